/** A file that a form carries: read once, bounded before it is read, its kind told by its content. */
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Call } from './call.ts'
import { decode, type FileKind, fileKinds, type NotThat, sniff } from './file-kinds.ts'
import { type FieldProblem, formLimit } from './form.ts'

export interface Upload {
  /** As the person called it, without folders; for showing, never for deciding. */
  readonly name: string
  readonly kind: FileKind
  /** What it is served as, from its kind. */
  readonly type: string
  readonly bytes: Uint8Array
}

export interface UploadWanted {
  /** In bytes. */
  readonly atMost: number
  readonly kinds: readonly FileKind[]
}

export type UploadRefusal =
  | { readonly kind: 'no file' }
  | { readonly kind: 'empty file' }
  | { readonly kind: 'too large'; readonly atMost: number }
  | { readonly kind: 'wrong kind'; readonly kinds: readonly FileKind[]; readonly is: NotThat }

export function megabytes(count: number): number {
  return count * 1024 * 1024
}

/**
 * The file of a field. Called before anything else reads the form: it is what lets a longer body in, and one that is far too
 * long is told without being read (the other fields are then unknown). `submit` counts the file into what was sent.
 */
export async function readUpload(
  call: Call,
  field: string,
  { atMost, kinds }: UploadWanted,
): Promise<Outcome<Upload, UploadRefusal>> {
  call.set('fileMost', atMost)
  if (Number(call.req.header('Content-Length') ?? 0) > atMost + formLimit) return refuse({ kind: 'too large', atMost })
  const sent = (await call.req.parseBody({ all: true }))[field]
  const file = Array.isArray(sent) ? sent.find((one) => one instanceof File) : sent
  // A file field that was left empty is sent as a file without a name.
  if (!(file instanceof File) || (file.name === '' && file.size === 0)) return refuse({ kind: 'no file' })
  if (file.size > atMost) return refuse({ kind: 'too large', atMost })
  if (file.size === 0) return refuse({ kind: 'empty file' })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const sniffed = sniff(bytes, kinds)
  if ('not' in sniffed) return refuse({ kind: 'wrong kind', kinds, is: sniffed.not })
  const { kind } = sniffed
  return accept({ name: plainName(file.name), kind, type: fileKinds[kind].type, bytes })
}

/** The words of a file whose kind is a text. */
export function textOf(upload: Upload): string {
  return decode(upload.bytes) ?? ''
}

/** Without folders, control characters and marks that turn the direction of writing. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}"]/gu, '').trim()
  return (plain || 'file').slice(-120)
}

/** Beside the field: why it was not taken and what to do. */
export function explainUpload(field: string, refusal: UploadRefusal): FieldProblem {
  return { field, message: messageFor(refusal) }
}

function messageFor(refusal: UploadRefusal): string {
  switch (refusal.kind) {
    case 'no file':
      return 'Choose a file'
    case 'empty file':
      return 'There is nothing in this file. Choose another, or save it again'
    case 'too large':
      return `The file is larger than ${sizeInWords(refusal.atMost)}. Make it smaller, or send it in parts. Choose it again`
    case 'wrong kind':
      return wrongKind(refusal.is, kindsInWords(refusal.kinds))
  }
}

function wrongKind(is: NotThat, wanted: string): string {
  switch (is) {
    case 'damaged':
      return 'This file cannot be read: its end is missing. Open it, save it again, then choose it again'
    case 'with macros':
      return 'This document contains macros, which are not taken. Save it without them, or as a PDF'
    case 'an older Word document':
      return `This is an older kind of office document. Save it as ${wanted}`
    case 'something else':
      return `This file is not ${wanted}. Choose one that is`
  }
}

export function sizeInWords(bytes: number): string {
  return bytes >= megabytes(1) ? `${Math.floor(bytes / megabytes(1))} MB` : `${Math.floor(bytes / 1024)} KB`
}

/** 'a PDF, a PNG image or a JPEG image' */
export function kindsInWords(kinds: readonly FileKind[]): string {
  const words = [...new Set(kinds.map((kind) => `a ${fileKinds[kind].words}`))]
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words)
}
