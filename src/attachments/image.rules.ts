/**
 * Takes out of a picture everything but the picture: where and when it was made, by which device, comments, thumbnails,
 * whatever hangs behind its end. Pure. A file whose parts do not add up is undefined: it is refused, never guessed at.
 */
const app1Orientation = [0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1]

/** JPEG: kept are tables, frames, scans, JFIF (APP0), the colour profile (APP2) and Adobe's transform (APP14). */
export function plainJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined || marker === 0) return undefined
    if (marker === 0xd9) return joined([...kept, bytes.subarray(at, at + 2)])
    const length = sixteen(bytes, at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return undefined
    const segment = bytes.subarray(at, at + 2 + length)
    at += segment.length
    if (staysInJpeg(segment)) kept.push(segment)
    else kept.push(...orientationOf(segment))
    if (marker !== 0xda) continue
    const end = endOfScan(bytes, at)
    if (end === undefined) return undefined
    kept.push(bytes.subarray(at, end))
    at = end
  }
}

function staysInJpeg(segment: Uint8Array): boolean {
  const marker = segment[1] ?? 0
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  return (
    (marker === 0xe0 && says(segment, 4, 'JFIF\0')) ||
    (marker === 0xe2 && says(segment, 4, 'ICC_PROFILE\0')) ||
    (marker === 0xee && says(segment, 4, 'Adobe'))
  )
}

/** Which way up it is, which is the only thing kept of EXIF: a small block of our own with that one number. */
function orientationOf(segment: Uint8Array): readonly Uint8Array[] {
  if (segment[1] !== 0xe1 || !says(segment, 4, 'Exif\0\0')) return []
  const tiff = segment.subarray(10)
  const little = says(tiff, 0, 'II')
  const two = (at: number) => (little ? (tiff[at] ?? 0) + (tiff[at + 1] ?? 0) * 256 : sixteen(tiff, at))
  const four = (at: number) => (little ? two(at) + two(at + 2) * 65_536 : two(at) * 65_536 + two(at + 2))
  const directory = four(4)
  for (let n = 0; n < Math.min(two(directory), 100); n++) {
    const entry = directory + 2 + n * 12
    const value = two(entry + 8)
    if (two(entry) === 0x0112 && value >= 2 && value <= 8)
      return [Uint8Array.from([...app1Orientation, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0])]
  }
  return []
}

/** Where the compressed part ends: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return undefined
}

const pngKept = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
])

/** PNG: only the chunks that draw it; text, times, EXIF and everything private go. */
export function plainPng(bytes: Uint8Array): Uint8Array | undefined {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) return undefined
    const length = sixteen(bytes, at) * 65_536 + sixteen(bytes, at + 2)
    const end = at + 12 + length
    if (end > bytes.length) return undefined
    const name = letters(bytes, at + 4)
    if (pngKept.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return joined(kept)
    at = end
  }
}

const webpDropped = new Set(['EXIF', 'XMP '])

/** WebP: EXIF and XMP go, with the bits that announce them. */
export function plainWebp(bytes: Uint8Array): Uint8Array | undefined {
  if (!says(bytes, 0, 'RIFF') || !says(bytes, 8, 'WEBP')) return undefined
  const end = little32(bytes, 4) + 8
  if (end > bytes.length || end < 12) return undefined
  const kept: Uint8Array[] = []
  for (let at = 12; at < end; ) {
    if (at + 8 > end) return undefined
    const next = at + 8 + little32(bytes, at + 4) + (little32(bytes, at + 4) % 2)
    if (next > end) return undefined
    const name = letters(bytes, at)
    const chunk = bytes.slice(at, next)
    if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~0x0c
    if (!webpDropped.has(name)) kept.push(chunk)
    at = next
  }
  const body = joined(kept)
  const head = Uint8Array.from(Buffer.from('RIFF    WEBP', 'latin1'))
  new DataView(head.buffer).setUint32(4, body.length + 4, true)
  return joined([head, body])
}

function sixteen(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
}

function little32(bytes: Uint8Array, at: number): number {
  return sixteen(bytes, at + 2) === 0 && sixteen(bytes, at) === 0
    ? 0
    : (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256 + (bytes[at + 2] ?? 0) * 65_536 + (bytes[at + 3] ?? 0) * 16_777_216
}

function letters(bytes: Uint8Array, at: number): string {
  return Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')
}

function says(bytes: Uint8Array, at: number, words: string): boolean {
  return Buffer.from(bytes.subarray(at, at + words.length)).toString('latin1') === words
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
