/** Quotes: a price that is good for thirty days, kept with its number; ordering from one keeps its price while it is valid. */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import type { OrderId, QuoteId, SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { FundingPart } from '#money/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { nextNumber } from '#platform/numbers.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type OrderRefusal, sell } from './orders.operations.ts'
import type { Priced, WantedLine } from './quote.rules.ts'
import { addQuote, holdQuote, type QuoteHead, type QuoteLine, readQuote, setOrdered } from './quote.store.ts'
import { type LineAsked, type PriceRefusal, priceFor, withSubjects } from './sale.operations.ts'

/** A price on record with its number; a date other than today is a what-if and is not kept. */
export async function askQuote(
  work: Work,
  school: SchoolId,
  lines: readonly LineAsked[],
  on: PlainDate | undefined,
): Promise<Outcome<Priced, PriceRefusal>> {
  allow(work.actor, 'quotes: ask', school)
  const wanted = await withSubjects(work, school, lines)
  if (!wanted.ok) return wanted
  if (on === undefined) {
    const kept = await keepQuote(work, school, wanted.value)
    return kept.ok ? accept(kept.value.priced) : kept
  }
  const sale = await priceFor(work, { school, lines: wanted.value, on, purpose: 'quote' })
  return sale.ok ? accept(sale.value.priced) : sale
}

/** The quote of these lines at today's prices. */
export async function keepQuote(
  work: Work,
  school: SchoolId,
  lines: readonly WantedLine[],
): Promise<Outcome<{ readonly quote: QuoteId; readonly number: string; readonly priced: Priced }, PriceRefusal>> {
  allow(work.actor, 'quotes: ask', school)
  const sale = await priceFor(work, { school, lines, on: work.today, purpose: 'quote' })
  if (!sale.ok) return sale
  const { priced, offer } = sale.value
  const number = `Q-${await nextNumber(work, 'quote', 1001)}`
  const quote = await addQuote(work, school, number, work.today.add({ days: offer.quoteValidDays }), priced)
  await recordChange(work, 'quote given', quote, { number, pence: priced.net })
  return accept({ quote, number, priced })
}

export type QuoteState = 'open' | 'ordered' | 'ordered elsewhere' | 'expired'

export function stateOfQuote(quote: QuoteHead, today: PlainDate): QuoteState {
  if (quote.order) return 'ordered'
  if (quote.elsewhere) return 'ordered elsewhere'
  return isBefore(quote.validUntil, today) ? 'expired' : 'open'
}

export type QuoteRefusal =
  | { readonly kind: 'quote expired'; readonly on: PlainDate }
  | { readonly kind: 'quote ordered'; readonly number: string }

/** At the quoted price and content; whether it may be sold is judged today, as for every order. */
export async function orderQuote(
  work: Work,
  id: QuoteId,
  terms: { readonly purchaseOrder: string | undefined; readonly funding?: readonly FundingPart[] },
): Promise<Outcome<OrderId, OrderRefusal | QuoteRefusal>> {
  const seen = (await readQuote(work, id)) ?? notFound()
  allow(work.actor, 'orders: place', seen.school)
  const quote = (await holdQuote(work, id)) ?? notFound()
  if (quote.order) return refuse({ kind: 'quote ordered', number: quote.order.number })
  if (quote.elsewhere) return refuse({ kind: 'ordered elsewhere', as: quote.elsewhere })
  if (isBefore(quote.validUntil, work.today)) return refuse({ kind: 'quote expired', on: quote.validUntil })
  const frozen = [...new Map(quote.lines.map(({ product }) => [product.code, product])).values()]
  const ordered = await sell(work, quote.school, quote.lines.map(wantedAgain), { ...terms, frozen })
  if (!ordered.ok) return ordered
  await setOrdered(work, id, ordered.value)
  return ordered
}

/** The same lines at today's prices: a new quote with a number of its own. */
export async function askAgain(work: Work, id: QuoteId): Promise<Outcome<QuoteId, PriceRefusal>> {
  const old = (await readQuote(work, id)) ?? notFound()
  const kept = await keepQuote(work, old.school, old.lines.map(wantedAgain))
  return kept.ok ? accept(kept.value.quote) : kept
}

function wantedAgain(line: QuoteLine): WantedLine {
  return {
    product: line.product.code,
    quantity: line.quantity,
    ...(line.kind === undefined ? {} : { kind: line.kind }),
    ...(line.topic === undefined ? {} : { topic: line.topic }),
    ...(line.heads === undefined ? {} : { heads: line.heads }),
    ...(line.item === undefined ? {} : { item: line.item }),
    ...(line.subjectKind === undefined
      ? {}
      : { subject: { kind: line.subjectKind, ...(line.subject ? { id: line.subject } : {}) } }),
  }
}
