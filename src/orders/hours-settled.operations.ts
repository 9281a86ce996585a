/** What hours do to the price of their order after the sale: extra time that a school agreed to, and unused time given back. */
import { accountOfLine, holdStatement, readStatement, refundHours, type Statement, summarise } from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import type { OrderLineId } from '#kernel/ids.ts'
import { minutes } from '#kernel/minutes.ts'
import { type Pence, pence, sum } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { saleParts } from '#money/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { authorityOfActor, type CommitRefusal, mayCommit } from './buying.rules.ts'
import { creditLess, holdToChange, invoiceMore } from './change.operations.ts'
import { addChange } from './change.store.ts'
import { type OrderLine, placeOfLine, readLine } from './lines.store.ts'
import { type TimeBought, type Unused, unusedOfLine } from './unused.rules.ts'

export type ChargeRefusal =
  | CommitRefusal
  | { readonly kind: 'purchase order required' }
  | { readonly kind: 'order cancelled' }

export interface ChargedMore {
  readonly net: Pence
  /** For the order's history and the invoice. */
  readonly words: string
  readonly purchaseOrder: string | undefined
}

/** The order comes to more, by one who may commit it: invoiced to whoever paid it, in the same shares. */
export async function chargeMore(
  work: Work,
  lineId: OrderLineId,
  more: ChargedMore,
): Promise<Outcome<undefined, ChargeRefusal>> {
  const placed = (await placeOfLine(work, lineId)) ?? notFound()
  const { order, school, buyers } = await holdToChange(work, placed.order)
  if (order.state === 'cancelled') return refuse({ kind: 'order cancelled' })
  const denied = mayCommit(authorityOfActor(work.actor, order.school, buyers, school.buyerLimit), more.net)
  if (denied) return refuse(denied)
  if (school.purchaseOrder === 'required' && !more.purchaseOrder) return refuse({ kind: 'purchase order required' })
  const netAfter = pence(order.netNow + more.net)
  const no = await addChange(work, order, { kind: 'change', reason: more.words, netAfter, off: [] })
  const billed = { ...order, purchaseOrder: more.purchaseOrder ?? order.purchaseOrder }
  if (more.net > 0) await invoiceMore(work, { order: billed, school, no, words: more.words, difference: more.net })
  await recordChange(work, 'order charged more', order.id, { no, pence: more.net })
  return accept()
}

/** What would be credited today for what nobody has used or booked. */
export async function unusedOf(work: Work, lineId: OrderLineId, extra: TimeBought): Promise<Unused | undefined> {
  const line = await readLine(work, lineId)
  const account = line && (await accountOfLine(work, lineId))
  const statement = account && (await readStatement(work, account))
  return statement && worth(line, statement, extra)
}

/** Unused minutes go back with their share of the price: those of the line first, then extra time at what it cost. */
export async function creditUnused(
  work: Work,
  lineId: OrderLineId,
  extra: TimeBought,
  reason: string,
): Promise<Outcome<Unused, { readonly kind: 'nothing left' }>> {
  const placed = (await placeOfLine(work, lineId)) ?? notFound()
  const { order } = await holdToChange(work, placed.order)
  const line = order.lines.find((one) => one.id === lineId) ?? notFound()
  const account = (await accountOfLine(work, lineId)) ?? notFound()
  const unused = worth(line, (await holdStatement(work, account)) ?? notFound(), extra)
  if (unused.minutes === 0) return refuse({ kind: 'nothing left' })
  const refunded = await refundHours(work, lineId, unused.minutes)
  assert(refunded.ok, 'what is available can be refunded')
  // What the books were credited by hand before is not credited again.
  const parts = await saleParts(work, { order: order.id })
  const left = sum(parts.map((part) => pence(part.net - part.creditedNet)))
  const credit = pence(Math.min(unused.credit, left))
  const { net, minutes: taken } = unused.ofLine
  const off = { what: 'reduced', quantity: 0, credit: net, minutes: taken, line: lineId } as const
  await addChange(work, order, { kind: 'change', reason, netAfter: pence(order.netNow - unused.credit), off: [off] })
  if (credit > 0) await creditLess(work, order, `Unused hours of ${line.description}, order ${order.number}`, credit)
  await recordChange(work, 'unused hours credited', order.id, { minutes: unused.minutes, pence: credit })
  return accept({ ...unused, credit })
}

function worth(line: OrderLine, statement: Statement, extra: TimeBought): Unused {
  const standing = { minutes: line.left.minutes ?? minutes(0), net: line.left.net }
  return unusedOfLine(standing, extra, summarise(statement.ledger).available)
}
