/**
 * What a line costs and whether it may be sold at all (product.md, "Orders" and "Never sold"). The one place that prices:
 * quote, order and invoice carry what is computed here. Facts about school and subject are arguments.
 */
import { never } from '#kernel/assert.ts'
import type { PlainDate, Year } from '#kernel/days.ts'
import type { ItemId, MembershipId, PermissionId, SubjectId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { type Pence, pence, percentage, sum } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { type MembershipSpan, mayBuy } from '#membership/index.ts'
import { type Offer, type Product, productOf, type SubjectKind, type TrainingFormat } from '#offer/index.ts'
import type { Chosen, VatRule } from '#rulebook/index.ts'
import { maySubject, permissionFor, type SubjectFacts, type SubjectRefusal } from './subject.rules.ts'

/** What was said of the free first telephone consultation before hours were ordered. */
export type FirstConsultation = 'had' | 'not needed'

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
  readonly firstConsultation?: FirstConsultation
  /** Which purchase this is, where it can be reached in two ways (from a basket, from a quote of it): it is ordered once. */
  readonly item?: ItemId
}

export interface SaleFacts {
  readonly on: PlainDate
  readonly memberships: readonly MembershipSpan[]
  readonly placesFree: number
  readonly subjects: ReadonlyMap<SubjectId, SubjectFacts>
  readonly vat: VatRule
  readonly choices: Pick<Chosen, 'second top-up' | 'ehc for another need'>
  /** Whether this is a price asked for, or a commitment: a kind of consultancy may wait in a quote. */
  readonly purpose: 'quote' | 'order'
}

/** What a line says wherever it stands: priced, quoted or ordered. */
export interface SoldLine {
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
  readonly item: ItemId | undefined
}

export interface PricedLine extends SoldLine {
  /** The membership that opened the gate on the day. */
  readonly membership: MembershipId | undefined
  /** The coordinator's yes that this line uses up. */
  readonly permission: PermissionId | undefined
  readonly firstConsultation: FirstConsultation | undefined
}

export type SaleRefusal =
  | { readonly kind: 'unknown product'; readonly product: string }
  | { readonly kind: 'membership required'; readonly year: Year }
  | { readonly kind: 'sold by acceptance' }
  | { readonly kind: 'quantity'; readonly most: number }
  | { readonly kind: 'unknown kind' }
  | { readonly kind: 'unknown topic' }
  | { readonly kind: 'heads needed' }
  | { readonly kind: 'format not offered'; readonly topic: string; readonly formats: readonly TrainingFormat[] }
  | SubjectRefusal

export type Refused = { readonly line: number } & SaleRefusal

export interface Priced {
  readonly lines: readonly PricedLine[]
  readonly net: Pence
  readonly vat: Pence
  readonly gross: Pence
}

const quantityMost = 200

/** Each line by itself: its price, or why it cannot be sold. */
export function priceEach(
  offer: Offer,
  wanted: readonly WantedLine[],
  facts: SaleFacts,
): readonly Outcome<PricedLine, SaleRefusal>[] {
  return wanted.map((line, at) => {
    const sameBefore = wanted
      .slice(0, at)
      .filter((one) => one.product === line.product && one.subject?.id !== undefined)
      .filter((one) => one.subject?.id === line.subject?.id).length
    const placed = wanted
      .slice(0, at)
      .filter((one) => productOf(offer, one.product)?.kind === 'placement')
      .reduce((places, one) => places + (one.quantity ?? 1), 0)
    return priceLine(offer, line, { ...facts, placesFree: facts.placesFree - placed }, sameBefore)
  })
}

/** Prices the lines, or names the first that cannot be sold and why. */
export function priceLines(offer: Offer, wanted: readonly WantedLine[], facts: SaleFacts): Outcome<Priced, Refused> {
  const lines: PricedLine[] = []
  for (const [at, priced] of priceEach(offer, wanted, facts).entries()) {
    if (!priced.ok) return refuse({ line: at, ...priced.refusal })
    lines.push(priced.value)
  }
  return accept({ lines, ...totals(lines, facts.vat) })
}

/** VAT is computed once for all lines of a rate, never line by line (standards.md 6.4). */
export function totals(lines: readonly { readonly net: Pence }[], rule: VatRule): Omit<Priced, 'lines'> {
  const net = sum(lines.map((line) => line.net))
  const vat = percentage(net, rule.rate)
  return { net, vat, gross: pence(net + vat) }
}

/** The offer with products as they were sold or quoted before: what stays keeps its price and content. */
export function withFrozen(offer: Offer, frozen: readonly Product[]): Offer {
  const codes = new Set(frozen.map((product) => product.code))
  return { ...offer, products: [...frozen, ...offer.products.filter((product) => !codes.has(product.code))] }
}

function priceLine(
  offer: Offer,
  line: WantedLine,
  facts: SaleFacts,
  sameBefore: number,
): Outcome<PricedLine, SaleRefusal> {
  const product = productOf(offer, line.product)
  if (!product) return refuse({ kind: 'unknown product', product: line.product })
  const quantity = line.quantity ?? 1
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > quantityMost)
    return refuse({ kind: 'quantity', most: quantityMost })

  const gate = mayBuy(product, facts.memberships, facts.on)
  if (!gate.ok) return gate
  const unsuited = maySubject(product, line, facts, sameBefore)
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
    item: line.item,
    membership: gate.value,
    permission: permissionFor(product, line, facts, sameBefore),
    firstConsultation: line.firstConsultation,
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
  if (!topic.formats.includes(product.format))
    return refuse({ kind: 'format not offered', topic: topic.name, formats: topic.formats })
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
