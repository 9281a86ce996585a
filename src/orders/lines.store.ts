/** Lines of orders: what was sold, as it was sold, and what a case can be worked under. */
import { assert } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/days.ts'
import { id, type OrderId, type OrderLineId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { type Pence, pence } from '#kernel/money.ts'
import { offerShape, type Product } from '#offer/index.ts'
import type { Work } from '#platform/work.ts'

export interface OrderLine {
  readonly id: OrderLineId
  readonly product: Product
  readonly description: string
  readonly quantity: number
  readonly unit: Pence
  readonly net: Pence
  readonly minutes: Minutes | undefined
  readonly subject: SubjectId | undefined
}

export async function linesOf(
  work: Work,
  wanted: readonly OrderId[],
): Promise<ReadonlyMap<string, readonly OrderLine[]>> {
  if (wanted.length === 0) return new Map()
  const rows = await lineRows(work)
    .select('order_id')
    .where('order_id', 'in', [...wanted])
    .orderBy('order_id')
    .orderBy('no')
    .execute()
  const grouped = Object.groupBy(rows, (row) => row.order_id)
  return new Map(Object.entries(grouped).map(([order, own]) => [order, (own ?? []).map(lineFrom)]))
}

function lineRows(work: Work) {
  return work
    .selectFrom('order_line')
    .select(['id', 'product', 'description', 'quantity', 'unit_pence', 'net_pence', 'minutes', 'subject_id'])
}

type LineRow = Awaited<ReturnType<ReturnType<typeof lineRows>['executeTakeFirstOrThrow']>>

/** The product as it was sold is read by the same shape that checked it when the offer was loaded. */
function lineFrom(row: LineRow): OrderLine {
  const [product] = offerShape.shape.products.parse([row.product])
  assert(product, 'a line keeps the product it was sold as')
  return {
    id: id(row.id),
    product,
    description: row.description,
    quantity: row.quantity,
    unit: pence(row.unit_pence),
    net: pence(row.net_pence),
    minutes: row.minutes === null ? undefined : minutes(row.minutes),
    subject: row.subject_id === null ? undefined : id<SubjectId>(row.subject_id),
  }
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
    .clearSelect()
    .select([
      'order_line.id',
      'order_line.product',
      'order_line.description',
      'order_line.quantity',
      'order_line.unit_pence',
      'order_line.net_pence',
      'order_line.minutes',
      'order_line.subject_id',
    ])
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
    .filter((line) => line.product.kind === 'package')
}

export async function readLine(work: Work, line: OrderLineId): Promise<OrderLine | undefined> {
  const row = await lineRows(work).where('id', '=', line).executeTakeFirst()
  return row && lineFrom(row)
}

/** One line, held until the work ends, so that two requests cannot be accepted against the same package. */
export async function holdLine(work: Work, line: OrderLineId): Promise<OrderLine | undefined> {
  const row = await lineRows(work).where('id', '=', line).forUpdate().executeTakeFirst()
  return row && lineFrom(row)
}

export async function nameSubject(work: Work, line: OrderLineId, subject: SubjectId): Promise<void> {
  await work
    .updateTable('order_line')
    .set({ subject_id: subject })
    .where('id', '=', line)
    .where('subject_id', 'is', null)
    .execute()
}
