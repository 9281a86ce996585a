/** Asking for a price and ordering: one pricing, one gate; the order grants its hours and raises its invoice in one work. */

import { grantHours } from '#hours/index.ts'
import { financialYearOf, type PlainDate, type Year } from '#kernel/days.ts'
import type { OrderId, SchoolId, SubjectId } from '#kernel/ids.ts'
import type { Pence } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { membershipsOf } from '#membership/index.ts'
import { raiseInvoices } from '#money/index.ts'
import { type Offer, offerOf, type SubjectKind } from '#offer/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { nextNumber } from '#platform/numbers.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { noVat } from '#rulebook/index.ts'
import { readSchool, type School } from '#schools/index.ts'
import { addOrder, addQuote, subjectByReference, subjectFacts } from './orders.store.ts'
import { type Priced, priceLines, type Refused, type WantedLine } from './quote.rules.ts'

export interface LineAsked extends Omit<WantedLine, 'subject'> {
  /** An opaque reference set by the SENCO; the office never sees the child (product.md, "Orders"). */
  readonly subject?: { readonly kind: SubjectKind; readonly reference?: string }
}

export type OrderRefusal =
  | Refused
  | { readonly kind: 'no offer'; readonly year: Year }
  | { readonly kind: 'no lines' }
  | { readonly kind: 'unknown subject'; readonly line: number; readonly reference: string }
  | { readonly kind: 'purchase order required' }
  | { readonly kind: 'over limit'; readonly limit: Pence; readonly net: Pence }

interface Sale {
  readonly school: School
  readonly offer: Offer
  readonly priced: Priced
}

/** A price that is good for thirty days, on record with its number; a date other than today is a what-if and is not kept. */
export async function askQuote(
  work: Work,
  school: SchoolId,
  lines: readonly LineAsked[],
  on: PlainDate | undefined,
): Promise<Outcome<Priced, OrderRefusal>> {
  allow(work.actor, 'quotes: ask', school)
  const sale = await priceFor(work, school, lines, on ?? work.today, 'quote')
  if (!sale.ok) return sale
  const { priced, offer } = sale.value
  if (on === undefined) {
    const number = `Q-${await nextNumber(work, 'quote', 1001)}`
    await addQuote(work, school, number, work.today.add({ days: offer.quoteValidDays }), priced)
  }
  return accept(priced)
}

/** Date and price are ours, never the client's: the gate is judged today, at the prices of today's offer. */
export async function placeOrder(
  work: Work,
  school: SchoolId,
  lines: readonly LineAsked[],
  purchaseOrder: string | undefined,
): Promise<Outcome<OrderId, OrderRefusal>> {
  allow(work.actor, 'orders: place', school)
  const sale = await priceFor(work, school, lines, work.today, 'order')
  if (!sale.ok) return sale
  const { priced, school: customer } = sale.value
  if (customer.purchaseOrder === 'required' && !purchaseOrder) return refuse({ kind: 'purchase order required' })
  const limit = limitOf(work, customer)
  if (limit !== undefined && priced.net > limit) return refuse({ kind: 'over limit', limit, net: priced.net })

  const number = `O-${await nextNumber(work, 'order', 1001)}`
  const order = await addOrder(work, school, number, purchaseOrder, priced)
  for (const [at, line] of priced.lines.entries()) {
    const lineId = order.lines[at]
    if (line.minutes && lineId)
      await grantHours(work, { school, line: lineId, title: `${line.description} (${number})` }, line.minutes)
  }
  const invoiceLines = priced.lines.map(({ description, quantity, unit, net }) => ({
    description,
    quantity,
    unit,
    net,
  }))
  await raiseInvoices(work, { school: customer, for: { order: order.id }, purchaseOrder, lines: invoiceLines })
  await recordChange(work, 'order placed', order.id, { number, pence: priced.net })
  return accept(order.id)
}

/** The head sets what a business manager may commit alone; heads and SENCOs of the school have no such limit. */
function limitOf(work: Work, school: School): Pence | undefined {
  const posts = work.actor.posts.filter((post) => post.school === school.id)
  return posts.length > 0 && posts.every((post) => post.role === 'school buyer') ? school.buyerLimit : undefined
}

async function priceFor(
  work: Work,
  schoolId: SchoolId,
  asked: readonly LineAsked[],
  on: PlainDate,
  purpose: 'quote' | 'order',
): Promise<Outcome<Sale, OrderRefusal>> {
  const school = (await readSchool(work, schoolId)) ?? notFound()
  if (asked.length === 0) return refuse({ kind: 'no lines' })
  const year = financialYearOf(on)
  const offered = await offerOf(work, year)
  if (!offered || offered.state === 'draft') return refuse({ kind: 'no offer', year })
  const wanted = await withSubjects(work, schoolId, asked)
  if (!wanted.ok) return wanted
  const known = wanted.value.flatMap((line) => (line.subject?.id ? [line.subject.id] : []))
  const priced = priceLines(offered.offer, wanted.value, {
    on,
    memberships: await membershipsOf(work, schoolId),
    // No room keeps places yet: none is free until one does (product.md, "Never sold").
    placesFree: 0,
    subjects: await subjectFacts(work, known, on),
    vat: noVat,
    purpose,
  })
  return priced.ok ? accept({ school, offer: offered.offer, priced: priced.value }) : priced
}

async function withSubjects(
  work: Work,
  school: SchoolId,
  asked: readonly LineAsked[],
): Promise<Outcome<readonly WantedLine[], OrderRefusal>> {
  const wanted: WantedLine[] = []
  for (const [at, { subject, ...line }] of asked.entries()) {
    let found: SubjectId | undefined
    if (subject?.reference) {
      found = await subjectByReference(work, school, subject.reference)
      if (!found) return refuse({ kind: 'unknown subject', line: at, reference: subject.reference })
    }
    wanted.push(subject ? { ...line, subject: { kind: subject.kind, ...(found ? { id: found } : {}) } } : line)
  }
  return accept(wanted)
}
