/** What a file is, told by its content and never by its name or by what a browser says of it. Pure. */
import { type SoundKind, soundOf } from './sound-kinds.ts'

export type FileKind = 'pdf' | 'docx' | 'png' | 'jpeg' | 'webp' | 'json' | 'xml' | 'csv' | 'text' | SoundKind

export const fileKinds: Readonly<
  Record<FileKind, { readonly words: string; readonly type: string; readonly endings: string }>
> = {
  pdf: { words: 'PDF', type: 'application/pdf', endings: '.pdf' },
  docx: {
    words: 'Word document (.docx)',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: '.docx',
  },
  png: { words: 'PNG image', type: 'image/png', endings: '.png' },
  jpeg: { words: 'JPEG image', type: 'image/jpeg', endings: '.jpg,.jpeg' },
  webp: { words: 'WebP image', type: 'image/webp', endings: '.webp' },
  json: { words: 'JSON file', type: 'application/json', endings: '.json' },
  xml: { words: 'file in XML', type: 'application/xml', endings: '.xml' },
  csv: { words: 'CSV file', type: 'text/csv', endings: '.csv' },
  text: { words: 'text file', type: 'text/plain', endings: '.txt' },
  m4a: { words: 'sound recording', type: 'audio/mp4', endings: '.m4a' },
  mp3: { words: 'sound recording', type: 'audio/mpeg', endings: '.mp3' },
  ogg: { words: 'sound recording', type: 'audio/ogg', endings: '.ogg,.oga,.opus' },
  wav: { words: 'sound recording', type: 'audio/wav', endings: '.wav' },
}

/** Not one of the kinds asked for, and what is known of it. */
export type NotThat = 'damaged' | 'with macros' | 'an older Word document' | 'something else'

export type Sniffed = { readonly kind: FileKind } | { readonly not: NotThat }

export function sniff(bytes: Uint8Array, asked: readonly FileKind[]): Sniffed {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sound = soundOf(buffer)
  if (sound) return asked.includes(sound) ? { kind: sound } : { not: 'something else' }
  const binary = sniffBinary(buffer)
  if (binary) return 'kind' in binary && !asked.includes(binary.kind) ? { not: 'something else' } : binary
  const text = decode(bytes)
  if (text === undefined) return { not: 'something else' }
  const begins = (one: FileKind, mark: RegExp) => asked.includes(one) && mark.test(text)
  if (begins('json', /^\s*[[{]/)) return { kind: 'json' }
  if (begins('xml', /^\s*</)) return { kind: 'xml' }
  const kind = asked.find((one) => one === 'csv' || one === 'text')
  return kind ? { kind } : { not: 'something else' }
}

const marks = {
  pdf: Buffer.from('%PDF-'),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  jpeg: Buffer.from([0xff, 0xd8, 0xff]),
  zip: Buffer.from([0x50, 0x4b, 0x03, 0x04]),
  riff: Buffer.from('RIFF'),
  ole: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
} as const

/** What begins as a known kind must also end as one: half a file is told as such, not kept. */
function sniffBinary(bytes: Buffer): Sniffed | undefined {
  const begins = (mark: Buffer) => bytes.subarray(0, mark.length).equals(mark)
  const endsWith = (mark: string, within: number) => bytes.subarray(-within).includes(mark, 0, 'latin1')
  const whole = (kind: FileKind, mark: string, within: number): Sniffed =>
    endsWith(mark, within) ? { kind } : { not: 'damaged' }
  if (begins(marks.pdf)) return whole('pdf', '%%EOF', 2048)
  if (begins(marks.png)) return whole('png', 'IEND', 64)
  if (begins(marks.jpeg)) return whole('jpeg', '\xff\xd9', 2048)
  if (begins(marks.riff)) return sniffRiff(bytes)
  if (begins(marks.ole)) return { not: 'an older Word document' }
  if (!begins(marks.zip)) return undefined
  // The names of a zip's parts stand uncompressed in it; its directory is at the end.
  if (bytes.includes('vbaProject.bin')) return { not: 'with macros' }
  if (!bytes.includes('word/document.xml')) return { not: 'something else' }
  return whole('docx', 'PK\x05\x06', 70_000)
}

/** A RIFF file says its own length; sound and film begin with the same four letters. */
function sniffRiff(bytes: Buffer): Sniffed {
  if (bytes.length < 16 || bytes.toString('latin1', 8, 12) !== 'WEBP') return { not: 'something else' }
  return bytes.readUInt32LE(4) + 8 <= bytes.length ? { kind: 'webp' } : { not: 'damaged' }
}

const byteOrder = { 'utf-16le': Buffer.from([0xff, 0xfe]), 'utf-16be': Buffer.from([0xfe, 0xff]) } as const

/** Text in UTF-8, UTF-16 with its mark, or as spreadsheets of Windows save it; undefined when it is no text. */
export function decode(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 2))
  const marked = (['utf-16le', 'utf-16be'] as const).find((name) => start.equals(byteOrder[name]))
  for (const encoding of marked ? [marked] : ['utf-8', 'windows-1252']) {
    const text = decoded(bytes, encoding)
    if (text !== undefined) return hasControls(text) ? undefined : text.replaceAll('\r\n', '\n')
  }
  return undefined
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Tab and the ends of lines are part of a text; other control characters are not. */
function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127) return true
  }
  return false
}
