/** The only file that touches quotes, orders, their lines and the facts a sale needs. */
import { sql } from 'kysely'
import { financialYearOf, type PlainDate } from '#kernel/days.ts'
import { type Id, id, type OrderId, type OrderLineId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import type { SubjectKind } from '#offer/index.ts'
import { holdsWords, isExactly } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import { linesOf, type OrderLine } from './lines.store.ts'
import type { Priced, SubjectFacts } from './quote.rules.ts'

export type SaleFactKind = 'ehc plan' | 'silver reviewed' | 'place decided'

/** The subject behind an opaque reference of this school; undefined when there is none the actor reaches. */
export async function subjectByReference(
  work: Work,
  school: SchoolId,
  reference: string,
): Promise<SubjectId | undefined> {
  const row = await work
    .selectFrom('subject')
    .select('id')
    .where('school_id', '=', school)
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row && id<SubjectId>(row.id)
}

/** What may be known of these subjects when something is sold on a day; one query. */
export async function subjectFacts(
  work: Work,
  subjects: readonly SubjectId[],
  on: PlainDate,
): Promise<ReadonlyMap<SubjectId, SubjectFacts>> {
  if (subjects.length === 0) return new Map()
  const rows = await work
    .selectFrom('subject')
    .leftJoin('sale_fact', (join) =>
      join
        .onRef('sale_fact.subject_id', '=', 'subject.id')
        .on('sale_fact.since_on', '<=', on)
        .on((where) => where.or([where('sale_fact.until_on', 'is', null), where('sale_fact.until_on', '>=', on)])),
    )
    .select(['subject.id', 'subject.kind', 'sale_fact.kind as fact'])
    .where('subject.id', 'in', [...subjects])
    .execute()
  const facts = new Map<SubjectId, SubjectFacts>()
  for (const subject of subjects) {
    const own = rows.filter((row) => row.id === subject)
    const first = own[0]
    if (!first) continue
    const has = (kind: SaleFactKind) => own.some((row) => row.fact === kind)
    facts.set(subject, {
      kind: first.kind as SubjectKind,
      ehcPlanInForce: has('ehc plan'),
      silverReviewed: has('silver reviewed'),
      placeDecided: has('place decided'),
    })
  }
  return facts
}

export async function addSaleFact(
  work: Work,
  school: SchoolId,
  subject: SubjectId,
  kind: SaleFactKind,
  since: PlainDate,
): Promise<void> {
  await work
    .insertInto('sale_fact')
    .values({ id: work.newId(), school_id: school, subject_id: subject, kind, since_on: since })
    .onConflict((conflict) => conflict.columns(['provider_id', 'subject_id', 'kind', 'since_on']).doNothing())
    .execute()
}

export async function addQuote(
  work: Work,
  school: SchoolId,
  number: string,
  validUntil: PlainDate,
  priced: Priced,
): Promise<void> {
  const lines = priced.lines.map((line) => ({
    product: line.product.code,
    description: line.description,
    quantity: line.quantity,
    net: line.net,
  }))
  await work
    .insertInto('quote')
    .values({
      id: work.newId<Id<'quote'>>(),
      number,
      school_id: school,
      quoted_on: work.today,
      valid_until: validUntil,
      lines: JSON.stringify(lines),
      net_pence: priced.net,
      vat_pence: priced.vat,
      gross_pence: priced.gross,
      asked_by: work.actor.id,
    })
    .execute()
}

export async function addOrder(
  work: Work,
  school: SchoolId,
  number: string,
  purchaseOrder: string | undefined,
  priced: Priced,
): Promise<{ readonly id: OrderId; readonly lines: readonly OrderLineId[] }> {
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
  const rows = priced.lines.map((line, at) => ({
    id: work.newId<OrderLineId>(),
    order_id: orderId,
    school_id: school,
    no: at + 1,
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
  }))
  await work.insertInto('order_line').values(rows).execute()
  return { id: orderId, lines: rows.map((row) => row.id) }
}

export interface OrderHead {
  readonly id: OrderId
  readonly number: string
  readonly school: SchoolId
  readonly schoolName: string
  readonly orderedOn: PlainDate
  readonly orderedBy: string
  readonly purchaseOrder: string | undefined
  readonly net: Pence
  readonly vat: Pence
  readonly gross: Pence
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
    ])
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
    net: pence(row.net_pence),
    vat: pence(row.vat_pence),
    gross: pence(row.gross_pence),
  }
}

/** Every order the actor reaches with its lines, the newest first; two queries. */
export async function orders(work: Work): Promise<readonly Order[]> {
  const rows = (await heads(work).orderBy('school_order.ordered_at', 'desc').limit(sql<number>`300`).execute()).map(
    headFrom,
  )
  const lines = await linesOf(
    work,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, lines: lines.get(row.id) ?? [] }))
}

export async function readOrder(work: Work, order: OrderId): Promise<Order | undefined> {
  const row = await heads(work).where('school_order.id', '=', order).executeTakeFirst()
  return row && { ...headFrom(row), lines: (await linesOf(work, [order])).get(order) ?? [] }
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
