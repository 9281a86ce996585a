/** Sound told by its content: a film that calls itself a recording is none, and half a recording neither. Pure. */

export const soundKinds = ['m4a', 'mp3', 'ogg', 'wav'] as const
export type SoundKind = (typeof soundKinds)[number]

export function isSound(kind: string): kind is SoundKind {
  return soundKinds.some((one) => one === kind)
}

export function soundOf(bytes: Buffer): SoundKind | undefined {
  const word = (at: number) => bytes.toString('latin1', at, at + 4)
  if (word(0) === 'RIFF' && word(8) === 'WAVE') return bytes.readUInt32LE(4) + 8 <= bytes.length ? 'wav' : undefined
  if (word(0) === 'OggS') return isSpokenOgg(bytes) ? 'ogg' : undefined
  if (word(4) === 'ftyp') return isSoundOnly(bytes) ? 'm4a' : undefined
  return isMp3(bytes) ? 'mp3' : undefined
}

/** The first page says what the stream carries; Theora is film. */
function isSpokenOgg(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 4096)
  return (start.includes('OpusHead') || start.includes('\u0001vorbis', 0, 'latin1')) && !start.includes('theora')
}

/** Its boxes add up to its end, one of them says that it holds sound, and none that it holds pictures. */
function isSoundOnly(bytes: Buffer): boolean {
  let at = 0
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at)
    if (size < 8) return false
    at += size
  }
  const holds = (what: string) => {
    for (let found = bytes.indexOf('hdlr'); found >= 0; found = bytes.indexOf('hdlr', found + 4))
      if (bytes.toString('latin1', found + 12, found + 16) === what) return true
    return false
  }
  return at === bytes.length && holds('soun') && !holds('vide')
}

const bitRates = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const
const sampleRates = [44_100, 48_000, 32_000] as const

/** A frame, after whatever tag stands first, that a second frame follows. */
function isMp3(bytes: Buffer): boolean {
  const at = endOfTag(bytes)
  const first = frameAt(bytes, at)
  return first !== undefined && frameAt(bytes, at + first) !== undefined
}

/** Where the sound begins: behind the tag with title, device and place, if there is one. */
export function endOfTag(bytes: Buffer): number {
  if (bytes.toString('latin1', 0, 3) !== 'ID3' || bytes.length < 10) return 0
  return 10 + bytes.subarray(6, 10).reduce((size, seven) => size * 128 + (seven & 127), 0)
}

/** The length of the frame that begins here. */
function frameAt(bytes: Buffer, at: number): number | undefined {
  const [sync = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
  const version = (second >> 3) & 3
  if (sync !== 0xff || second >> 5 !== 7 || version === 1 || ((second >> 1) & 3) !== 1) return undefined
  const rate = bitRates[version === 3 ? 1 : 2][third >> 4]
  const sampling = sampleRates[(third >> 2) & 3]
  if (!rate || !sampling) return undefined
  const [samples, slower] = version === 3 ? [144, 1] : version === 2 ? [72, 2] : [72, 4]
  return Math.floor((samples * rate * 1000) / (sampling / slower)) + ((third >> 1) & 1)
}
