/**
 * What a line costs and whether it may be sold at all (product.md, "Orders" and "Never sold"). The one place that prices:
 * quote, order and invoice carry what is computed here. Facts about school and subject are arguments.
 */
import { never } from '#kernel/assert.ts'
import type { PlainDate, Year } from '#kernel/days.ts'
import type { MembershipId, SubjectId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { type Pence, pence, percentage, sum } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { type MembershipSpan, mayBuy } from '#membership/index.ts'
import { type Offer, type Product, productOf, type SubjectKind } from '#offer/index.ts'
import type { VatRule } from '#rulebook/index.ts'

export interface WantedLine {
  readonly product: string
  /** Packages, hours or placements; 1 unless said. */
  readonly quantity?: number
  /** Kind of consultancy. */
  readonly kind?: string
  readonly topic?: string
  /** Colleagues at a training session. */
  readonly heads?: number
  readonly subject?: { readonly kind: SubjectKind; readonly id?: SubjectId }
}

/** What is known of the subject on the order's date: rows of this room, written by the rooms above. */
export interface SubjectFacts {
  readonly kind: SubjectKind
  /** 'N1' … '6'; outside of these it is refused. */
  readonly yearGroup?: string
  readonly ehcPlanInForce: boolean
  readonly silverReviewed: boolean
  readonly placeDecided: boolean
}

export interface SaleFacts {
  readonly on: PlainDate
  readonly memberships: readonly MembershipSpan[]
  readonly placesFree: number
  readonly subjects: ReadonlyMap<SubjectId, SubjectFacts>
  readonly vat: VatRule
  /** Whether this is a price asked for, or a commitment: a kind of consultancy may wait in a quote. */
  readonly purpose: 'quote' | 'order'
}

export interface PricedLine {
  readonly product: Product
  readonly description: string
  readonly quantity: number
  readonly unit: Pence
  readonly net: Pence
  readonly minutes: Minutes | undefined
  readonly kind: string | undefined
  readonly topic: string | undefined
  readonly heads: number | undefined
  readonly subject: SubjectId | undefined
  readonly subjectKind: SubjectKind | undefined
  /** The membership that opened the gate on the day. */
  readonly membership: MembershipId | undefined
}

export type SaleRefusal =
  | { readonly kind: 'unknown product'; readonly product: string }
  | { readonly kind: 'membership required'; readonly year: Year }
  | { readonly kind: 'sold by acceptance' }
  | { readonly kind: 'quantity'; readonly most: number }
  | { readonly kind: 'unknown kind' }
  | { readonly kind: 'unknown topic' }
  | { readonly kind: 'heads needed' }
  | { readonly kind: 'format not offered'; readonly topic: string }
  | { readonly kind: 'wrong subject'; readonly subjects: readonly SubjectKind[] }
  | { readonly kind: 'outside age range' }
  | { readonly kind: 'ehc plan required' }
  | { readonly kind: 'silver review required' }
  | { readonly kind: 'no place available' }
  | { readonly kind: 'panel decision required' }

export type Refused = { readonly line: number } & SaleRefusal

export interface Priced {
  readonly lines: readonly PricedLine[]
  readonly net: Pence
  readonly vat: Pence
  readonly gross: Pence
}

const quantityMost = 200

/** Prices the lines, or names the first that cannot be sold and why. */
export function priceLines(offer: Offer, wanted: readonly WantedLine[], facts: SaleFacts): Outcome<Priced, Refused> {
  const lines: PricedLine[] = []
  for (const [at, line] of wanted.entries()) {
    const priced = priceLine(offer, line, facts)
    if (!priced.ok) return refuse({ line: at, ...priced.refusal })
    lines.push(priced.value)
  }
  const net = sum(lines.map((line) => line.net))
  // VAT is computed once for all lines of a rate, never line by line (standards.md 6.4).
  const vat = percentage(net, facts.vat.rate)
  return accept({ lines, net, vat, gross: pence(net + vat) })
}

function priceLine(offer: Offer, line: WantedLine, facts: SaleFacts): Outcome<PricedLine, SaleRefusal> {
  const product = productOf(offer, line.product)
  if (!product) return refuse({ kind: 'unknown product', product: line.product })
  const quantity = line.quantity ?? 1
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > quantityMost)
    return refuse({ kind: 'quantity', most: quantityMost })

  const gate = mayBuy(product, facts.memberships, facts.on)
  if (!gate.ok) return gate
  const unsuited = maySubject(product, line, facts)
  if (unsuited) return refuse(unsuited)

  const base = {
    product,
    description: product.name,
    quantity,
    unit: product.price,
    net: pence(product.price * quantity),
    minutes: undefined,
    kind: undefined,
    topic: undefined,
    heads: undefined,
    subject: line.subject?.id,
    subjectKind: line.subject?.kind,
    membership: gate.value,
  }
  switch (product.kind) {
    case 'membership':
      return refuse({ kind: 'sold by acceptance' })
    case 'package':
      return quantity === 1 || !line.subject?.id
        ? accept({ ...base, minutes: minutes(product.minutes * quantity) })
        : refuse({ kind: 'quantity', most: 1 })
    case 'placement':
      return accept(base)
    case 'hourly':
      return priceHours(offer, line, facts, { ...base, minutes: minutes(product.minutes * quantity) })
    case 'training':
      return priceTraining(offer, line, product, base)
    default:
      return never(product)
  }
}

