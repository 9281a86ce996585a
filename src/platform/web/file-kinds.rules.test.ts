/** A file is what its content says, whatever it is called; half a file and a hidden programme are told as such. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, type FileKind, sniff } from './file-kinds.ts'

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  )
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const docx = bytes('PK\x03\x04', '....word/document.xml....', 'PK\x05\x06', '0'.repeat(18))
const papers: readonly FileKind[] = ['pdf', 'docx', 'png', 'jpeg']

describe('a file', () => {
  it('is told by its content', () => {
    expect(sniff(bytes('%PDF-1.7\n', '%%EOF\n'), papers)).toEqual({ kind: 'pdf' })
    expect(sniff(docx, papers)).toEqual({ kind: 'docx' })
    expect(sniff(bytes(png, '....IEND....'), papers)).toEqual({ kind: 'png' })
    expect(sniff(bytes([0xff, 0xd8, 0xff, 0xe0], 'x', [0xff, 0xd9]), papers)).toEqual({ kind: 'jpeg' })
    expect(sniff(bytes('{"year": 2022}'), ['json'])).toEqual({ kind: 'json' })
    expect(sniff(bytes('urn;name\n1;Ash'), ['csv'])).toEqual({ kind: 'csv' })
    expect(sniff(bytes('urn;name\n1;Ash'), ['xml', 'csv'])).toEqual({ kind: 'csv' })
    expect(sniff(bytes('<?xml version="1.0"?><CTfile/>'), ['csv', 'xml'])).toEqual({ kind: 'xml' })
  })
  it('of another kind than asked for is not taken', () => {
    expect(sniff(bytes('%PDF-1.7\n', '%%EOF\n'), ['json'])).toEqual({ not: 'something else' })
    expect(sniff(bytes('<script>alert(1)</script>'), papers)).toEqual({ not: 'something else' })
    expect(sniff(bytes('MZ\x90\x00\x03'), ['text'])).toEqual({ not: 'something else' })
    expect(sniff(bytes('PK\x03\x04 xl/workbook.xml PK\x05\x06'), papers)).toEqual({ not: 'something else' })
    expect(sniff(bytes('name,school'), ['json'])).toEqual({ not: 'something else' })
  })
  it('that is cut off, carries macros or is of an older kind says so', () => {
    expect(sniff(bytes('%PDF-1.7\n', 'half'), papers)).toEqual({ not: 'damaged' })
    expect(sniff(bytes(png, 'half'), papers)).toEqual({ not: 'damaged' })
    expect(sniff(bytes('PK\x03\x04 word/document.xml word/vbaProject.bin PK\x05\x06'), papers)).toEqual({
      not: 'with macros',
    })
    expect(sniff(bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'x'), papers)).toEqual({
      not: 'an older Word document',
    })
  })
  it('is read as text in the encodings that spreadsheets write', () => {
    expect(decode(bytes('Price: \xa3650\r\nnext'))).toBe('Price: £650\nnext')
    expect(decode(new Uint8Array([0xef, 0xbb, 0xbf, ...Buffer.from('é')]))).toBe('é')
    expect(decode(new Uint8Array([0xff, 0xfe, ...Buffer.from('£1', 'utf16le')]))).toBe('£1')
  })
  it('whatever it holds, is answered and never of a kind that was not asked for', () => {
    const kinds = fc.subarray<FileKind>(['pdf', 'docx', 'png', 'jpeg', 'json', 'csv', 'text'])
    const start = fc.constantFrom<readonly number[]>([], png, [...docx], [...Buffer.from('%PDF-')], [0xff, 0xd8, 0xff])
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), kinds, (head, tail, asked) => {
        const told = sniff(new Uint8Array([...head, ...tail]), asked)
        if ('kind' in told) expect(asked).toContain(told.kind)
      }),
    )
  })
  it('that is text in UTF-8 reads back as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[\p{Cc}\ufeff]/u.test(text))
        expect(decode(new Uint8Array(Buffer.from(text)))).toBe(text)
      }),
    )
  })
})
