/** Which files are taken, and what is left of them (product.md, "Casework"; security.md, bar 15). Pure. */
import { never } from '#kernel/assert.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { plainJpeg, plainPng, plainWebp } from './image.rules.ts'
import { type WordProblem, wordProblem } from './word.rules.ts'

export const takenKinds = ['pdf', 'docx', 'png', 'jpeg', 'webp'] as const
export type TakenKind = (typeof takenKinds)[number]

export const showings = ['a document', 'a work sample', 'a child'] as const
export type Shows = (typeof showings)[number]

export type FileRefusal =
  | { readonly kind: 'unsafe word'; readonly problem: WordProblem }
  | { readonly kind: 'active pdf' }
  | { readonly kind: 'damaged picture' }

/** The bytes that are kept: a picture without its metadata, a document as it came; or why it is not taken. */
export function cleaned(kind: TakenKind, bytes: Uint8Array): Outcome<Uint8Array, FileRefusal> {
  switch (kind) {
    case 'jpeg':
      return picture(plainJpeg(bytes))
    case 'png':
      return picture(plainPng(bytes))
    case 'webp':
      return picture(plainWebp(bytes))
    case 'docx': {
      const problem = wordProblem(bytes)
      return problem ? refuse({ kind: 'unsafe word', problem }) : accept(bytes)
    }
    case 'pdf':
      return isActive(bytes) ? refuse({ kind: 'active pdf' }) : accept(bytes)
    default:
      return never(kind)
  }
}

function picture(plain: Uint8Array | undefined): Outcome<Uint8Array, FileRefusal> {
  return plain ? accept(plain) : refuse({ kind: 'damaged picture' })
}

/** What stands readable in it; names may be written with #-codes, so those are undone first. */
function isActive(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const names = text.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return /\/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b/.test(names)
}

export interface PhotosRefusal {
  readonly kind: 'photos are off' | 'no agreement'
}

/** A picture of a child is taken only where the service switched that on, and with who agreed to it on record. */
export function mayShow(
  shows: Shows,
  photos: 'off' | 'on with recorded agreement',
  agreed: string,
): Outcome<string | undefined, PhotosRefusal> {
  if (shows !== 'a child') return accept(undefined)
  if (photos === 'off') return refuse({ kind: 'photos are off' })
  return agreed.trim() === '' ? refuse({ kind: 'no agreement' }) : accept(agreed.trim())
}
