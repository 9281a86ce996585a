/** Changing and cancelling a confirmed order: hours move, the difference is invoiced or credited, the old lines stay readable. */

import { accountOfLine, grantHours, type OverBalance, readStatement, refundHours, summarise } from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import type { OrderId, OrderLineId, SchoolId } from '#kernel/ids.ts'
import { minutes } from '#kernel/minutes.ts'
import { type Pence, pence, split, sum } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { creditSale, type FundingPart, raiseInvoices, saleParts } from '#money/index.ts'
import type { Offer } from '#offer/index.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSchool, type School } from '#schools/index.ts'
import { authorityOfActor, type Buyer, type CommitRefusal, mayCommit } from './buying.rules.ts'
import { buyersOf } from './buying.store.ts'
import {
  type CancelRefusal,
  type ChangeRefusal,
  type ChangeWanted,
  cancelLine,
  type LineAtHand,
  type Off,
  planChange,
} from './change.rules.ts'
import { addChange, linesWithCase } from './change.store.ts'
import { type DeliveryState, deliveriesOf } from './delivery.store.ts'
import { hoursTerms } from './hours-terms.rules.ts'
import { addLines, isStanding, type OrderLine } from './lines.store.ts'
import { cancelledMail, changedMail } from './order.mail.ts'
import { holdOrder, type Order, readOrder, setCancelled } from './orders.store.ts'
import { usePermission } from './permission.store.ts'
import type { PricedLine } from './quote.rules.ts'
import { type PriceRefusal, priceFor, type Sale } from './sale.operations.ts'

export type OrderChangeRefusal = ChangeRefusal | PriceRefusal | CommitRefusal | OverBalance
export type CancellationRefusal = CancelRefusal | CommitRefusal | OverBalance | { readonly kind: 'cancelled already' }

interface Held {
  readonly order: Order
  readonly school: School
  readonly buyers: readonly Buyer[]
}

/** The order, held; only those who may commit change it. */
export async function holdToChange(work: Work, id: OrderId): Promise<Held> {
  const seen = (await readOrder(work, id)) ?? notFound()
  allow(work.actor, 'orders: place', seen.school)
  const order = (await holdOrder(work, id)) ?? notFound()
  const school = (await readSchool(work, order.school)) ?? notFound()
  return { order, school, buyers: await buyersOf(work, order.school) }
}

/** What became of a line's hours, and whether a case is worked under it: facts for the rules and for the pages. */
export async function lineAtHand(work: Work, line: OrderLine, cases: ReadonlySet<OrderLineId>): Promise<LineAtHand> {
  const account = line.minutes === undefined ? undefined : await accountOfLine(work, line.id)
  const ledger = account && (await readStatement(work, account))?.ledger
  const sums = ledger && summarise(ledger)
  const given = line.product.kind === 'training' ? await deliveriesOf(work, [line.id]) : []
  const inState = (state: DeliveryState) => given.filter((one) => one.state === state).length
  const count = (reason: string) => (ledger ?? []).filter((one) => one.reason === reason).length
  return {
    description: line.description,
    kind: line.product.kind,
    product: line.product.code,
    quantity: line.left.quantity,
    heads: line.heads,
    topic: line.topic,
    unit: line.unit,
    net: line.left.net,
    hours: sums && {
      minutes: line.left.minutes ?? minutes(0),
      available: sums.available,
      reserved: sums.reserved,
      used: sums.used,
      appointments: Math.max(1, count('reserved') - count('returned') - count('used')),
    },
    ...(given.length > 0 ? { sessions: { delivered: inState('delivered'), planned: inState('planned') } } : {}),
    inCase: cases.has(line.id) ? 'in a case' : 'free',
  }
}

/** More, less or another product, at today's rule; what stays keeps the price at which it was sold. */
export async function changeLine(
  work: Work,
  id: OrderId,
  lineId: OrderLineId,
  wanted: ChangeWanted & { readonly reason: string },
): Promise<Outcome<Pence, OrderChangeRefusal>> {
  const { order, school, buyers } = await holdToChange(work, id)
  const line = order.lines.find((one) => one.id === lineId) ?? notFound()
  if (!isStanding(line)) notFound()
  const plan = planChange(await lineAtHand(work, line, await linesWithCase(work, id)), wanted)
  if (!plan.ok) return plan
  const { off, add } = plan.value
  const sale = add ? await priceAdded(work, order.school, line, add) : undefined
  if (sale?.ok === false) return sale
  const added = sale?.value.priced.lines ?? []
  const difference = pence(sum(added.map((one) => one.net)) - (off?.credit ?? 0))
  const authority = authorityOfActor(work.actor, order.school, buyers, school.buyerLimit)
  const denied = mayCommit(authority, pence(Math.max(0, difference)))
  if (denied) return refuse(denied)

  if (off && off.minutes > 0) {
    const refunded = await refundHours(work, lineId, off.minutes)
    if (!refunded.ok) return refunded
  }
  const netAfter = pence(order.netNow + difference)
  const taken = off ? [{ ...off, line: lineId }] : []
  const no = await addChange(work, order, { kind: 'change', reason: wanted.reason, netAfter, off: taken })
  if (sale) await grantAdded(work, order, added, sale.value.offer)
  const words = `Change of ${line.description}, order ${order.number}`
  if (difference > 0) await invoiceMore(work, { order, school, no, words, difference })
  if (difference < 0) await creditLess(work, order, words, pence(-difference))
  await tell(work, buyers, changedMail(work.provider.name, order.number, work.actor.name, difference))
  await recordChange(work, 'order changed', id, { no, pence: difference })
  return accept(difference)
}

