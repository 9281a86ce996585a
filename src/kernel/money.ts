/** Money in whole pence, never a fraction (product.md, "Money"). */
import { assert } from './assert.ts'

export type Pence = number & { readonly unit: 'pence' }

/** Whole pence; a credit may be negative. Throws on a fraction: rounding is decided before, in one named place. */
export function pence(value: number): Pence {
  assert(Number.isSafeInteger(value), `money is whole pence, not ${value}`)
  return value as Pence
}

export function sum(amounts: readonly Pence[]): Pence {
  return pence(amounts.reduce((total, amount) => total + amount, 0))
}

/** Rounds half a penny up, away from nothing: the rule for VAT and pro rata (standards.md 6.4). */
export function roundHalfUp(value: number): Pence {
  return pence(Math.floor(value + 0.5))
}

/** The given percentage of an amount; the rate in hundredths of a percent (2000 = 20 %), so that it stays whole. */
export function percentage(amount: Pence, rateInBasisPoints: number): Pence {
  assert(Number.isSafeInteger(rateInBasisPoints) && rateInBasisPoints >= 0, 'a rate is a whole number of basis points')
  return roundHalfUp((amount * rateInBasisPoints) / 10_000)
}

/**
 * Splits an amount by weights so that the parts add up to it exactly: each part is rounded down, then the pennies left
 * over go to the largest remainders, the first in the list winning a tie (product.md, "Who pays": split to the penny).
 */
export function split(amount: Pence, weights: readonly number[]): readonly Pence[] {
  assert(amount >= 0, 'a credit is split as its invoice was, then reversed')
  const total = weights.reduce((whole, weight) => whole + weight, 0)
  assert(total > 0 && weights.every((weight) => weight >= 0), 'weights are not negative and not all nothing')
  const exact = weights.map((weight) => (amount * weight) / total)
  const parts = exact.map((part) => Math.floor(part))
  const left = amount - parts.reduce((whole, part) => whole + part, 0)
  const byRemainder = exact.map((part, at) => ({ at, remainder: part - Math.floor(part) }))
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.at - b.at)
  for (const { at } of byRemainder.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1
  return parts.map(pence)
}

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' })

/** £1,234.50 */
export function inPounds(amount: Pence): string {
  return pounds.format(amount / 100)
}

/** £650, or £650.50 where there are pence: for prices in a brochure; sums that are owed are always `inPounds`. */
export function asPrice(amount: Pence): string {
  return amount % 100 === 0 ? pounds.format(amount / 100).replace('.00', '') : pounds.format(amount / 100)
}
