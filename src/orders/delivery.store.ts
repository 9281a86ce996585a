/** What of a line is delivered in one piece, told by the room that delivers it: an order shows its training sessions. */
import type { PlainDate } from '#kernel/days.ts'
import { id, type OrderLineId, type SchoolId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { isStanding, linesSoldTo, type OrderLine } from './lines.store.ts'

export type DeliveryState = 'planned' | 'delivered' | 'called off'

export interface LineDelivery {
  readonly line: OrderLineId
  /** The session that delivers it. */
  readonly ref: string
  readonly title: string
  readonly on: PlainDate
  readonly state: DeliveryState
}

/** Of several lines, by day; one query. */
export async function deliveriesOf(work: Work, lines: readonly OrderLineId[]): Promise<readonly LineDelivery[]> {
  if (lines.length === 0) return []
  const rows = await work
    .selectFrom('line_delivery')
    .select(['line_id', 'ref', 'title', 'on_day', 'state'])
    .where('line_id', 'in', [...lines])
    .orderBy('on_day')
    .orderBy('ref')
    .execute()
  return rows.map((row) => ({
    line: id(row.line_id),
    ref: row.ref,
    title: row.title,
    on: row.on_day,
    state: row.state as DeliveryState,
  }))
}

export interface LineDelivered {
  readonly line: OrderLineId
  readonly school: SchoolId
  readonly description: string
  readonly orderedOn: PlainDate
}

/** The lines that one session delivers; one query. */
export async function linesDeliveredBy(work: Work, ref: string): Promise<readonly LineDelivered[]> {
  const rows = await work
    .selectFrom('line_delivery')
    .innerJoin('order_line', (on) => on.onRef('order_line.id', '=', 'line_delivery.line_id'))
    .select(['line_id', 'line_delivery.school_id', 'order_line.description', 'order_line.ordered_on'])
    .where('ref', '=', ref)
    .orderBy('order_line.ordered_on')
    .orderBy('line_id')
    .execute()
  return rows.map((row) => ({
    line: id(row.line_id),
    school: id(row.school_id),
    description: row.description,
    orderedOn: row.ordered_on,
  }))
}

export interface LineToDeliver extends OrderLine {
  readonly school: SchoolId
  readonly orderedOn: PlainDate
}

/** Training that these schools ordered and that has sessions still to be planned; two queries. */
export async function linesToDeliver(work: Work, schools: readonly SchoolId[]): Promise<readonly LineToDeliver[]> {
  const sold = (await linesSoldTo(work, schools, 'training')).filter(isStanding)
  const known = await deliveriesOf(
    work,
    sold.map((line) => line.id),
  )
  const taken = (line: OrderLineId) => known.filter((one) => one.line === line && one.state !== 'called off').length
  return sold.filter((line) => taken(line.id) < line.left.quantity)
}

/** A session delivers this line from now on. */
export async function tellDelivery(work: Work, school: SchoolId, told: LineDelivery): Promise<void> {
  await work
    .insertInto('line_delivery')
    .values({
      line_id: told.line,
      school_id: school,
      ref: told.ref,
      title: told.title,
      on_day: told.on,
      state: told.state,
      told_by: work.actor.id,
      told_at: work.systemNow,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** How the session stands now, for every line it delivers. */
export async function setDelivery(work: Work, ref: string, state: DeliveryState): Promise<void> {
  await work
    .updateTable('line_delivery')
    .set({ state, told_by: work.actor.id, told_at: work.systemNow })
    .where('ref', '=', ref)
    .execute()
}
