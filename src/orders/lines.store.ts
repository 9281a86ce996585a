/** Lines of orders: what was sold, as it was sold, what stands of it, and what a case can be worked under. */
import { sql } from 'kysely'
import { z } from 'zod'
import { assert } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/days.ts'
import { type ItemId, id, type OrderId, type OrderLineId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { type Pence, pence } from '#kernel/money.ts'
import { offerShape, type Product, type SubjectKind } from '#offer/index.ts'
import type { Work } from '#platform/work.ts'
import type { PricedLine, SoldLine } from './quote.rules.ts'

export interface OrderLine extends SoldLine {
  readonly id: OrderLineId
  readonly reference: string | undefined
  /** What stands of it after every change: all of it, some of it, or nothing. */
  readonly state: 'standing' | 'reduced' | 'replaced' | 'cancelled'
  readonly left: { readonly quantity: number; readonly net: Pence; readonly minutes: Minutes | undefined }
}

export async function linesOf(
  work: Work,
  wanted: readonly OrderId[],
): Promise<ReadonlyMap<string, readonly OrderLine[]>> {
  if (wanted.length === 0) return new Map()
  const rows = await lineRows(work)
    .select('order_line.order_id')
    .where('order_line.order_id', 'in', [...wanted])
    .orderBy('order_line.order_id')
    .orderBy('order_line.no')
    .execute()
  const grouped = Object.groupBy(rows, (row) => row.order_id)
  return new Map(Object.entries(grouped).map(([order, own]) => [order, (own ?? []).map(lineFrom)]))
}

function lineRows(work: Work) {
  return work
    .selectFrom('order_line')
    .leftJoin('subject', (on) => on.onRef('subject.id', '=', 'order_line.subject_id'))
    .select(['order_line.id', 'order_line.product', 'order_line.description', 'order_line.quantity'])
    .select(['order_line.unit_pence', 'order_line.net_pence', 'order_line.minutes', 'order_line.subject_id'])
    .select(['order_line.consultancy_kind', 'order_line.topic', 'order_line.heads', 'order_line.subject_kind'])
    .select('order_line.item_id')
    .select('subject.reference')
    .select((row) =>
      row
        .selectFrom('line_change')
        .select(
          sql<unknown>`jsonb_build_object('ended', max(what) filter (where what <> 'reduced'), 'quantity', sum(quantity), 'credit', sum(credit_pence), 'minutes', sum(line_change.minutes))`.as(
            'off',
          ),
        )
        .whereRef('line_change.order_line_id', '=', 'order_line.id')
        .as('off'),
    )
}

type LineRow = Awaited<ReturnType<ReturnType<typeof lineRows>['executeTakeFirstOrThrow']>>

const offShape = z.object({
  ended: z.enum(['replaced', 'cancelled']).nullable(),
  quantity: z.int().nullable(),
  credit: z.int().nullable(),
  minutes: z.int().nullable(),
})

/** The product as it was sold is read by the same shape that checked it when the offer was loaded. */
function productFrom(kept: unknown): Product {
  const [product] = offerShape.shape.products.parse([kept])
  assert(product, 'a line keeps the product it was sold as')
  return product
}

/** The columns that quoted and ordered lines have in common. */
export function soldFrom(row: Omit<LineRow, 'id' | 'off'>): SoldLine {
  return {
    product: productFrom(row.product),
    description: row.description,
    quantity: row.quantity,
    unit: pence(row.unit_pence),
    net: pence(row.net_pence),
    minutes: row.minutes === null ? undefined : minutes(row.minutes),
    kind: row.consultancy_kind ?? undefined,
    topic: row.topic ?? undefined,
    heads: row.heads ?? undefined,
    subject: row.subject_id === null ? undefined : id<SubjectId>(row.subject_id),
    subjectKind: (row.subject_kind ?? undefined) as SubjectKind | undefined,
    item: row.item_id === null ? undefined : id<ItemId>(row.item_id),
  }
}

function lineFrom(row: LineRow): OrderLine {
  const off = offShape.parse(row.off)
  const left = (sold: number, taken: number | null) => sold - (taken ?? 0)
  return {
    id: id(row.id),
    ...soldFrom(row),
    reference: row.reference ?? undefined,
    state: off.ended ?? (off.quantity === null ? 'standing' : 'reduced'),
    left: {
      quantity: left(row.quantity, off.quantity),
      net: pence(left(row.net_pence, off.credit)),
      minutes: row.minutes === null ? undefined : minutes(left(row.minutes, off.minutes)),
    },
  }
}

/** Lines of an order, numbered after those it has. Undefined when one of them was ordered meanwhile: the index `item_ordered_once` says so. */
export async function addLines(
  work: Work,
  order: { readonly id: OrderId; readonly school: SchoolId },
  after: number,
  lines: readonly PricedLine[],
): Promise<readonly OrderLineId[] | undefined> {
  const rows = lines.map((line, at) => ({
    id: work.newId<OrderLineId>(),
    order_id: order.id,
    school_id: order.school,
    no: after + at + 1,
    product_code: line.product.code,
    description: line.description,
    product: JSON.stringify(line.product),
    quantity: line.quantity,
    unit_pence: line.unit,
    net_pence: line.net,
    minutes: line.minutes ?? null,
    consultancy_kind: line.kind ?? null,
    topic: line.topic ?? null,
    heads: line.heads ?? null,
    subject_kind: line.subjectKind ?? null,
    subject_id: line.subject ?? null,
    requires_membership: line.product.requiresMembership,
    ordered_on: work.today,
    membership_id: line.membership ?? null,
    first_consultation: line.firstConsultation ?? null,
    item_id: line.item ?? null,
  }))
  const kept = await work
    .insertInto('order_line')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['provider_id', 'item_id']).where('item_id', 'is not', null).doNothing())
    .returning('id')
    .execute()
  return kept.length === rows.length ? rows.map((row) => row.id) : undefined
}

