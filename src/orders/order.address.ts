/** The order and the line that an address names, for those who may order there; and what both kinds of change share. */
import type { OrderId, OrderLineId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import {
  type AlreadySent,
  type Call,
  type FieldProblem,
  notFound,
  type Problem,
  pathId,
  type Typed,
} from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { isStanding, type OrderLine } from './lines.store.ts'
import { type Order, readOrder } from './orders.store.ts'

export function explainOr<Refused extends { readonly kind: string }>(
  refusal: Refused | AlreadySent,
  explain: (refusal: Refused) => Problem,
): Problem {
  return isSent(refusal)
    ? { code: 'already-sent', title: 'This was sent already', unlock: 'Look at the order before sending it again' }
    : explain(refusal)
}
function isSent(refusal: { readonly kind: string }): refusal is AlreadySent {
  return refusal.kind === 'already sent'
}

export async function addressedOrder(work: Work, call: Call): Promise<Order> {
  const order = (await readOrder(work, pathId<OrderId>(call, 'order'))) ?? notFound()
  if (!can(work.actor, 'orders: place', order.school)) notFound()
  return order
}

export async function addressedLine(
  work: Work,
  call: Call,
): Promise<{ readonly order: Order; readonly line: OrderLine }> {
  const order = await addressedOrder(work, call)
  const wanted = pathId<OrderLineId>(call, 'line')
  const line = order.lines.find((one) => one.id === wanted && isStanding(one)) ?? notFound()
  return { order, line }
}

export interface Sent {
  readonly problems?: readonly FieldProblem[]
  readonly problem?: Problem
  readonly refusal?: { readonly kind: string }
  readonly typed?: Typed
}
