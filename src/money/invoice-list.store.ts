/** Lists of invoices: a page at a time by their number, what is owed in all, and those still to be paid. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { Year } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import type { DB } from '#platform/database/rows.generated.ts'
import { holdsWords, isExactly } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import type { InvoiceState } from './invoice.rules.ts'
import { headFrom, heads, type InvoiceHead } from './invoice.store.ts'

export interface InvoiceFilter {
  readonly state: InvoiceState | undefined
  readonly year: Year | undefined
}

export const pageOfInvoices = 50

/** Computed once a row: without the fence each mention of `paid` would ask for the payments again. */
function standing(rows: ReturnType<typeof heads>, work: Work) {
  return work.selectFrom(rows.select('invoice.year').offset(sql.lit(0)).as('i'))
}

/** The same words as `stateOf`, for the database: what is left of an invoice, and its day. */
function isInState(state: InvoiceState, work: Work) {
  const owed = sql<number>`i.gross_pence - i.paid - i.credited`
  switch (state) {
    case 'credited':
      return sql<boolean>`${owed} <= 0 and i.credited > 0 and i.paid = 0`
    case 'to pay back':
      return sql<boolean>`${owed} < 0 and i.paid > 0`
    case 'paid':
      return sql<boolean>`${owed} = 0 and (i.paid > 0 or i.credited = 0)`
    case 'overdue':
      return sql<boolean>`${owed} > 0 and i.due_on < ${work.today.toString()}::date`
    case 'part paid':
      return sql<boolean>`${owed} > 0 and i.due_on >= ${work.today.toString()}::date and i.paid > 0`
    case 'to pay':
      return sql<boolean>`${owed} > 0 and i.due_on >= ${work.today.toString()}::date and i.paid = 0`
  }
}

/** By their number, the newest first: one more than a page shows. One query; `invoice_by_number` carries it. */
export async function invoicesAfter(
  work: Work,
  filter: InvoiceFilter,
  after: string | undefined,
): Promise<readonly InvoiceHead[]> {
  const from = heads(work).where((row) => row.and(conditions(row, filter, after)))
  const rows =
    filter.state === undefined
      ? await from
          .orderBy('invoice.number', 'desc')
          .limit(pageOfInvoices + 1)
          .execute()
      : await standing(from, work)
          .selectAll('i')
          .where(isInState(filter.state, work))
          .orderBy('i.number', 'desc')
          .limit(pageOfInvoices + 1)
          .execute()
  return rows.map(headFrom)
}

function conditions(row: ExpressionBuilder<DB, 'invoice'>, filter: InvoiceFilter, after: string | undefined) {
  return [
    ...(filter.year === undefined ? [] : [row('invoice.year', '=', filter.year)]),
    ...(after === undefined ? [] : [row('invoice.number', '<', after)]),
  ]
}

export interface InvoiceTotals {
  readonly count: number
  readonly owed: Pence
  readonly overdue: Pence
  readonly toPayBack: Pence
  readonly years: readonly number[]
}

/** Over all the actor reaches, whatever the list shows. One query. */
export async function invoiceTotals(work: Work): Promise<InvoiceTotals> {
  const owed = sql`i.gross_pence - i.paid - i.credited`
  const row = await standing(heads(work), work)
    .select((all) => all.fn.countAll<number>().as('count'))
    .select([
      sql<number>`coalesce(sum(${owed}) filter (where ${owed} > 0 and i.due_on >= ${work.today.toString()}::date), 0)`.as(
        'owed',
      ),
      sql<number>`coalesce(sum(${owed}) filter (where ${owed} > 0 and i.due_on < ${work.today.toString()}::date), 0)`.as(
        'overdue',
      ),
      sql<number>`coalesce(-sum(${owed}) filter (where ${owed} < 0), 0)`.as('back'),
      sql<number[] | null>`array_agg(distinct i.year::integer order by i.year::integer desc)`.as('years'),
    ])
    .executeTakeFirstOrThrow()
  return {
    count: Number(row.count),
    owed: pence(Number(row.owed)),
    overdue: pence(Number(row.overdue)),
    toPayBack: pence(Number(row.back)),
    years: row.years ?? [],
  }
}

/** Those with something owed, the longest due first. One query. */
export async function openInvoices(work: Work): Promise<readonly InvoiceHead[]> {
  const rows = await standing(heads(work), work)
    .selectAll('i')
    .where(sql<boolean>`i.gross_pence - i.paid - i.credited > 0`)
    .orderBy('i.due_on')
    .orderBy('i.number')
    .execute()
  return rows.map(headFrom)
}

/** A school's latest invoices, at most `limit`. One query. */
export async function latestInvoices(work: Work, school: SchoolId, limit: number): Promise<readonly InvoiceHead[]> {
  const latest = heads(work).where('invoice.school_id', '=', school).orderBy('invoice.number', 'desc')
  return (await latest.limit(limit).execute()).map(headFrom)
}

/** By number, school or purchase order; the exact number first, then the newest. One query. */
export async function invoicesByWords(work: Work, words: string, limit: number): Promise<readonly InvoiceHead[]> {
  const rows = await heads(work)
    .where(holdsWords(sql`concat_ws(' ', invoice.number, school.name, invoice.purchase_order)`, words))
    .orderBy((row) => isExactly(row.ref('invoice.number'), words), 'desc')
    .orderBy('invoice.number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(headFrom)
}