export interface OpenLine extends OrderLine {
  readonly school: SchoolId
  readonly orderedOn: PlainDate
  readonly orderNumber: string
}

/** Packages of a school that no subject, or this very subject, was named for: what a request can be accepted against. */
export async function packagesFor(work: Work, school: SchoolId, subject: SubjectId): Promise<readonly OpenLine[]> {
  const rows = await lineRows(work)
    .innerJoin('school_order', (on) => on.onRef('school_order.id', '=', 'order_line.order_id'))
    .select(['order_line.school_id', 'order_line.ordered_on', 'school_order.number'])
    .where('order_line.school_id', '=', school)
    .where('order_line.minutes', 'is not', null)
    .where((where) =>
      where.or([where('order_line.subject_id', 'is', null), where('order_line.subject_id', '=', subject)]),
    )
    .orderBy('order_line.ordered_on')
    .orderBy('order_line.id')
    .execute()
  return rows
    .map((row) => ({
      ...lineFrom(row),
      school: id<SchoolId>(row.school_id),
      orderedOn: row.ordered_on,
      orderNumber: row.number,
    }))
    .filter((line) => line.product.kind === 'package' && isStanding(line))
}

/** Lines of one kind that schools ordered, the oldest first; one query. */
export async function linesSoldTo(
  work: Work,
  schools: readonly SchoolId[],
  kind: Product['kind'],
): Promise<readonly (OrderLine & { readonly school: SchoolId; readonly orderedOn: PlainDate })[]> {
  if (schools.length === 0) return []
  const rows = await lineRows(work)
    .select(['order_line.school_id', 'order_line.ordered_on'])
    .where('order_line.school_id', 'in', [...schools])
    .where(sql<boolean>`order_line.product ->> 'kind' = ${kind}`)
    .orderBy('order_line.ordered_on')
    .orderBy('order_line.id')
    .execute()
  return rows.map((row) => ({ ...lineFrom(row), school: id<SchoolId>(row.school_id), orderedOn: row.ordered_on }))
}

/** A line that was cancelled or replaced serves nobody any more. */
export function isStanding(line: OrderLine): boolean {
  return line.state === 'standing' || line.state === 'reduced'
}

export async function readLine(work: Work, line: OrderLineId): Promise<OrderLine | undefined> {
  const row = await lineRows(work).where('order_line.id', '=', line).executeTakeFirst()
  return row && lineFrom(row)
}

/** Where a line was sold: answered also to those who see no orders. */
export async function placeOfLine(
  work: Work,
  line: OrderLineId,
): Promise<{ readonly order: OrderId; readonly school: SchoolId; readonly orderedOn: PlainDate } | undefined> {
  const row = await work
    .selectFrom('order_line')
    .select(['order_id', 'school_id', 'ordered_on'])
    .where('id', '=', line)
    .executeTakeFirst()
  return row && { order: id(row.order_id), school: id(row.school_id), orderedOn: row.ordered_on }
}

/**
 * One line, held until the work ends, so that two requests cannot be accepted against the same package, nor one while it is
 * cancelled: locked first, then read, so that a cancellation just made is seen.
 */
export async function holdLine(work: Work, line: OrderLineId): Promise<OrderLine | undefined> {
  await work.selectFrom('order_line').select('id').where('id', '=', line).forUpdate().execute()
  const held = await readLine(work, line)
  return held && isStanding(held) ? held : undefined
}

/** What is left of a package is meant for somebody else, or for nobody yet. */
export async function renameSubject(work: Work, line: OrderLineId, subject: SubjectId | undefined): Promise<void> {
  await work
    .updateTable('order_line')
    .set({ subject_id: subject ?? null })
    .where('id', '=', line)
    .execute()
}

export async function nameSubject(work: Work, line: OrderLineId, subject: SubjectId): Promise<void> {
  await work
    .updateTable('order_line')
    .set({ subject_id: subject })
    .where('id', '=', line)
    .where('subject_id', 'is', null)
    .execute()
}
