/** A sent form becomes checked values or a list of problems with what was typed: never both. */
import type { z } from 'zod'
import type { Call } from './call.ts'

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

export async function readTyped(call: Call): Promise<Typed> {
  const body = await call.req.parseBody({ all: true })
  const typed: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(body)) {
    // Line ends are one character inside; files are no business of forms.
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

/** One typed text, for putting it back into its field. */
export function typedText(typed: Typed | undefined, field: string): string {
  const value = typed?.[field]
  if (value === undefined) return ''
  return typeof value === 'string' ? value : (value[0] ?? '')
}
