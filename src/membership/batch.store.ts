/** The only file that touches batches of memberships: what was asked for many schools, and what came of each. */
import { sql } from 'kysely'
import { type PlainDate, type Year, year } from '#kernel/days.ts'
import { type BatchItemId, id, type MembershipBatchId, type PrincipalId, type SchoolId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export type BatchKind = 'proposals' | 'reminders' | 'acceptances on paper'
export type ItemState = 'waiting' | 'done' | 'not needed' | 'refused'

export interface NewItem {
  readonly school: SchoolId
  readonly name?: string | undefined
  readonly position?: string | undefined
  readonly purchaseOrder?: string | undefined
}

export interface AddedBatch {
  readonly id: MembershipBatchId
  readonly items: readonly BatchItemId[]
}

export async function addBatch(
  work: Work,
  kind: BatchKind,
  of: Year,
  askedBy: PrincipalId,
  items: readonly NewItem[],
): Promise<AddedBatch> {
  const batch = work.newId<MembershipBatchId>()
  await work
    .insertInto('membership_batch')
    .values({ id: batch, kind, year: of, asked_by: askedBy, asked_at: work.now, asked_on: work.today })
    .execute()
  const rows = items.map((item) => ({
    id: work.newId<BatchItemId>(),
    batch_id: batch,
    school_id: item.school,
    name: item.name ?? null,
    position: item.position ?? null,
    purchase_order: item.purchaseOrder ?? null,
  }))
  if (rows.length > 0) await work.insertInto('membership_batch_item').values(rows).execute()
  return { id: batch, items: rows.map((row) => row.id) }
}

export interface Item {
  readonly id: BatchItemId
  readonly school: SchoolId
  readonly kind: BatchKind
  readonly year: Year
  readonly askedBy: PrincipalId
  readonly state: ItemState
  readonly name: string | undefined
  readonly position: string | undefined
  readonly purchaseOrder: string | undefined
}

/** Held until the work ends; whoever finds it done already has nothing to do. */
export async function holdItem(work: Work, item: BatchItemId): Promise<Item | undefined> {
  await work.selectFrom('membership_batch_item').select('id').where('id', '=', item).forUpdate().execute()
  const row = await work
    .selectFrom('membership_batch_item as i')
    .innerJoin('membership_batch as b', (on) => on.onRef('b.id', '=', 'i.batch_id'))
    .select([
      'i.id',
      'i.school_id',
      'i.state',
      'i.name',
      'i.position',
      'i.purchase_order',
      'b.kind',
      'b.year',
      'b.asked_by',
    ])
    .where('i.id', '=', item)
    .executeTakeFirst()
  return (
    row && {
      id: id(row.id),
      school: id(row.school_id),
      kind: row.kind as BatchKind,
      year: year(row.year),
      askedBy: id(row.asked_by),
      state: row.state as ItemState,
      name: row.name ?? undefined,
      position: row.position ?? undefined,
      purchaseOrder: row.purchase_order ?? undefined,
    }
  )
}

export async function settleItem(
  work: Work,
  item: BatchItemId,
  state: Exclude<ItemState, 'waiting'>,
  problem?: string,
): Promise<void> {
  await work
    .updateTable('membership_batch_item')
    .set({ state, problem: problem ?? null })
    .where('id', '=', item)
    .execute()
}

export interface Batch {
  readonly id: MembershipBatchId
  readonly kind: BatchKind
  readonly year: Year
  readonly by: string
  readonly on: PlainDate
  readonly counts: Readonly<Record<ItemState, number>>
}

function batches(work: Work) {
  const of = (state: ItemState) =>
    sql<number>`(select count(*) from app.membership_batch_item i where i.batch_id = b.id and i.state = ${state})::integer`
  return work
    .selectFrom('membership_batch as b')
    .innerJoin('principal as p', (on) => on.onRef('p.id', '=', 'b.asked_by'))
    .select(['b.id', 'b.kind', 'b.year', 'b.asked_on', 'p.name as by'])
    .select([
      of('waiting').as('waiting'),
      of('done').as('done'),
      of('not needed').as('unneeded'),
      of('refused').as('refused'),
    ])
}

type BatchRow = Awaited<ReturnType<ReturnType<typeof batches>['executeTakeFirstOrThrow']>>

function batchFrom(row: BatchRow): Batch {
  return {
    id: id(row.id),
    kind: row.kind as BatchKind,
    year: year(row.year),
    by: row.by,
    on: row.asked_on,
    counts: { waiting: row.waiting, done: row.done, 'not needed': row.unneeded, refused: row.refused },
  }
}

export async function readBatch(work: Work, batch: MembershipBatchId): Promise<Batch | undefined> {
  const row = await batches(work).where('b.id', '=', batch).executeTakeFirst()
  return row && batchFrom(row)
}

/** The newest few of a year. */
export async function batchesOf(work: Work, of: Year): Promise<readonly Batch[]> {
  const rows = await batches(work)
    .where('b.year', '=', of)
    .orderBy('b.asked_at', 'desc')
    .limit(sql<number>`5`)
    .execute()
  return rows.map(batchFrom)
}

export interface RefusedItem {
  readonly school: SchoolId
  readonly schoolName: string
  readonly problem: string
}

export async function refusedOf(work: Work, batch: MembershipBatchId): Promise<readonly RefusedItem[]> {
  const rows = await work
    .selectFrom('membership_batch_item as i')
    .innerJoin('school as s', (on) => on.onRef('s.id', '=', 'i.school_id'))
    .select(['i.school_id', 's.name', 'i.problem'])
    .where('i.batch_id', '=', batch)
    .where('i.state', '=', 'refused')
    .orderBy('s.name')
    .execute()
  return rows.map((row) => ({ school: id(row.school_id), schoolName: row.name, problem: row.problem ?? '' }))
}
