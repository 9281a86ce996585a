/** A basket priced: each line its price or what unlocks it, what it comes to, and who may do what with it. */

import type { PlainDate } from '#kernel/days.ts'
import type { SubjectId } from '#kernel/ids.ts'
import type { Pence } from '#kernel/money.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { MembershipSpan } from '#membership/index.ts'
import type { Offer } from '#offer/index.ts'
import {
  type PricedLine,
  priceEach,
  type SaleFacts,
  type SaleRefusal,
  type SubjectFacts,
  totals,
  type WantedLine,
} from '#orders/index.ts'
import { type Chosen, type SellerStatus, vatRuleFor } from '#rulebook/index.ts'

export interface Told {
  readonly wanted: WantedLine
  readonly facts: SubjectFacts | undefined
}

export interface BasketPriced<Line extends Told> {
  readonly lines: readonly { readonly line: Line; readonly priced: Outcome<PricedLine, SaleRefusal> }[]
  readonly net: Pence
  readonly vat: Pence
  readonly vatWords: string
  readonly gross: Pence
  /** Lines that cannot be ordered as they stand. */
  readonly refused: number
  /** The first hourly line of which nothing was said about the free first consultation; it prompts, it never blocks. */
  readonly prompt: Line | undefined
}

export function priceBasket<Line extends Told>(
  lines: readonly Line[],
  known: {
    readonly offer: Offer
    readonly memberships: readonly MembershipSpan[]
    readonly choices: Chosen
    readonly vatStatus: SellerStatus
    readonly today: PlainDate
    readonly placesFree: number
  },
): BasketPriced<Line> {
  const vat = vatRuleFor(known.vatStatus, known.today)
  const facts: SaleFacts = {
    on: known.today,
    memberships: known.memberships,
    placesFree: known.placesFree,
    subjects: new Map(
      lines.flatMap((line): readonly (readonly [SubjectId, SubjectFacts])[] =>
        line.wanted.subject?.id && line.facts ? [[line.wanted.subject.id, line.facts]] : [],
      ),
    ),
    vat,
    choices: known.choices,
    purpose: 'order',
  }
  const each = priceEach(
    known.offer,
    lines.map((line) => line.wanted),
    facts,
  )
  const priced = lines.flatMap((line, at) => {
    const one = each[at]
    return one ? [{ line, priced: one }] : []
  })
  const sold = priced.flatMap((one) => (one.priced.ok ? [one.priced.value] : []))
  const prompts = known.choices['free first consultation'] === 'prompts'
  return {
    lines: priced,
    ...totals(sold, vat),
    vatWords: vat.words,
    refused: priced.length - sold.length,
    prompt: prompts ? lines.find((line) => isHourly(known.offer, line) && !line.wanted.firstConsultation) : undefined,
  }
}

function isHourly(offer: Offer, line: Told): boolean {
  return offer.products.find((product) => product.code === line.wanted.product)?.kind === 'hourly'
}
