/** What a year's real orders and memberships would have brought with other prices (product.md, "Offer and brochure"). */
import { type Pence, pence, roundHalfUp, sum } from '#kernel/money.ts'
import { changedProduct, type Offer, type PriceChange, type Product } from '#offer/index.ts'

/** A line as it was sold, a membership as it was paid for: what is left of it, and who bought it. */
export interface Sold {
  readonly school: string
  readonly district: string
  readonly product: Product
  readonly quantity: number
  readonly heads: number | undefined
  readonly net: Pence
}

export type NewPrices =
  | { readonly kind: 'offer'; readonly offer: Offer }
  | { readonly kind: 'percentage'; readonly change: PriceChange }

export interface Priced {
  readonly label: string
  readonly sold: number
  readonly paid: Pence
  readonly now: Pence
}

export interface Tried {
  readonly paid: Pence
  readonly now: Pence
  readonly byProduct: readonly Priced[]
  readonly byDistrict: readonly Priced[]
  /** Those whose bill changes most come first. */
  readonly bySchool: readonly Priced[]
  /** Sold then, not in the offer whose prices are tried: they stay at what was paid. */
  readonly notOffered: readonly string[]
}

export function tryPrices(sold: readonly Sold[], prices: NewPrices): Tried {
  const lines = sold.map((line) => ({ ...line, now: priceNow(line, prices) }))
  const bySize = (a: Priced, b: Priced) => b.paid - a.paid || a.label.localeCompare(b.label)
  const byChange = (a: Priced, b: Priced) =>
    Math.abs(b.now - b.paid) - Math.abs(a.now - a.paid) || a.label.localeCompare(b.label)
  const gone = lines.filter((line) => line.now === undefined).map((line) => line.product.name)
  return {
    paid: sum(lines.map((line) => line.net)),
    now: sum(lines.map((line) => line.now ?? line.net)),
    byProduct: grouped(lines, (line) => line.product.name).toSorted(bySize),
    byDistrict: grouped(lines, (line) => line.district).toSorted((a, b) => a.label.localeCompare(b.label)),
    bySchool: grouped(lines, (line) => line.school).toSorted(byChange),
    notOffered: [...new Set(gone)],
  }
}

type Tested = Sold & { readonly now: Pence | undefined }

function grouped(lines: readonly Tested[], labelOf: (line: Tested) => string): readonly Priced[] {
  return [...Map.groupBy(lines, labelOf)].map(([label, own]) => ({
    label,
    sold: own.reduce((all, line) => all + line.quantity, 0),
    paid: sum(own.map((line) => line.net)),
    now: sum(own.map((line) => line.now ?? line.net)),
  }))
}

/** Undefined where the offer has no such product any more. */
function priceNow(line: Sold, prices: NewPrices): Pence | undefined {
  const product = productNow(line.product, prices)
  if (!product) return undefined
  if (product.kind !== 'membership') {
    const then = unitOf(line.product, line.heads) * line.quantity
    const now = pence(unitOf(product, line.heads) * line.quantity)
    // Where unused hours were credited, the same part of the new price would have been.
    return then === 0 || line.net === then ? now : roundHalfUp((now * line.net) / then)
  }
  // A school that joined within the year paid a part: it would pay the same part of the new price.
  return line.product.price === 0 ? product.price : roundHalfUp((product.price * line.net) / line.product.price)
}

function productNow(sold: Product, prices: NewPrices): Product | undefined {
  if (prices.kind === 'percentage') return changedProduct(sold, prices.change)
  return sold.kind === 'membership'
    ? prices.offer.products.find((product) => product.kind === 'membership')
    : prices.offer.products.find((product) => product.code === sold.code)
}

/** Each colleague above those included is charged, as when it was ordered. */
function unitOf(product: Product, heads: number | undefined): Pence {
  if (product.kind !== 'training') return product.price
  const extra = Math.max(0, (heads ?? product.includedHeads) - product.includedHeads)
  return pence(product.price + extra * product.extraHead)
}
