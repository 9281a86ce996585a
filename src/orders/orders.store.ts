/** Orders as they were placed, and what they come to today; lines have a store of their own. */
import { sql } from 'kysely'
import { financialYearOf, type PlainDate } from '#kernel/days.ts'
import { type ItemId, id, type OrderId, type OrderLineId, type SchoolId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import { holdsWords, isExactly } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import { addLines, linesOf, type OrderLine } from './lines.store.ts'
import type { Priced } from './quote.rules.ts'

/** Undefined when something in it was ordered meanwhile, from a quote or from the basket. */
export async function addOrder(
  work: Work,
  school: SchoolId,
  number: string,
  purchaseOrder: string | undefined,
  priced: Priced,
): Promise<{ readonly id: OrderId; readonly lines: readonly OrderLineId[] } | undefined> {
  const orderId = work.newId<OrderId>()
  await work
    .insertInto('school_order')
    .values({
      id: orderId,
      number,
      school_id: school,
      year: financialYearOf(work.today),
      ordered_on: work.today,
      ordered_at: work.now,
      ordered_by: work.actor.id,
      purchase_order: purchaseOrder ?? null,
      state: 'confirmed',
      net_pence: priced.net,
      vat_pence: priced.vat,
      gross_pence: priced.gross,
    })
    .execute()
  const lines = await addLines(work, { id: orderId, school }, 0, priced.lines)
  return lines && { id: orderId, lines }
}

export interface OrderHead {
  readonly id: OrderId
  readonly number: string
  readonly school: SchoolId
  readonly schoolName: string
  readonly orderedOn: PlainDate
  readonly orderedBy: string
  readonly purchaseOrder: string | undefined
  readonly state: 'confirmed' | 'cancelled'
  /** As it was placed. */
  readonly net: Pence
  readonly vat: Pence
  readonly gross: Pence
  /** What it comes to after every change and cancellation. */
  readonly netNow: Pence
}

export interface Order extends OrderHead {
  readonly lines: readonly OrderLine[]
}

function heads(work: Work) {
  return work
    .selectFrom('school_order')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'school_order.school_id'))
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'school_order.ordered_by'))
    .select([
      'school_order.id',
      'school_order.number',
      'school_order.school_id',
      'school.name as school',
      'school_order.ordered_on',
      'principal.name as by',
    ])
    .select([
      'school_order.purchase_order',
      'school_order.net_pence',
      'school_order.vat_pence',
      'school_order.gross_pence',
      'school_order.state',
    ])
    .select((row) =>
      row
        .selectFrom('order_change')
        .select('net_after')
        .whereRef('order_change.order_id', '=', 'school_order.id')
        .orderBy('no', 'desc')
        .limit(1)
        .as('net_now'),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>

function headFrom(row: Row): OrderHead {
  return {
    id: id(row.id),
    number: row.number,
    school: id(row.school_id),
    schoolName: row.school,
    orderedOn: row.ordered_on,
    orderedBy: row.by,
    purchaseOrder: row.purchase_order ?? undefined,
    state: row.state === 'cancelled' ? 'cancelled' : 'confirmed',
    net: pence(row.net_pence),
    vat: pence(row.vat_pence),
    gross: pence(row.gross_pence),
    netNow: pence(row.net_now ?? row.net_pence),
  }
}

export interface OrdersAsked {
  readonly words: string
  readonly state: 'all' | 'confirmed' | 'changed' | 'cancelled'
  /** The last order of the page before, by its own number. */
  readonly after: string | undefined
}

export const pageOfOrders = 50

/**
 * A page of the orders that the actor reaches, the newest first, and the number with which the next page begins. Keyset by
 * moment and id through `order_newest`; two queries.
 */
export async function orders(
  work: Work,
  { words, state, after }: OrdersAsked,
): Promise<{ readonly items: readonly Order[]; readonly next: string | undefined }> {
  let asked = heads(work)
    .orderBy('school_order.ordered_at', 'desc')
    .orderBy('school_order.id', 'desc')
    .limit(pageOfOrders + 1)
  if (words)
    asked = asked.where(
      holdsWords(sql`concat_ws(' ', school_order.number, school.name, school_order.purchase_order)`, words),
    )
  if (state === 'cancelled') asked = asked.where('school_order.state', '=', 'cancelled')
  if (state === 'confirmed') asked = asked.where('school_order.state', '=', 'confirmed')
  if (state === 'changed')
    asked = asked.where(
      sql<boolean>`exists (select from app.order_change c where c.provider_id = school_order.provider_id and c.order_id = school_order.id)`,
    )
  if (after)
    asked = asked.where(
      sql<boolean>`(school_order.ordered_at, school_order.id) < (select o.ordered_at, o.id from app.school_order o where o.number = ${after})`,
    )
  const rows = (await asked.execute()).map(headFrom)
  const items = rows.slice(0, pageOfOrders)
  const lines = await linesOf(
    work,
    items.map((row) => row.id),
  )
  return {
    items: items.map((row) => ({ ...row, lines: lines.get(row.id) ?? [] })),
    next: rows.length > pageOfOrders ? items.at(-1)?.number : undefined,
  }
}

export async function readOrder(work: Work, order: OrderId): Promise<Order | undefined> {
  const row = await heads(work).where('school_order.id', '=', order).executeTakeFirst()
  return row && { ...headFrom(row), lines: (await linesOf(work, [order])).get(order) ?? [] }
}

/** One order, held with its lines until the work ends, so that two changes of it are made in turn. */
export async function holdOrder(work: Work, order: OrderId): Promise<Order | undefined> {
  await work.selectFrom('school_order').select('id').where('id', '=', order).forUpdate().execute()
  await work.selectFrom('order_line').select('id').where('order_id', '=', order).orderBy('id').forUpdate().execute()
  return readOrder(work, order)
}

export async function setCancelled(work: Work, order: OrderId): Promise<void> {
  await work.updateTable('school_order').set({ state: 'cancelled' }).where('id', '=', order).execute()
}

/** The order in which something of these items was bought; undefined while none was. One query, by `item_ordered_once`. */
export async function orderOfItems(
  work: Work,
  items: readonly ItemId[],
): Promise<{ readonly id: OrderId; readonly number: string } | undefined> {
  if (items.length === 0) return undefined
  const row = await work
    .selectFrom('order_line')
    .innerJoin('school_order', (on) => on.onRef('school_order.id', '=', 'order_line.order_id'))
    .select(['school_order.id', 'school_order.number'])
    .where('order_line.item_id', 'in', [...items])
    .executeTakeFirst()
  return row && { id: id(row.id), number: row.number }
}

/** A school's latest orders, at most `limit`. One query. */
export async function latestOrders(work: Work, school: SchoolId, limit: number): Promise<readonly OrderHead[]> {
  const latest = heads(work).where('school_order.school_id', '=', school).orderBy('school_order.ordered_at', 'desc')
  return (await latest.orderBy('school_order.id').limit(limit).execute()).map(headFrom)
}

/** By number, school or purchase order; the exact number first, then the newest. One query. */
export async function ordersByWords(work: Work, words: string, limit: number): Promise<readonly OrderHead[]> {
  const rows = await heads(work)
    .where(holdsWords(sql`concat_ws(' ', school_order.number, school.name, school_order.purchase_order)`, words))
    .orderBy((row) => isExactly(row.ref('school_order.number'), words), 'desc')
    .orderBy('school_order.ordered_at', 'desc')
    .orderBy('school_order.id')
    .limit(limit)
    .execute()
  return rows.map(headFrom)
}
