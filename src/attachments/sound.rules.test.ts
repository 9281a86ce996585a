/** A recording is told by its bytes, a film is not one, and what is not sound goes out of it. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sniff } from '../platform/web/file-kinds.ts'
import { soundKinds, soundOf } from '../platform/web/sound-kinds.ts'
import { plainSound } from './sound.rules.ts'

const place = 'GPS 54.0466 N 2.8007 W'

function box(name: string, ...inside: readonly Buffer[]): Buffer {
  const body = Buffer.concat(inside)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, body])
}
const handler = (kind: string) => box('hdlr', Buffer.alloc(8), Buffer.from(`${kind}\0\0\0\0`))
const m4a = (kind: string) =>
  Buffer.concat([
    box('ftyp', Buffer.from('M4A ')),
    box('moov', box('trak', handler(kind)), box('udta', Buffer.from(place))),
    box('mdat', Buffer.from('sound')),
  ])

function wav(extra = Buffer.alloc(0)): Buffer {
  const list = extra.length > 0 ? Buffer.concat([Buffer.from('LIST'), lengthOf(extra), extra]) : extra
  const sound = Buffer.from('data\u0004\0\0\0soun', 'latin1')
  const body = Buffer.concat([Buffer.from('WAVEfmt \u0002\0\0\0\u0001\0', 'latin1'), list, sound])
  return Buffer.concat([Buffer.from('RIFF'), lengthOf(body), body])
}
function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(bytes.length)
  return length
}

/** 128 kbit/s at 44.1 kHz: 417 bytes a frame. */
const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])
const tag = Buffer.concat([Buffer.from('ID3\u0004\0\0\0\0\0'), Buffer.from([place.length]), Buffer.from(place)])
const mp3 = Buffer.concat([tag, frame, frame, Buffer.from(`TAG${place}`.padEnd(128, '\0'))])
const ogg = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead')])

it('each kind is told; films and halves are not', () => {
  expect([m4a('soun'), mp3, ogg, wav()].map(soundOf)).toEqual([...soundKinds])
  const film = Buffer.concat([
    m4a('soun').subarray(0, 12),
    box('moov', box('trak', handler('soun')), box('trak', handler('vide'))),
  ])
  for (const none of [
    m4a('vide'),
    film,
    m4a('soun').subarray(0, -3),
    wav().subarray(0, -3),
    mp3.subarray(0, tag.length + 400),
  ])
    expect(soundOf(none)).toBeUndefined()
  expect(sniff(wav(), ['pdf'])).toEqual({ not: 'something else' })
  expect(soundOf(Buffer.from(`${'OggS'.padEnd(28, '\0')}\u0080theora`))).toBeUndefined()
})

it('who, where and with what is taken out, and the sound stays', () => {
  const left = (kind: (typeof soundKinds)[number], bytes: Buffer) =>
    Buffer.from(plainSound(kind, bytes)).toString('latin1')
  expect(left('m4a', m4a('soun'))).not.toContain('GPS')
  expect(left('m4a', m4a('soun'))).toMatch(/mdatsound$/)
  expect(left('wav', wav(Buffer.from(place)))).not.toContain('GPS')
  expect(left('wav', wav(Buffer.from(place)))).toMatch(/soun$/)
  expect(plainSound('mp3', mp3)).toEqual(Buffer.concat([frame, frame]))
  for (const [kind, bytes] of [
    ['m4a', m4a('soun')],
    ['wav', wav(Buffer.from(place))],
  ] as const) {
    expect(soundOf(Buffer.from(plainSound(kind, bytes)))).toBe(kind)
    expect(plainSound(kind, bytes).length).toBe(bytes.length)
  }
})

it('whatever comes, nothing throws', () => {
  const start = fc.constantFrom('RIFF', 'OggS', 'ID3', '\0\0\0\u0010ftyp', 'RIFF\0\0\0\0WAVE', '')
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 64 }), (mark, rest) => {
      const bytes = Buffer.concat([Buffer.from(mark, 'latin1'), rest])
      const kind = soundOf(bytes)
      for (const one of soundKinds) expect(plainSound(one, bytes).length).toBeLessThanOrEqual(bytes.length)
      expect(kind === undefined || soundKinds.includes(kind)).toBe(true)
    }),
  )
})