async function priceAdded(
  work: Work,
  school: SchoolId,
  line: OrderLine,
  add: Required<Pick<ChangeWanted, 'product' | 'quantity'>> & Pick<ChangeWanted, 'heads' | 'topic'>,
): Promise<Outcome<Sale, PriceRefusal>> {
  const same = add.product === line.product.code
  return priceFor(work, {
    school,
    lines: [
      {
        ...add,
        ...(line.kind === undefined ? {} : { kind: line.kind }),
        ...(line.subjectKind === undefined
          ? {}
          : { subject: { kind: line.subjectKind, ...(line.subject ? { id: line.subject } : {}) } }),
      },
    ],
    on: work.today,
    purpose: 'order',
    ...(same ? { frozen: [line.product] } : {}),
  })
}

async function grantAdded(work: Work, order: Order, added: readonly PricedLine[], offer: Offer): Promise<void> {
  const ids = await addLines(work, order, order.lines.length, added)
  assert(ids, 'what a change adds is no item of a basket')
  for (const [at, line] of added.entries()) {
    const id = ids[at]
    const title = `${line.description} (${order.number})`
    if (id && line.minutes) {
      const account = { school: order.school, line: id, title, ...hoursTerms(offer, line.product) }
      await grantHours(work, account, line.minutes)
    }
    if (id && line.permission) await usePermission(work, line.permission, id)
  }
}

/** Whoever paid the order pays what it comes to more, in the same shares. */
export async function invoiceMore(
  work: Work,
  more: { order: Order; school: School; no: number; words: string; difference: Pence },
): Promise<void> {
  const parts = await saleParts(work, { order: more.order.id })
  const payers = [...Map.groupBy(parts, (part) => part.payer)].map(([payer, own]) => ({
    payer,
    net: own.reduce((all, part) => all + part.net - part.creditedNet, 0),
  }))
  const paying = payers.filter((one) => one.net > 0)
  const shares =
    paying.length > 0
      ? split(
          more.difference,
          paying.map((one) => one.net),
        )
      : []
  const funding: readonly FundingPart[] = paying.flatMap(({ payer }, at) => {
    const share = shares[at] ?? pence(0)
    return share > 0 ? [{ payer, share: { pence: share } }] : []
  })
  const line = { description: more.words, quantity: 1, unit: more.difference, net: more.difference }
  await raiseInvoices(work, {
    school: more.school,
    for: { order: more.order.id },
    occasion: `change ${more.no}`,
    purchaseOrder: more.order.purchaseOrder,
    funding,
    lines: [line],
  })
}

export async function creditLess(work: Work, order: Order, words: string, credit: Pence): Promise<void> {
  const line = { description: words, quantity: 1, unit: credit, net: credit }
  await creditSale(work, { for: { order: order.id }, school: order.school, lines: [line], reason: words })
}

/** All that stands of an order, or one line of it; the credit is the unused share, the reason is kept. */
export async function cancelOrder(
  work: Work,
  id: OrderId,
  which: OrderLineId | 'all of it',
  reason: string,
): Promise<Outcome<Pence, CancellationRefusal>> {
  const { order, school, buyers } = await holdToChange(work, id)
  const standing = order.lines.filter(isStanding)
  const chosen = which === 'all of it' ? standing : standing.filter((line) => line.id === which)
  if (which !== 'all of it' && !order.lines.some((line) => line.id === which)) notFound()
  if (chosen.length === 0) return refuse({ kind: 'cancelled already' })
  const denied = mayCommit(authorityOfActor(work.actor, order.school, buyers, school.buyerLimit), pence(0))
  if (denied) return refuse(denied)
  const by = can(work.actor, 'sale: permit') ? 'coordinator' : 'others'
  const cases = await linesWithCase(work, id)
  const off: (Off & { readonly line: OrderLineId })[] = []
  for (const line of chosen) {
    const decided = cancelLine(await lineAtHand(work, line, cases), by)
    if (!decided.ok) return decided
    if (decided.value.minutes > 0) {
      const refunded = await refundHours(work, line.id, decided.value.minutes)
      if (!refunded.ok) return refunded
    }
    off.push({ ...decided.value, line: line.id })
  }
  const credit = sum(off.map((one) => one.credit))
  const netAfter = pence(order.netNow - credit)
  await addChange(work, order, { kind: 'cancellation', reason, netAfter, off })
  if (chosen.length === standing.length) await setCancelled(work, id)
  if (credit > 0) await creditLess(work, order, `Cancellation, order ${order.number}`, credit)
  const kept = pence(sum(chosen.map((line) => line.left.net)) - credit)
  await tell(work, buyers, cancelledMail(work.provider.name, order.number, work.actor.name, credit, kept))
  await recordChange(work, 'order cancelled', id, { lines: off.length, pence: credit })
  return accept(credit)
}

async function tell(work: Work, buyers: readonly Buyer[], message: { subject: string; body: string }): Promise<void> {
  const told = buyers.filter((one) => one.role === 'school buyer' || /senco/i.test(one.title))
  for (const one of new Map(told.map((buyer) => [buyer.principal, buyer])).values())
    if (one.email) await sendMail(work, { to: one.email, toPrincipal: one.principal, ...message })
}
