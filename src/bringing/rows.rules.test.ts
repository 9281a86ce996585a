/** The rows of a school's file: what is wrong beside each, and files that mean harm. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import type { KnownPupil } from '#pupils/index.ts'
import { readCsv, readCtf } from './files.ts'
import { checkRows, type Read } from './rows.rules.ts'

const today = day('2022-11-07')
const ivy: Read = { given: 'Ivy', family: 'Marsh', born: '2014-11-02', year: '4', upn: 'G888999926001', sen: 'K' }
const said = (changes: Partial<Read>, known: readonly KnownPupil[] = []) => {
  const [row] = checkRows([{ ...ivy, ...changes }], known, today)
  return [row?.pupil !== undefined, [...(row?.problems ?? []), ...(row?.hints ?? [])].join('. ')] as const
}
const known = {
  reference: 'S-1001',
  givenName: 'IVY',
  familyName: 'marsh',
  bornOn: day('2014-11-02'),
  upn: 'G888999926001',
}

describe('a row', () => {
  it.each<[Partial<Read>, boolean, string]>([
    [{}, true, 'usually in Year 3'],
    [{ year: 'Year 3' }, true, ''],
    [{ born: '02/11/2014', year: 'Y3', upn: '', sen: '' }, true, ''],
    [{ born: '2022-11-08' }, false, 'lies in the future'],
    [{ born: '31/02/2014' }, false, 'is not a date'],
    [{ born: '2001-01-01' }, false, 'not a primary pupil'],
    [{ year: '7' }, false, 'outside Nursery to Year 6'],
    [{ upn: 'A888999926001' }, false, 'does not fit'],
    [{ upn: 'UN1' }, false, 'eleven digits'],
    [{ sen: 'S' }, false, 'no SEN status'],
    [{ given: ' ' }, false, 'first name is missing'],
  ])('%o', (changes, brought, words) => {
    const [is, what] = said(changes)
    expect([is, what.includes(words)]).toEqual([brought, true])
  })
  it('that the school has already says which', () =>
    expect(said({}, [known])).toEqual([false, expect.stringContaining('Known already: S-1001')]))
  it('with the number of somebody else of the school says whose', () =>
    expect(said({ given: 'Rowan' }, [known])).toEqual([false, expect.stringContaining('has this UPN: S-1001')]))
  it('that is there twice is brought once', () => {
    const rows = checkRows([ivy, { ...ivy, family: 'MARSH' }, { ...ivy, given: 'Rowan' }], [], today)
    expect(rows.map((row) => row.pupil !== undefined)).toEqual([true, false, false])
  })
  it('has a pupil or a problem, never both, whatever stands in it', () => {
    const row = fc.record({
      given: fc.string(),
      family: fc.constantFrom('Marsh', '', 'x'.repeat(101)),
      born: fc.oneof(fc.string(), fc.constant('2014-11-02')),
      year: fc.oneof(fc.string(), fc.constantFrom('R', '3', 'X')),
      upn: fc.oneof(fc.string(), fc.constant('')),
      sen: fc.constantFrom('', 'K', 'Q'),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        for (const checked of checkRows(rows, [], today))
          expect(checked.pupil === undefined).toBe(checked.problems.length > 0)
      }),
    )
  })
})

describe('a CSV', () => {
  it('is read by its headings, in any order, with commas or semicolons', () => {
    const read = readCsv(
      'UPN;Surname;Forename;DOB;Year Group;SEN Status;Notes\nG888999926001;Marsh;Ivy;02/11/2014;3;K;x',
    )
    expect(read).toEqual({ ok: true, value: [{ ...ivy, born: '02/11/2014', year: '3' }] })
  })
  it.each([
    ['name,age\nIvy,8', 'no headings'],
    ['Forename,Surname,DOB,Year\n', 'no pupils'],
    ['Forename,Surname,DOB,Year\n"Ivy,Marsh', 'not a table'],
    [`Forename,Surname,DOB,Year\n${'Ivy,Marsh,2014-11-02,3\n'.repeat(501)}`, 'too many'],
    [`Forename,Surname,DOB,Year\n"${'x'.repeat(1_000_000)}`, 'not a table'],
  ])('%#: is refused in words', (text, kind) => {
    const read = readCsv(text)
    expect(!read.ok && read.refusal.kind).toBe(kind)
  })
})

const ctf = (pupils: string) => `<?xml version="1.0" encoding="utf-8"?>
<CTfile><Header><DocumentName>Common Transfer File</DocumentName></Header><CTFpupilData>${pupils}</CTFpupilData></CTfile>`
const one = `<Pupil><UPN>G888999926001</UPN><Surname>O&apos;Marsh &#38; Co</Surname><Forename>Ivy</Forename><DOB>2014-11-02</DOB>
  <Gender>F</Gender><BasicDetails><NCyearActual>3</NCyearActual><Ethnicity>WBRI</Ethnicity></BasicDetails>
  <SENhistory><SEN><StartDate>2020-09-01</StartDate><SENprovision>N</SENprovision></SEN><SEN><SENprovision>K</SENprovision></SEN></SENhistory>
  <Contacts><Contact><Surname>Secret</Surname></Contact></Contacts></Pupil>`

describe('a CTF', () => {
  it('gives six fields of each pupil and nothing else', () => {
    const read = readCtf(ctf(one + one))
    expect(read.ok && read.value).toHaveLength(2)
    expect(read.ok && read.value[0]).toEqual({ ...ivy, family: 'O’Marsh & Co', year: '3' })
    expect(JSON.stringify(read)).not.toMatch(/Secret|WBRI/)
  })
  const bomb = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, n) => `<!ENTITY a${n} "&a;&a;">`).join('')}]>`
  it.each([
    [bomb + ctf('<Pupil><Surname>&a29;</Surname></Pupil>'), 'carries instructions'],
    ['<!doctype x SYSTEM "file:///etc/passwd"><x/>', 'carries instructions'],
    ['<html><body/></html>', 'not a CTF'],
    ['<CTfile>', 'no pupils'],
    [ctf(''), 'no pupils'],
    ['<a>'.repeat(300_000), 'not a CTF'],
    [ctf(one.repeat(501)), 'too many'],
    [ctf('<Pupil>'.repeat(100_000)), 'not a CTF'],
  ])('%#: that means harm, or is none, is refused in words and at once', (text, kind) => {
    const begun = performance.now()
    const read = readCtf(text)
    expect(!read.ok && read.refusal.kind).toBe(kind)
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
