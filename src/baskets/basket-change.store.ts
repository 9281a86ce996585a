/** Changing a basket: begun, held while it is changed, its lines kept one by one, and what becomes of it. */
import { sql } from 'kysely'
import {
  type BasketId,
  type BasketLineId,
  type CaseId,
  id,
  type OrderId,
  type SchoolId,
  type SubjectId,
} from '#kernel/ids.ts'
import type { SubjectKind } from '#offer/index.ts'
import type { FirstConsultation } from '#orders/index.ts'
import type { Work } from '#platform/work.ts'

/** The school's basket, held: two people who change or order it are put in turn. */
export async function holdBasket(work: Work, school: SchoolId): Promise<BasketId | undefined> {
  const row = await work
    .selectFrom('basket')
    .select('id')
    .where('school_id', '=', school)
    .where('state', '<>', 'ordered')
    .forUpdate()
    .executeTakeFirst()
  return row && id<BasketId>(row.id)
}

export async function beginBasket(work: Work, school: SchoolId): Promise<void> {
  await work
    .insertInto('basket')
    .values({
      id: work.newId<BasketId>(),
      school_id: school,
      state: 'open',
      begun_by: work.actor.id,
      begun_at: work.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface LineKept {
  readonly product: string
  readonly quantity: number
  readonly kind: string | undefined
  readonly topic: string | undefined
  readonly heads: number | undefined
  readonly subject: { readonly kind: SubjectKind; readonly id: SubjectId | undefined } | undefined
}

function columnsOf(line: LineKept) {
  return {
    product_code: line.product,
    quantity: line.quantity,
    consultancy_kind: line.kind ?? null,
    topic: line.topic ?? null,
    heads: line.heads ?? null,
    subject_kind: line.subject?.kind ?? null,
    subject_id: line.subject?.id ?? null,
  }
}

export async function addLine(work: Work, basket: BasketId, school: SchoolId, line: LineKept): Promise<BasketLineId> {
  const last = await work
    .selectFrom('basket_line')
    .select((row) => row.fn.max('no').as('no'))
    .where('basket_id', '=', basket)
    .executeTakeFirst()
  const lineId = work.newId<BasketLineId>()
  await work
    .insertInto('basket_line')
    .values({ id: lineId, basket_id: basket, school_id: school, no: Number(last?.no ?? 0) + 1, ...columnsOf(line) })
    .execute()
  return lineId
}

/** What a specialist may put into it; the basket itself stays hidden from them. Undefined where the case is not theirs or not reviewed so. */
export async function putTopUp(
  work: Work,
  of: CaseId,
): Promise<{ readonly line: BasketLineId; readonly came: 'prepared' | 'waiting' | 'full' } | undefined> {
  const line = work.newId<BasketLineId>()
  const { rows } = await sql<{ came: 'prepared' | 'waiting' | 'full' | null }>`
    select app.prepare_top_up(${of}, ${work.newId<BasketId>()}, ${line}, ${work.now}) as came`.execute(work)
  const came = rows[0]?.came
  return came ? { line, came } : undefined
}

export async function keepLine(work: Work, line: BasketLineId, kept: LineKept): Promise<void> {
  await work.updateTable('basket_line').set(columnsOf(kept)).where('id', '=', line).execute()
}

export async function keepConsultation(work: Work, line: BasketLineId, said: FirstConsultation): Promise<void> {
  await work.updateTable('basket_line').set({ first_consultation: said }).where('id', '=', line).execute()
}

export async function removeLine(work: Work, line: BasketLineId): Promise<void> {
  await work.deleteFrom('basket_line').where('id', '=', line).execute()
}

/** What is in it changed: whoever saw it before sees that. What was ordered from a quote of it goes, and is counted as it was. */
export async function countChange(work: Work, basket: BasketId): Promise<void> {
  const gone = await work
    .deleteFrom('basket_line')
    .where('basket_id', '=', basket)
    .where(sql<boolean>`app.order_of_item(basket_line.id) is not null`)
    .returning('id')
    .execute()
  await work
    .updateTable('basket')
    .set((row) => ({ version: row('version', '+', 1 + gone.length), state: 'open', note: null, sent_back_by: null }))
    .where('id', '=', basket)
    .execute()
}

export async function setWaiting(work: Work, basket: BasketId): Promise<void> {
  await work
    .updateTable('basket')
    .set({ state: 'waiting', asked_by: work.actor.id, asked_at: work.now, note: null, sent_back_by: null })
    .where('id', '=', basket)
    .execute()
}

export async function setOpen(work: Work, basket: BasketId, note: string | undefined): Promise<void> {
  await work
    .updateTable('basket')
    .set({ state: 'open', note: note ?? null, sent_back_by: note === undefined ? null : work.actor.id })
    .where('id', '=', basket)
    .execute()
}

export async function setOrdered(work: Work, basket: BasketId, order: OrderId): Promise<void> {
  await work.updateTable('basket').set({ state: 'ordered', order_id: order }).where('id', '=', basket).execute()
}
