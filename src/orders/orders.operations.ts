/** Ordering: one pricing, one gate, one authority; the order grants its hours and raises its invoices in one work. */
import { grantHours } from '#hours/index.ts'
import type { OrderId, SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { type FundingPart, type FundingRefusal, payersOf, raiseInvoices, splitFunding } from '#money/index.ts'
import type { Product } from '#offer/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { promiseFor } from '#platform/due.ts'
import { sendMail } from '#platform/mail/index.ts'
import { nextNumber } from '#platform/numbers.ts'
import type { Work } from '#platform/work.ts'
import type { School } from '#schools/index.ts'
import { authorityOfActor, type Buyer, type CommitRefusal, mayCommit } from './buying.rules.ts'
import { buyersOf } from './buying.store.ts'
import { hoursTerms } from './hours-terms.rules.ts'
import { orderedMail } from './order.mail.ts'
import { addOrder, orderOfItems } from './orders.store.ts'
import { usePermission } from './permission.store.ts'
import { proposedFunding } from './pledge.operations.ts'
import { usePledges } from './pledge.store.ts'
import type { Priced, PricedLine, WantedLine } from './quote.rules.ts'
import { type LineAsked, type PriceRefusal, priceFor, withSubjects } from './sale.operations.ts'

export const topUpOrdered = 'Top-Up ordered'

export type OrderRefusal =
  | PriceRefusal
  | CommitRefusal
  | FundingRefusal
  | { readonly kind: 'purchase order required' }
  | { readonly kind: 'payer order required'; readonly payer: string }
  | OrderedElsewhere

/** Some of it was bought already: from the basket that this quote was made of, or from a quote of this basket. */
export interface OrderedElsewhere {
  readonly kind: 'ordered elsewhere'
  readonly as: { readonly id: OrderId; readonly number: string } | undefined
}

export interface OrderTerms {
  readonly purchaseOrder: string | undefined
  /** Who pays; absent: the standing arrangement, or the school. */
  readonly funding?: readonly FundingPart[]
  /** Products quoted before, at the price and with the content they had. */
  readonly frozen?: readonly Product[]
}

/** Date and price are ours, never the client's: the gate is judged today, at the prices of today's offer. */
export async function placeOrder(
  work: Work,
  school: SchoolId,
  lines: readonly LineAsked[],
  purchaseOrder: string | undefined,
): Promise<Outcome<OrderId, OrderRefusal>> {
  allow(work.actor, 'orders: place', school)
  const wanted = await withSubjects(work, school, lines)
  return wanted.ok ? sell(work, school, wanted.value, { purchaseOrder }) : wanted
}

/** Sells lines whose subjects are known: from a basket, a quote or a program. Every order goes through here. */
export async function sell(
  work: Work,
  school: SchoolId,
  lines: readonly WantedLine[],
  terms: OrderTerms,
): Promise<Outcome<OrderId, OrderRefusal>> {
  allow(work.actor, 'orders: place', school)
  const sale = await priceFor(work, {
    school,
    lines,
    on: work.today,
    purpose: 'order',
    ...(terms.frozen ? { frozen: terms.frozen } : {}),
  })
  if (!sale.ok) return sale
  const { priced, school: customer, offer } = sale.value
  const { purchaseOrder } = terms
  const buyers = await buyersOf(work, school)
  const denied = mayCommit(authorityOfActor(work.actor, school, buyers, customer.buyerLimit), priced.net)
  if (denied) return refuse(denied)
  if (customer.purchaseOrder === 'required' && !purchaseOrder) return refuse({ kind: 'purchase order required' })
  const proposed = await proposedFunding(work, school, priced.lines)
  const funding = terms.funding ?? proposed.funding
  const split = splitFunding(priced.net, funding)
  if (!split.ok) return split
  const asking = await payerAsking(work, funding)
  if (asking) return refuse({ kind: 'payer order required', payer: asking })

  const number = `O-${await nextNumber(work, 'order', 1001)}`
  const order = await addOrder(work, school, number, purchaseOrder, priced)
  if (!order) return refuse({ kind: 'ordered elsewhere', as: await orderOfItems(work, itemsOf(lines)) })
  for (const [at, line] of priced.lines.entries()) {
    const id = order.lines[at]
    if (id && line.minutes)
      await grantHours(
        work,
        { school, line: id, title: `${line.description} (${number})`, ...hoursTerms(offer, line.product) },
        line.minutes,
      )
    if (id && line.permission) await usePermission(work, line.permission, id)
    // Its cycle opens of itself: the rooms above keep this promise with the day's run.
    if (id && line.product.code === 'silver-top-up') await promiseFor(work, work.today, topUpOrdered, id)
  }
  if (!terms.funding) await usePledges(work, proposed.used, order.id)
  await raiseInvoices(work, {
    school: customer,
    for: { order: order.id },
    purchaseOrder,
    funding,
    lines: priced.lines.map(invoiceLine),
  })
  await tellBuyers(work, customer, buyers, { id: order.id, number, priced })
  await recordChange(work, 'order placed', order.id, { number, pence: priced.net })
  return accept(order.id)
}

/** The name of a payer who asks for a number of their own and was given none. */
async function payerAsking(work: Work, funding: readonly FundingPart[]): Promise<string | undefined> {
  const bare = funding.filter((part) => part.payer && !part.purchaseOrder).map((part) => part.payer)
  if (bare.length === 0) return undefined
  const payers = await payersOf(work)
  return payers.find((payer) => payer.purchaseOrder === 'required' && bare.includes(payer.id))?.name
}

function itemsOf(lines: readonly WantedLine[]) {
  return lines.flatMap((line) => (line.item ? [line.item] : []))
}

export function invoiceLine({ description, quantity, unit, net }: PricedLine) {
  return { description, quantity, unit, net }
}

/** Those who buy, and the SENCO who prepared it; by its number, without a child. */
async function tellBuyers(
  work: Work,
  school: School,
  buyers: readonly Buyer[],
  order: { readonly id: OrderId; readonly number: string; readonly priced: Priced },
): Promise<void> {
  const message = orderedMail(work.provider.name, school.name, order.number, order.priced.gross, work.actor.name)
  const told = buyers.filter((one) => one.role === 'school buyer' || /senco/i.test(one.title))
  const byPerson = new Map((told.length > 0 ? told : buyers).map((one) => [one.principal, one]))
  for (const { principal, email } of byPerson.values())
    if (email) await sendMail(work, { to: email, toPrincipal: principal, ...message })
}
