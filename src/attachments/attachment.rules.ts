/** Which files are taken, and what is left of them (product.md, "Casework"; security.md, bar 15). Pure. */
import { never } from '#kernel/assert.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { isSound, megabytes, soundKinds } from '#platform/web/index.ts'
import { plainJpeg, plainPng, plainWebp } from './image.rules.ts'
import { plainSound } from './sound.rules.ts'
import { type WordProblem, wordProblem } from './word.rules.ts'

/** What is read or looked at, and never heard. */
export const seenKinds = ['pdf', 'docx', 'png', 'jpeg', 'webp'] as const
export const takenKinds = [...seenKinds, ...soundKinds] as const
export type TakenKind = (typeof takenKinds)[number]

/** What the service has switched on of what is off by itself. */
export interface Switched {
  readonly photos: 'off' | 'on with recorded agreement'
  readonly sound: 'off' | 'on with recorded agreement'
}

/** In bytes: a recording of a quarter of an hour, or a long document. */
const soundMost = megabytes(20)
const otherMost = megabytes(10)

/** What a form says of the files it takes: kinds that are off are not offered, though they are told apart. */
export function limitsFor({ sound }: Switched) {
  return sound === 'off'
    ? { atMost: otherMost, kinds: seenKinds, words: 'No sound or video.' }
    : {
        atMost: soundMost,
        kinds: takenKinds,
        words: 'A recording (M4A, MP3, Ogg or WAV) up to 20 MB, everything else up to 10 MB. No video.',
      }
}

export const showings = ['a document', 'a work sample', 'a child'] as const
export type Shows = (typeof showings)[number]

export interface NewFile {
  readonly name: string
  readonly kind: TakenKind
  readonly bytes: Uint8Array
  readonly words: string
  readonly shows: Shows
  /** Who agreed to a picture or a recording of a child, and how; empty for everything else. */
  readonly agreed: string
}

export type TakenFile = Omit<NewFile, 'agreed'> & {
  readonly agreed: string | undefined
  readonly size: number
  readonly sha256: string
}

export type FileRefusal =
  | { readonly kind: 'unsafe word'; readonly problem: WordProblem }
  | { readonly kind: 'active pdf' }
  | { readonly kind: 'damaged picture' }
  | { readonly kind: 'too long'; readonly atMost: number }

/** The bytes that are kept: a picture without its metadata, a document as it came; or why it is not taken. */
export function cleaned(kind: TakenKind, bytes: Uint8Array): Outcome<Uint8Array, FileRefusal> {
  if (isSound(kind)) return accept(plainSound(kind, bytes))
  if (bytes.length > otherMost) return refuse({ kind: 'too long', atMost: otherMost })
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

export interface ShownRefusal {
  readonly kind: 'photos are off' | 'sound is off' | 'no agreement'
}

/**
 * A picture or a recording of a child is taken only where the service switched that on, and with who agreed to it on record. A
 * recording always counts as a child's: whom it lets be heard cannot be seen.
 */
export function mayShow(
  { kind, shows, agreed }: { readonly kind: TakenKind; readonly shows: Shows; readonly agreed: string },
  switched: Switched,
): Outcome<{ readonly shows: Shows; readonly agreed: string | undefined }, ShownRefusal> {
  const heard = isSound(kind)
  if (heard && switched.sound === 'off') return refuse({ kind: 'sound is off' })
  if (!heard && shows !== 'a child') return accept({ shows, agreed: undefined })
  if (!heard && switched.photos === 'off') return refuse({ kind: 'photos are off' })
  return agreed.trim() === '' ? refuse({ kind: 'no agreement' }) : accept({ shows: 'a child', agreed: agreed.trim() })
}
