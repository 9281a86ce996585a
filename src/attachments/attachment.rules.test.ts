/** What is left of a file, and what is not taken: made by hand, byte by byte, with what people hide in files. */
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleaned, mayShow } from './attachment.rules.ts'

const place = 'GPS 54.0466 N 2.8007 W'

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Exif with an orientation, then where it was taken. */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM', 0, 'latin1')
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(0x0112, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(place)]))
}

function jpeg(...extra: readonly Buffer[]): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1')),
    ...extra,
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ])
}

function chunk(name: string, body: Buffer): Buffer {
  const inside = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const whole = Buffer.alloc(8 + inside.length)
  whole.writeUInt32BE(body.length, 0)
  inside.copy(whole, 4)
  whole.writeUInt32BE(crc32(inside), 4 + inside.length)
  return whole
}

function png(...extra: readonly Buffer[]): Buffer {
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    mark,
    chunk('IHDR', Buffer.alloc(13)),
    ...extra,
    chunk('IDAT', Buffer.from('x')),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function riffChunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

function webp(...chunks: readonly Buffer[]): Buffer {
  const body = Buffer.concat(chunks)
  const head = Buffer.from('RIFF    WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}

function zip(parts: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(text)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(text.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    local.push(head, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const names = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(names.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, names, end])
}

const plainWord = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' }
const word = (more: Readonly<Record<string, string>>) => new Uint8Array(zip({ ...plainWord, ...more }))
const relation = (type: string, mode = 'External') =>
  `<Relationships><Relationship Id="r1" Type="http://x/relationships/${type}" Target="https://elsewhere.example/t" TargetMode="${mode}"/></Relationships>`

function kept(kind: 'jpeg' | 'png' | 'webp', bytes: Buffer): Buffer {
  const plain = cleaned(kind, new Uint8Array(bytes))
  if (!plain.ok) throw new Error('a picture was refused')
  return Buffer.from(plain.value)
}

describe('a picture', () => {
  it('JPEG: place, comments and what hangs behind its end go; the picture stays byte by byte', () => {
    const loaded = Buffer.concat([
      jpeg(exif(1), segment(0xfe, Buffer.from(place)), segment(0xed, Buffer.from(place))),
      Buffer.from(`<script>${place}</script>`),
    ])
    expect(kept('jpeg', loaded).equals(jpeg())).toBe(true)
  })
  it('JPEG: only which way up it is stays of its EXIF', () => {
    const turned = kept('jpeg', jpeg(exif(6)))
    expect([turned.includes(place), turned.includes('Exif'), turned.length]).toEqual([false, true, jpeg().length + 36])
    expect(kept('jpeg', turned).equals(turned)).toBe(true)
  })
  it('PNG: text, times and EXIF go', () => {
    const loaded = png(
      chunk('tEXt', Buffer.from(place)),
      chunk('eXIf', Buffer.from(place)),
      chunk('gAMA', Buffer.alloc(4)),
    )
    expect(kept('png', loaded).equals(png(chunk('gAMA', Buffer.alloc(4))))).toBe(true)
  })
  it('WebP: EXIF and XMP go, with the bits that announce them', () => {
    const head = (flags: number) => riffChunk('VP8X', Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    const image = riffChunk('VP8 ', Buffer.from('abc'))
    const loaded = webp(head(0x1c), image, riffChunk('EXIF', Buffer.from(place)), riffChunk('XMP ', Buffer.from(place)))
    expect(kept('webp', loaded).equals(webp(head(0x10), image))).toBe(true)
  })
  it('cut anywhere, or changed anywhere, it is refused or harmless, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom('jpeg', 'png', 'webp'), fc.nat(200), fc.nat(255), (kind, at, byte) => {
        const whole = { jpeg: jpeg(exif(6)), png: png(), webp: webp(riffChunk('VP8 ', Buffer.from('abc'))) }[kind]
        const changed = Buffer.from(whole)
        changed[at % changed.length] = byte
        for (const bytes of [whole.subarray(0, at % whole.length), changed])
          expect(typeof cleaned(kind, new Uint8Array(bytes)).ok).toBe('boolean')
      }),
    )
  })
})

describe('a Word document', () => {
  it('plain, or with a link that a reader may press, is taken as it is', () => {
    expect(cleaned('docx', word({})).ok).toBe(true)
    expect(cleaned('docx', word({ 'word/_rels/document.xml.rels': relation('hyperlink') })).ok).toBe(true)
  })
  it.each([
    ['with macros', { 'word/vbaProject.bin': 'x' }],
    [
      'with macros',
      { '[Content_Types].xml': '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>' },
    ],
    ['fetching from elsewhere', { 'word/_rels/settings.xml.rels': relation('attachedTemplate') }],
    ['fetching from elsewhere', { 'word/_rels/document.xml.rels': relation('image') }],
    ['with something embedded', { 'word/embeddings/oleObject1.bin': 'x' }],
    ['with something embedded', { 'word/activeX/activeX1.xml': 'x' }],
    ['damaged', { 'word/_rels/document.xml.rels': ' '.repeat(3_000_000) }],
  ])('%s is refused', (problem, more) =>
    expect(cleaned('docx', word(more))).toEqual({ ok: false, refusal: { kind: 'unsafe word', problem } }),
  )
  it('cut anywhere it is refused', () => {
    const whole = word({})
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (at) => {
        expect(cleaned('docx', whole.subarray(0, at)).ok).toBe(false)
      }),
    )
  })
})

it('a PDF with scripts or files inside is refused, also where their names are written in codes', () => {
  const pdf = (words: string) => cleaned('pdf', new Uint8Array(Buffer.from(`%PDF-1.7 ${words} %%EOF`)))
  expect(pdf('1 0 obj <</Type/Catalog>>').ok).toBe(true)
  for (const words of ['/S/JavaScript/JS(x)', '/S /J#61vaScript', '/Launch', '/EmbeddedFile', '/RichMedia'])
    expect(pdf(words), words).toMatchObject({ refusal: { kind: 'active pdf' } })
})

it('a child is shown or heard only where the service keeps such files, with who agreed', () => {
  const on = 'on with recorded agreement'
  const [off, both] = [
    { photos: 'off', sound: 'off' },
    { photos: on, sound: on },
  ] as const
  const child = { kind: 'jpeg', shows: 'a child', agreed: 'Her mother' } as const
  const voice = { kind: 'm4a', shows: 'a document', agreed: 'Her mother' } as const
  expect([
    mayShow(child, off),
    mayShow({ ...child, agreed: ' ' }, both),
    mayShow(child, both),
    mayShow(voice, { ...both, sound: 'off' }),
    mayShow({ ...voice, agreed: '' }, both),
  ]).toMatchObject([
    { refusal: { kind: 'photos are off' } },
    { refusal: { kind: 'no agreement' } },
    { ok: true },
    { refusal: { kind: 'sound is off' } },
    { refusal: { kind: 'no agreement' } },
  ])
  expect(mayShow(voice, both)).toEqual({ ok: true, value: { shows: 'a child', agreed: 'Her mother' } })
  expect(mayShow({ ...child, shows: 'a work sample' }, off)).toMatchObject({ ok: true, value: { agreed: undefined } })
})
