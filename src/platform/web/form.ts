/** A sent form becomes checked values or a list of problems with what was typed: never both. */
import { HTTPException } from 'hono/http-exception'
import type { z } from 'zod'
import { sha256 } from '../secrets.ts'
import type { Call } from './call.ts'
import { wordsBeforeFile } from './long-form.ts'

export interface FieldProblem {
  readonly field: string
  /** Says how to put it right. */
  readonly message: string
}

/** What was typed, as it was typed, for showing again. A field sent several times is a list. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

export type FormRead<Value> =
  | { readonly ok: true; readonly value: Value; readonly typed: Typed }
  | { readonly ok: false; readonly problems: readonly FieldProblem[]; readonly typed: Typed }

/** One megabyte is far above the longest form; `readUpload` lets a file in above it. */
export const formLimit = 1024 * 1024

/** Refused by its announced length; with a file that is too large the words before it are still read. */
async function bodyOf(call: Call) {
  const length = Number(call.req.header('Content-Length') ?? 0)
  const fileMost = call.var.fileMost
  if (length <= formLimit + (fileMost ?? 0)) return call.req.parseBody({ all: true })
  if (fileMost !== undefined) return wordsBeforeFile(call)
  throw new HTTPException(413)
}

/** The files of a form by their content: sent again with another file, it is another sending. */
export async function fileDigests(call: Call): Promise<readonly string[]> {
  const digests: string[] = []
  for (const [name, value] of Object.entries(await bodyOf(call)))
    for (const part of Array.isArray(value) ? value : [value])
      if (part instanceof File && part.size > 0)
        digests.push(`${name} ${part.name} ${sha256(new Uint8Array(await part.arrayBuffer()))}`)
  return digests
}

export async function readTyped(call: Call): Promise<Typed> {
  const body = await bodyOf(call)
  const typed: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(body)) {
    // Line ends are one character inside; files are `readUpload`'s.
    const texts = (Array.isArray(value) ? value : [value])
      .filter((part) => typeof part === 'string')
      .map((part) => part.replaceAll('\r\n', '\n').replaceAll('\0', ''))
    typed[name] = Array.isArray(value) ? texts : (texts[0] ?? '')
  }
  return typed
}

export async function readForm<Schema extends z.ZodType>(
  call: Call,
  schema: Schema,
): Promise<FormRead<z.output<Schema>>> {
  return checkTyped(await readTyped(call), schema)
}

function checkTyped<Schema extends z.ZodType>(typed: Typed, schema: Schema): FormRead<z.output<Schema>> {
  const read = schema.safeParse(typed)
  if (read.success) return { ok: true, value: read.data, typed }
  const seen = new Set<string>()
  const problems: FieldProblem[] = []
  for (const issue of read.error.issues) {
    const field = String(issue.path[0] ?? '')
    if (!seen.has(field)) problems.push({ field, message: issue.message })
    seen.add(field)
  }
  return { ok: false, problems, typed }
}

/** A form that came back: what is wrong with it, and what was typed. */
export interface CameBack {
  readonly problems: readonly FieldProblem[]
  readonly typed: Typed
}

/** What a field is given: its name, what was typed in it or else what stands, and the problems. */
export function givenTo(back: CameBack | undefined) {
  return (name: string, otherwise = '') => ({
    name,
    value: back ? typedText(back.typed, name) : otherwise,
    problems: back?.problems,
  })
}

/** One typed text, for putting it back into its field. */
export function typedText(typed: Typed | undefined, field: string): string {
  const value = typed?.[field]
  if (value === undefined) return ''
  return typeof value === 'string' ? value : (value[0] ?? '')
}