function priceHours(
  offer: Offer,
  line: WantedLine,
  facts: SaleFacts,
  base: PricedLine,
): Outcome<PricedLine, SaleRefusal> {
  const kind = offer.consultancyKinds.find((known) => known.code === line.kind)
  if (!kind && (line.kind !== undefined || facts.purpose === 'order')) return refuse({ kind: 'unknown kind' })
  return accept({
    ...base,
    kind: kind?.code,
    description: kind ? `${base.description}: ${kind.name}` : base.description,
  })
}

/** Fifteen heads a session are included, each more is charged (product.md section 6). */
function priceTraining(
  offer: Offer,
  line: WantedLine,
  product: Extract<Product, { kind: 'training' }>,
  base: PricedLine,
): Outcome<PricedLine, SaleRefusal> {
  const topic = offer.topics.find((known) => known.code === (line.topic ?? 'bespoke'))
  if (!topic) return refuse({ kind: 'unknown topic' })
  if (!topic.formats.includes(product.format)) return refuse({ kind: 'format not offered', topic: topic.name })
  const heads = line.heads ?? product.includedHeads
  if (!Number.isInteger(heads) || heads < 1 || heads > 2_000) return refuse({ kind: 'heads needed' })
  const extra = Math.max(0, heads - product.includedHeads)
  const unit = pence(product.price + extra * product.extraHead)
  return accept({
    ...base,
    unit,
    net: pence(unit * base.quantity),
    heads,
    topic: topic.code,
    description: `${product.name}: ${topic.name}`,
  })
}

const served = new Set(['N1', 'N2', 'R', '1', '2', '3', '4', '5', '6'])

/** A Bronze or Silver may wait for its subject; EHC, Top-Up and placements need to know it (design.md section 7). */
function maySubject(product: Product, line: WantedLine, facts: SaleFacts): SaleRefusal | undefined {
  if (product.kind !== 'package' && product.kind !== 'placement') return undefined
  if (line.subject && !product.subjects.includes(line.subject.kind))
    return { kind: 'wrong subject', subjects: product.subjects }
  const subject = line.subject?.id === undefined ? undefined : facts.subjects.get(line.subject.id)
  if (subject && !product.subjects.includes(subject.kind)) return { kind: 'wrong subject', subjects: product.subjects }
  if (subject?.yearGroup !== undefined && !served.has(subject.yearGroup)) return { kind: 'outside age range' }
  switch (product.needs) {
    case undefined:
      return undefined
    case 'ehc plan':
      return subject?.ehcPlanInForce ? undefined : { kind: 'ehc plan required' }
    case 'reviewed silver':
      return subject?.silverReviewed ? undefined : { kind: 'silver review required' }
    case 'place decided':
      if (facts.placesFree < 1) return { kind: 'no place available' }
      return subject?.placeDecided ? undefined : { kind: 'panel decision required' }
  }
}
