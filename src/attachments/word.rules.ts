/**
 * What a Word document may not bring with it: macros, controls, embedded programs, a template or a picture fetched from
 * elsewhere. Pure. Reads the archive's own directory; a part that does not add up, or grows without measure, is refused.
 */
import { inflateRawSync } from 'node:zlib'

export type WordProblem = 'damaged' | 'with macros' | 'with something embedded' | 'fetching from elsewhere'

interface Part {
  readonly name: string
  readonly method: number
  readonly from: number
  readonly size: number
}

const partsMost = 5_000
/** The list of what a part refers to is a few kilobytes; more is an attack. */
const relationsMost = 2 * 1024 * 1024

export function wordProblem(bytes: Uint8Array): WordProblem | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = partsOf(file)
  if (!parts) return 'damaged'
  const names = parts.map((part) => part.name.toLowerCase())
  if (names.some((name) => /vba|macro|\.bas$/.test(name))) return 'with macros'
  if (names.some((name) => /(^|\/)(activex|embeddings|afchunk)|\.(ole|bin|exe|js|vbs|html?|mht)$/.test(name)))
    return 'with something embedded'
  for (const part of parts.filter((one) => /\.rels$|\[content_types\]\.xml$/i.test(one.name))) {
    const text = textOf(file, part)
    if (text === undefined) return 'damaged'
    if (/macroEnabled|vbaProject/i.test(text)) return 'with macros'
    if (/relationships\/(oleObject|control|aFChunk|package)"/i.test(text)) return 'with something embedded'
    if (fetches(text)) return 'fetching from elsewhere'
  }
  return undefined
}

/** A link that a reader may press is no danger; everything else outside is fetched by the program unasked. */
function fetches(relations: string): boolean {
  return [...relations.matchAll(/<Relationship\b[^>]*>/gi)].some(
    ([relation]) => /TargetMode\s*=\s*["']External["']/i.test(relation) && !/\/hyperlink["']/i.test(relation),
  )
}

/** From the directory at the end, as every reader takes it. */
function partsOf(file: Buffer): readonly Part[] | undefined {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > file.length) return undefined
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  if (count === 0 || count > partsMost) return undefined
  const parts: Part[] = []
  for (let n = 0; n < count; n++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return undefined
    const names = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + names)
    if (file.readUInt16LE(at + 8) & 1) return undefined
    const head = file.readUInt32LE(at + 42)
    if (head + 30 > file.length || file.readUInt32LE(head) !== 0x04034b50) return undefined
    const from = head + 30 + file.readUInt16LE(head + 26) + file.readUInt16LE(head + 28)
    parts.push({ name, method: file.readUInt16LE(at + 10), from, size: file.readUInt32LE(at + 20) })
    at += 46 + names + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return parts
}

function textOf(file: Buffer, { method, from, size }: Part): string | undefined {
  if (from + size > file.length) return undefined
  const packed = file.subarray(from, from + size)
  if (method === 0) return size > relationsMost ? undefined : decoded(packed)
  if (method !== 8) return undefined
  try {
    return decoded(inflateRawSync(packed, { maxOutputLength: relationsMost }))
  } catch {
    return undefined
  }
}

/** XML may also stand in UTF-16; then every other byte is nothing. */
function decoded(bytes: Buffer): string {
  return bytes.toString('utf8').replaceAll('\0', '')
}
