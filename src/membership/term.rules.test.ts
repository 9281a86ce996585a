/** Years of contract and prices within the year, to the penny. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, year } from '#kernel/days.ts'
import { pence } from '#kernel/money.ts'
import { costInWords, lastDayOf, membershipYearOf, termFor, wholeYear } from './term.rules.ts'

const usual = {
  'membership mid-year': 'full price',
  'year of maintained schools': 'April to March',
  'year of academies': 'September to August',
} as const
const byMonths = { ...usual, 'membership mid-year': 'by months left' } as const
const maintained = { legalKind: 'maintained' } as const
const academy = { legalKind: 'academy' } as const
const full = pence(55_000)
const asText = (term: ReturnType<typeof termFor>) => `${term.from} ${term.until} ${term.months} ${term.price}`

describe('a membership', () => {
  it.each([
    [usual, maintained, '2022-11-07', '2022-04-01 2023-03-31 12 55000'],
    [usual, academy, '2022-11-07', '2022-09-01 2023-08-31 12 55000'],
    // An academy that accepts in May: it begins in September.
    [byMonths, academy, '2022-05-16', '2022-09-01 2023-08-31 12 55000'],
    [byMonths, academy, '2022-09-30', '2022-09-01 2023-08-31 12 55000'],
    [byMonths, academy, '2022-10-01', '2022-10-01 2023-08-31 11 50417'],
    [byMonths, maintained, '2022-03-07', '2022-04-01 2023-03-31 12 55000'],
    [byMonths, maintained, '2022-04-30', '2022-04-01 2023-03-31 12 55000'],
    [byMonths, maintained, '2022-11-07', '2022-11-01 2023-03-31 5 22917'],
    [byMonths, maintained, '2022-12-31', '2022-12-01 2023-03-31 4 18333'],
    [byMonths, maintained, '2023-03-31', '2023-03-01 2023-03-31 1 4583'],
  ])('under %o, of %o, accepted on %s, is %s', (rules, school, on, expected) => {
    expect(asText(termFor(year(2022), school, rules, full, day(on)))).toBe(expected)
  })
  it('says what it costs and for how long: the whole year, or the days it is paid for', () => {
    expect(costInWords(termFor(year(2022), maintained, usual, full, day('2022-11-07')))).toBe('£550.00 for the year')
    expect(costInWords(termFor(year(2022), maintained, byMonths, full, day('2022-10-07')))).toBe(
      'from 1 October 2022 to 31 March 2023, £275.00',
    )
  })
  it('is over for everybody with the last kind of customer', () => {
    expect(lastDayOf(year(2022), usual).toString()).toBe('2023-08-31')
    expect(lastDayOf(year(2022), { ...usual, 'year of academies': 'April to March' }).toString()).toBe('2023-03-31')
  })
  it('by months left costs a twelfth a month to the penny, holds the day it is accepted and never more than the year', () => {
    const within = fc.integer({ min: 0, max: 364 }).map((days) => day('2022-04-01').add({ days }))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), within, (price, on) => {
        const term = termFor(year(2022), maintained, byMonths, pence(price), on)
        expect(Math.abs(term.price - (price * term.months) / 12)).toBeLessThanOrEqual(0.5)
        expect(term.price).toBeLessThanOrEqual(price)
        expect(`${term.from}` <= `${on}` && `${on}` <= `${term.until}`).toBe(true)
      }),
    )
  })
})

it('a day lies in the year whose whole span holds it', () => {
  const days = fc.integer({ min: 0, max: 3000 }).map((after) => day('2019-01-01').add({ days: after }))
  fc.assert(
    fc.property(days, fc.constantFrom<(4 | 9)[]>(4, 9), (on, first) => {
      const { from, until } = wholeYear(membershipYearOf(on, first), first)
      expect(`${from}` <= `${on}` && `${on}` <= `${until}`).toBe(true)
    }),
  )
  expect(membershipYearOf(day('2023-05-01'), 9)).toBe(2022)
})
