/** What became of orders: changes and cancellations with what they took off each line. Only ever added to. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type Id, id, type OrderId, type OrderLineId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import type { Work } from '#platform/work.ts'
import type { Off } from './change.rules.ts'
import type { OrderHead } from './orders.store.ts'

export interface OrderChange {
  readonly no: number
  readonly kind: 'change' | 'cancellation'
  readonly reason: string
  readonly by: string
  readonly on: PlainDate
  readonly netBefore: Pence
  readonly netAfter: Pence
}

/** Oldest first; one query. */
export async function changesOf(work: Work, order: OrderId): Promise<readonly OrderChange[]> {
  const rows = await work
    .selectFrom('order_change')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'order_change.changed_by'))
    .select(['no', 'order_change.kind', 'reason', 'principal.name as by', 'changed_on', 'net_before', 'net_after'])
    .where('order_id', '=', order)
    .orderBy('no')
    .execute()
  return rows.map((row) => ({
    no: row.no,
    kind: row.kind === 'cancellation' ? 'cancellation' : 'change',
    reason: row.reason,
    by: row.by,
    on: row.changed_on,
    netBefore: pence(row.net_before),
    netAfter: pence(row.net_after),
  }))
}

export interface NewChange {
  readonly kind: OrderChange['kind']
  readonly reason: string
  readonly netAfter: Pence
  readonly off: readonly (Off & { readonly line: OrderLineId })[]
}

/** Answers its number among the changes of the order, which is held. */
export async function addChange(work: Work, order: OrderHead, change: NewChange): Promise<number> {
  const no = (await changesOf(work, order.id)).length + 1
  const changeId = work.newId<Id<'order_change'>>()
  await work
    .insertInto('order_change')
    .values({
      id: changeId,
      order_id: order.id,
      school_id: order.school,
      no,
      kind: change.kind,
      reason: change.reason,
      changed_by: work.actor.id,
      changed_at: work.systemNow,
      changed_on: work.today,
      net_before: order.netNow,
      net_after: change.netAfter,
    })
    .execute()
  const rows = change.off.map((off) => ({
    change_id: changeId,
    order_line_id: off.line,
    school_id: order.school,
    what: off.what,
    quantity: off.quantity,
    credit_pence: off.credit,
    minutes: off.minutes,
  }))
  if (rows.length > 0) await work.insertInto('line_change').values(rows).execute()
  return no
}

/** Lines that a case is worked under, answered also to those who see no case. */
export async function linesWithCase(work: Work, order: OrderId): Promise<ReadonlySet<OrderLineId>> {
  const { rows } = await sql<{ order_line_id: string }>`
    select order_line_id from app.lines_with_case(${order})`.execute(work)
  return new Set(rows.map((row) => id<OrderLineId>(row.order_line_id)))
}
