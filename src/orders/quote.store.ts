/** Quotes and their lines, kept as they were priced; what state one is in follows from its day and its order. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { id, type OrderId, type QuoteId, type SchoolId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import type { Work } from '#platform/work.ts'
import type { SellerStatus } from '#rulebook/index.ts'
import { soldFrom } from './lines.store.ts'
import type { Priced, SoldLine } from './quote.rules.ts'

const sellerShape = z.object({
  name: z.string(),
  address: z.array(z.string()),
  telephone: z.string(),
  vatStatus: z.enum(['not set', 'not registered', 'registered']),
})
export type Seller = z.output<typeof sellerShape>

export async function readSeller(work: Work): Promise<Seller> {
  const { rows } = await sql<{ seller: unknown }>`select app.seller() as seller`.execute(work)
  return sellerShape.parse(rows[0]?.seller)
}

export async function vatStatusOfSeller(work: Work): Promise<SellerStatus> {
  return (await readSeller(work)).vatStatus
}

export async function addQuote(
  work: Work,
  school: SchoolId,
  number: string,
  validUntil: PlainDate,
  priced: Priced,
): Promise<QuoteId> {
  const quote = work.newId<QuoteId>()
  await work
    .insertInto('quote')
    .values({
      id: quote,
      number,
      school_id: school,
      quoted_on: work.today,
      valid_until: validUntil,
      net_pence: priced.net,
      vat_pence: priced.vat,
      gross_pence: priced.gross,
      asked_by: work.actor.id,
    })
    .execute()
  const rows = priced.lines.map((line, at) => ({
    quote_id: quote,
    school_id: school,
    no: at + 1,
    product: JSON.stringify(line.product),
    description: line.description,
    quantity: line.quantity,
    unit_pence: line.unit,
    net_pence: line.net,
    minutes: line.minutes ?? null,
    consultancy_kind: line.kind ?? null,
    topic: line.topic ?? null,
    heads: line.heads ?? null,
    subject_kind: line.subjectKind ?? null,
    subject_id: line.subject ?? null,
    item_id: line.item ?? null,
  }))
  await work.insertInto('quote_line').values(rows).execute()
  return quote
}

export interface QuoteHead {
  readonly id: QuoteId
  readonly number: string
  readonly school: SchoolId
  readonly schoolName: string
  readonly quotedOn: PlainDate
  readonly validUntil: PlainDate
  readonly askedBy: string
  readonly net: Pence
  readonly vat: Pence
  readonly gross: Pence
  readonly order: { readonly id: OrderId; readonly number: string } | undefined
  /** The order in which something of it was bought from the basket, or from another quote of it. */
  readonly elsewhere: { readonly id: OrderId; readonly number: string } | undefined
}

export interface QuoteLine extends SoldLine {
  readonly reference: string | undefined
}

export interface Quote extends QuoteHead {
  readonly lines: readonly QuoteLine[]
}

function heads(work: Work) {
  return work
    .selectFrom('quote')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'quote.school_id'))
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'quote.asked_by'))
    .leftJoin('school_order', (on) => on.onRef('school_order.id', '=', 'quote.order_id'))
    .select(['quote.id', 'quote.number', 'quote.school_id', 'school.name as school', 'principal.name as by'])
    .select(['quote.quoted_on', 'quote.valid_until', 'quote.net_pence', 'quote.vat_pence', 'quote.gross_pence'])
    .select(['quote.order_id', 'school_order.number as order'])
    .select(
      sql<{ id: string; number: string } | null>`(select jsonb_build_object('id', o.id, 'number', o.number)
        from app.quote_line q
        join app.order_line l on l.provider_id = q.provider_id and l.item_id = q.item_id
        join app.school_order o on o.provider_id = l.provider_id and o.id = l.order_id
       where q.provider_id = quote.provider_id and q.quote_id = quote.id and quote.order_id is null
       order by o.ordered_at limit 1)`.as('elsewhere'),
    )
}

function headFrom(row: Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>): QuoteHead {
  return {
    id: id(row.id),
    number: row.number,
    school: id(row.school_id),
    schoolName: row.school,
    quotedOn: row.quoted_on,
    validUntil: row.valid_until,
    askedBy: row.by,
    net: pence(row.net_pence),
    vat: pence(row.vat_pence),
    gross: pence(row.gross_pence),
    order: row.order_id && row.order ? { id: id(row.order_id), number: row.order } : undefined,
    elsewhere: row.elsewhere ? { id: id(row.elsewhere.id), number: row.elsewhere.number } : undefined,
  }
}

const shown = 100

/** The newest hundred that the actor reaches; one query, by `quote_of_school` where it is one school's. */
export async function quotes(work: Work): Promise<readonly QuoteHead[]> {
  const rows = await heads(work)
    .orderBy('quote.quoted_on', 'desc')
    .orderBy('quote.number', 'desc')
    .limit(shown)
    .execute()
  return rows.map(headFrom)
}

export async function readQuote(work: Work, quote: QuoteId): Promise<Quote | undefined> {
  const row = await heads(work).where('quote.id', '=', quote).executeTakeFirst()
  if (!row) return undefined
  const lines = await work
    .selectFrom('quote_line')
    .leftJoin('subject', (on) => on.onRef('subject.id', '=', 'quote_line.subject_id'))
    .select(['product', 'description', 'quantity', 'unit_pence', 'net_pence', 'minutes'])
    .select(['consultancy_kind', 'topic', 'heads', 'subject_kind', 'subject_id', 'subject.reference', 'item_id'])
    .where('quote_id', '=', quote)
    .orderBy('no')
    .execute()
  return {
    ...headFrom(row),
    lines: lines.map((line) => ({
      ...soldFrom(line),
      reference: line.reference ?? undefined,
    })),
  }
}

/** Held until the work ends: one order at most comes of a quote. */
export async function holdQuote(work: Work, quote: QuoteId): Promise<Quote | undefined> {
  await work.selectFrom('quote').select('id').where('id', '=', quote).forUpdate().execute()
  return readQuote(work, quote)
}

export async function setOrdered(work: Work, quote: QuoteId, order: OrderId): Promise<void> {
  await work.updateTable('quote').set({ order_id: order }).where('id', '=', quote).execute()
}
