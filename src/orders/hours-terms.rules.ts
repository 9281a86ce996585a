/** What the year's agreement says of the hours a line grants: until when they can be used, and what a late cancellation does. */
import type { LateCancellation } from '#hours/index.ts'
import { boundsOf, type PlainDate } from '#kernel/days.ts'
import type { Offer, Product } from '#offer/index.ts'

export interface HoursTerms {
  readonly endsOn?: PlainDate
  readonly lateCancellation: LateCancellation
}

/** What the product says of itself stands before the year's terms, as the brochure prints it; the end is the year's last day. */
export function hoursTerms(offer: Pick<Offer, 'year' | 'terms'>, product: Product): HoursTerms {
  const own = product.kind === 'package' || product.kind === 'hourly' ? product.expires : 'never end'
  const unused = own === 'as the terms say' ? offer.terms.unusedHours : own
  const { lateCancellation } = offer.terms
  return unused === 'end with the year'
    ? { lateCancellation, endsOn: boundsOf(offer.year).until }
    : { lateCancellation }
}
