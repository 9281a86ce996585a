/** Prices taken forward: whole pence, never below nothing, and nothing happens to them by itself. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { year } from '#kernel/days.ts'
import { pence } from '#kernel/money.ts'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { changedPrice, copiedTo, pricesBeside, type Rounding, roundings } from './copy.rules.ts'
import { readOffer } from './offer.rules.ts'

const read = readOffer(shipped)
if (!read.ok) throw new Error('the shipped offer is readable')
const { offer } = read

it.each<[number, number, Rounding, number]>([
  [65_000, 350, 'none', 67_275],
  [65_000, 350, '1', 67_300],
  [65_000, 350, '5', 67_500],
  [65_000, 350, '10', 67_000],
  [65_000, -1_000, 'none', 58_500],
  // Half a step goes up.
  [10_000, 250, '5', 10_500],
  [2_000, 0, '10', 2_000],
  [2_499, 0, '10', 2_000],
  [65_000, -10_000, '10', 0],
])('%i pence and %i hundredths of a percent, rounded %s, are %i', (price, basisPoints, rounding, expected) => {
  expect(changedPrice(pence(price), { basisPoints, rounding })).toBe(expected)
})

const price = fc.nat({ max: 1_000_000 }).map(pence)
const change = fc.record({
  basisPoints: fc.integer({ min: -10_000, max: 20_000 }),
  rounding: fc.constantFrom(...roundings),
})
const steps: Readonly<Record<Rounding, number>> = { none: 1, '1': 100, '5': 500, '10': 1_000 }

it('is whole pence, never below nothing, a whole number of steps, and nearer than one step', () => {
  fc.assert(
    fc.property(price, change, (before, wanted) => {
      const after = changedPrice(before, wanted)
      const step = steps[wanted.rounding]
      expect(Number.isSafeInteger(after) && after >= 0 && after % step === 0).toBe(true)
      const exact = (before * (10_000 + wanted.basisPoints)) / 10_000
      expect(Math.abs(after - exact)).toBeLessThanOrEqual(step / 2 + 0.5)
    }),
  )
})

it('at 0 % and without rounding leaves every price; rounding twice is rounding once', () => {
  fc.assert(
    fc.property(price, fc.constantFrom(...roundings), (before, rounding) => {
      expect(changedPrice(before, { basisPoints: 0, rounding: 'none' })).toBe(before)
      const once = changedPrice(before, { basisPoints: 0, rounding })
      expect(changedPrice(once, { basisPoints: 0, rounding })).toBe(once)
    }),
  )
})

it('a dearer product stays at least as dear', () => {
  fc.assert(
    fc.property(price, price, change, (one, other, wanted) => {
      const [low, high] = one < other ? [one, other] : [other, one]
      expect(changedPrice(low, wanted)).toBeLessThanOrEqual(changedPrice(high, wanted))
    }),
  )
})

it('takes a whole offer along, the price of a further colleague too, and only its prices, year and source differ', () => {
  const copy = copiedTo(offer, year(2023), { basisPoints: 500, rounding: '1' }, 'Copied')
  const lines = pricesBeside(offer, copy)
  expect(lines.find((line) => line.name === 'Silver package')).toMatchObject({ before: 100_000, after: 105_000 })
  expect(lines.find((line) => line.name.includes('further colleague'))).toMatchObject({ before: 2_000, after: 2_100 })
  expect(lines).toHaveLength(18)
  const same = copiedTo(copy, offer.year, { basisPoints: 0, rounding: 'none' }, offer.source)
  expect({ ...same, products: [] }).toEqual({ ...offer, products: [] })
  expect(readOffer(JSON.parse(JSON.stringify(copy))).ok).toBe(true)
})
