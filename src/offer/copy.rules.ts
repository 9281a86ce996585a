/** Taking a year's offer forward: every price by a percentage, rounded as the service likes its prices (product.md section 4). */
import { assert } from '#kernel/assert.ts'
import type { Year } from '#kernel/days.ts'
import { type Pence, pence, percentage } from '#kernel/money.ts'
import type { Offer, Product } from './offer.rules.ts'

/** Nearest pound, five pounds, ten pounds; 'none' leaves whole pence. */
export const roundings = ['none', '1', '5', '10'] as const
export type Rounding = (typeof roundings)[number]

const steps: Readonly<Record<Rounding, number>> = { none: 1, 1: 100, 5: 500, 10: 1_000 }

export interface PriceChange {
  /** In hundredths of a percent: 350 is 3.5 % more, -1000 is 10 % less. */
  readonly basisPoints: number
  readonly rounding: Rounding
}

/** Whole pence and never below nothing; a half step goes up. Without a percentage and a rounding it stays as it is. */
export function changedPrice(price: Pence, change: PriceChange): Pence {
  assert(change.basisPoints >= -10_000, 'a price does not fall by more than itself')
  const exact = percentage(price, 10_000 + change.basisPoints)
  const step = steps[change.rounding]
  return pence(Math.floor(exact / step + 0.5) * step)
}

export function changedProduct<Kind extends Product>(product: Kind, change: PriceChange): Kind {
  const price = changedPrice(product.price, change)
  return product.kind === 'training'
    ? { ...product, price, extraHead: changedPrice(product.extraHead, change) }
    : { ...product, price }
}

/** The offer of another year: the same products and words, its prices changed. */
export function copiedTo(offer: Offer, to: Year, change: PriceChange, source: string): Offer {
  return { ...offer, year: to, source, products: offer.products.map((product) => changedProduct(product, change)) }
}

export interface PriceBesidePrice {
  readonly name: string
  readonly before: Pence
  readonly after: Pence
}

/** Every price of two offers with the same products, one line each, the extra head of a training below it. */
export function pricesBeside(before: Offer, after: Offer): readonly PriceBesidePrice[] {
  return before.products.flatMap((product, at) => {
    const then = after.products[at]
    assert(then, 'a copy has the products of its original')
    const line = { name: product.name, before: product.price, after: then.price }
    return product.kind === 'training' && then.kind === 'training'
      ? [line, { name: `${product.name}, each further colleague`, before: product.extraHead, after: then.extraHead }]
      : [line]
  })
}
