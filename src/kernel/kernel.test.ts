/** The words of the business: money, lengths, days, ids. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf, day, financialYearOf, inFull, isWithin, parseDay, year, yearName } from './days.ts'
import { parseId } from './ids.ts'
import { inShort, inWords, minutes, parseHours } from './minutes.ts'
import { inPounds, pence, percentage } from './money.ts'

describe('money', () => {
  it('is whole pence, written as people write it', () => {
    expect([inPounds(pence(123450)), inPounds(pence(-500))]).toEqual(['£1,234.50', '-£5.00'])
    expect(() => pence(0.5)).toThrow(/whole pence/)
  })
  it('rounds half a penny of VAT up', () => {
    expect([percentage(pence(3099), 2000), percentage(pence(2), 2500), percentage(pence(55000), 0)]).toEqual([
      620, 1, 0,
    ])
  })
})

describe('lengths', () => {
  it.each([
    [420, '7 hours', '7 h'],
    [90, '1 hour 30 minutes', '1 h 30'],
    [45, '45 minutes', '45 min'],
    [0, 'no time', '0 min'],
  ])('%i minutes', (length, words, short) =>
    expect([inWords(minutes(length)), inShort(minutes(length))]).toEqual([words, short]),
  )
  it.each([
    ['1.5', 90],
    ['1:30', 90],
    ['1h30', 90],
    ['45 min', 45],
    ['0.25', 15],
    ['', undefined],
    ['1:75', undefined],
    ['an hour', undefined],
    ['-1', undefined],
    ['0.001', undefined],
  ])('"%s" is read as %s', (typed, length) => expect(parseHours(typed)).toBe(length))
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (length) => {
        expect(parseHours(inShort(minutes(length)))).toBe(length)
      }),
    )
  })
})

describe('days', () => {
  it('31 March is the year before, 1 April the new one', () => {
    expect([financialYearOf(day('2023-03-31')), financialYearOf(day('2023-04-01')), yearName(2022)]).toEqual([
      2022,
      2023,
      '2022–23',
    ])
    expect(inFull(day('2023-03-04'))).toBe('4 March 2023')
  })
  it.each(['2022-02-30', '2022-2-1', '04/03/2023', '', 'today'])('"%s" is no day', (typed) =>
    expect(parseDay(typed)).toBeUndefined(),
  )
  it('every day lies in its own financial year and in no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const date = day('2001-04-01').add({ days })
        const own = financialYearOf(date)
        const inside = (of: number) => isWithin(date, boundsOf(year(of)).from, boundsOf(year(of)).until)
        expect([inside(own), inside(own + 1), inside(own - 1)]).toEqual([true, false, false])
      }),
    )
  })
})

it('an id is a lower-case UUID and nothing else', () => {
  const good = '00000000-0000-4000-8000-00000000abcd'
  expect([parseId(good), parseId(good.toUpperCase()), parseId(`${good} `), parseId("'"), parseId(undefined)]).toEqual([
    good,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
