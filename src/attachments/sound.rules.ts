/** Takes out of a recording what is not sound: who made it, where, on which device. Pure. */
import { endOfTag, type SoundKind } from '#platform/web/index.ts'

export function plainSound(kind: SoundKind, bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes)
  switch (kind) {
    case 'mp3':
      return plainMp3(copy)
    case 'm4a':
      return blanked(copy, boxesToBlank(copy), 'free')
    case 'wav':
      return blanked(copy, chunksToBlank(copy), 'JUNK')
    // Its pages carry checksums; what recorders write there is their own name.
    case 'ogg':
      return copy
  }
}

/** The tag before the sound goes, and the one of 128 bytes behind it. */
function plainMp3(bytes: Buffer): Buffer {
  const end =
    bytes.toString('latin1', bytes.length - 128, bytes.length - 125) === 'TAG' ? bytes.length - 128 : bytes.length
  return bytes.subarray(endOfTag(bytes), end)
}

interface Piece {
  /** Where its four letters stand. */
  readonly name: number
  readonly from: number
  readonly to: number
}

/** Emptied in place, so that what points behind it still finds its sound. */
function blanked(bytes: Buffer, pieces: readonly Piece[], name: 'free' | 'JUNK'): Buffer {
  for (const piece of pieces) {
    bytes.write(name, piece.name, 'latin1')
    bytes.fill(0, piece.from, piece.to)
  }
  return bytes
}

function boxesToBlank(bytes: Buffer, from = 0, to = bytes.length): readonly Piece[] {
  const pieces: Piece[] = []
  for (let at = from; at + 8 <= to; ) {
    const end = Math.min(at + Math.max(8, bytes.readUInt32BE(at)), to)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (name === 'udta' || name === 'meta' || name === 'uuid') pieces.push({ name: at + 4, from: at + 8, to: end })
    if (name === 'moov' || name === 'trak') pieces.push(...boxesToBlank(bytes, at + 8, end))
    at = end
  }
  return pieces
}

function chunksToBlank(bytes: Buffer): readonly Piece[] {
  const pieces: Piece[] = []
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4)
    const end = Math.min(at + 8 + size, bytes.length)
    if (!['fmt ', 'data', 'fact'].includes(bytes.toString('latin1', at, at + 4)))
      pieces.push({ name: at, from: at + 8, to: end })
    at += 8 + size + (size % 2)
  }
  return pieces
}
