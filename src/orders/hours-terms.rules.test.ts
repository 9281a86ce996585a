/** The end of hours is the year's last day, where the year or the product says so. */
import { expect, it } from 'vitest'
import { day, year } from '#kernel/days.ts'
import { minutes } from '#kernel/minutes.ts'
import { pence } from '#kernel/money.ts'
import type { Product } from '#offer/index.ts'
import { hoursTerms } from './hours-terms.rules.ts'

const hourly = (expires: 'as the terms say' | 'never end' | 'end with the year'): Product => ({
  code: 'consultancy-hour',
  name: 'Consultancy',
  kind: 'hourly',
  price: pence(10_000),
  minutes: minutes(60),
  requiresMembership: true,
  vatKind: 'advice',
  words: 'x',
  includes: [],
  expires,
})

it.each([
  ['never end', 'as the terms say', undefined],
  ['end with the year', 'as the terms say', '2023-03-31'],
  ['end with the year', 'never end', undefined],
  ['never end', 'end with the year', '2023-03-31'],
] as const)('terms “%s”, product “%s”: %s', (unusedHours, expires, end) => {
  const offer = { year: year(2022), terms: { unusedHours, lateCancellation: 'uses the hours' as const } }
  expect(hoursTerms(offer, hourly(expires))).toEqual({
    lateCancellation: 'uses the hours',
    ...(end ? { endsOn: day(end) } : {}),
  })
})
