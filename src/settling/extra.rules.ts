/** What time beyond the hours bought costs: quarter hours of the hourly rate of the year in which they were sold. */
import { assert } from '#kernel/assert.ts'
import type { Minutes } from '#kernel/minutes.ts'
import { type Pence, pence, roundHalfUp } from '#kernel/money.ts'
import { type Offer, productOf } from '#offer/index.ts'

/** The price of an hour of consultancy; undefined where the year offered none. */
export function hourPrice(offer: Offer): Pence | undefined {
  const hourly = productOf(offer, 'consultancy-hour') ?? offer.products.find((one) => one.kind === 'hourly')
  return hourly?.kind === 'hourly' ? roundHalfUp((hourly.price * 60) / hourly.minutes) : undefined
}

/** Each quarter hour costs the same whole pence, half a penny rounded up. */
export function priceOfExtra(extra: Minutes, hour: Pence): Pence {
  assert(extra > 0 && extra % 15 === 0, 'extra time is charged in quarter hours')
  return pence((extra / 15) * roundHalfUp(hour / 4))
}
