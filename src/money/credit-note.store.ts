/** The only file that touches credit notes: append-only, like the invoices they are against. */
import type { PlainDate, Year } from '#kernel/days.ts'
import { type CreditNoteId, type InvoiceId, id, type PayerId, type SchoolId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import type { Work } from '#platform/work.ts'
import type { InvoiceLine, Totals } from './invoice.rules.ts'
import { type Party, partyFrom } from './invoice.store.ts'
import type { SalePart } from './sale.store.ts'

export interface NewCredit extends Totals {
  readonly number: string
  readonly year: Year
  readonly of: SalePart
  readonly reason: string
  readonly lines: readonly InvoiceLine[]
}

/** The table's trigger refuses what is more than the invoice. */
export async function addCreditNote(work: Work, credit: NewCredit): Promise<CreditNoteId> {
  const note = work.newId<CreditNoteId>()
  const { of } = credit
  await work
    .insertInto('credit_note')
    .values({
      id: note,
      number: credit.number,
      invoice_id: of.invoice,
      school_id: of.school,
      payer_id: of.payer ?? null,
      year: credit.year,
      issued_on: work.today,
      reason: credit.reason,
      seller: JSON.stringify(of.seller),
      buyer: JSON.stringify(of.buyer),
      vat_rule: of.vatRule.id,
      vat_words: of.vatRule.words,
      vat_rate: of.vatRule.rate,
      net_pence: credit.net,
      vat_pence: credit.vat,
      gross_pence: credit.gross,
      issued_by: work.actor.id,
      issued_at: work.now,
    })
    .execute()
  const lines = credit.lines.map((line, at) => ({
    credit_note_id: note,
    school_id: of.school,
    no: at + 1,
    description: line.description,
    quantity: line.quantity,
    unit_pence: line.unit,
    net_pence: line.net,
  }))
  await work.insertInto('credit_note_line').values(lines).execute()
  return note
}

export interface CreditNoteHead {
  readonly id: CreditNoteId
  readonly number: string
  readonly issuedOn: PlainDate
  readonly reason: string
  readonly gross: Pence
}

/** The credits of an invoice, the oldest first. */
export async function creditsOf(work: Work, invoice: InvoiceId): Promise<readonly CreditNoteHead[]> {
  const rows = await work
    .selectFrom('credit_note')
    .select(['id', 'number', 'issued_on', 'reason', 'gross_pence'])
    .where('invoice_id', '=', invoice)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    number: row.number,
    issuedOn: row.issued_on,
    reason: row.reason,
    gross: pence(row.gross_pence),
  }))
}

export interface CreditNote extends CreditNoteHead, Totals {
  readonly school: SchoolId
  readonly schoolName: string
  readonly payer: PayerId | undefined
  readonly invoice: InvoiceId
  readonly invoiceNumber: string
  readonly seller: Party
  readonly buyer: Party
  readonly vatWords: string
  readonly lines: readonly InvoiceLine[]
}

export async function readCreditNote(work: Work, note: CreditNoteId): Promise<CreditNote | undefined> {
  const row = await work
    .selectFrom('credit_note as n')
    .innerJoin('invoice as i', (on) => on.onRef('i.id', '=', 'n.invoice_id'))
    .innerJoin('school as s', (on) => on.onRef('s.id', '=', 'n.school_id'))
    .select(['n.id', 'n.number', 'n.issued_on', 'n.reason', 'n.school_id', 's.name as school', 'n.payer_id'])
    .select(['n.invoice_id', 'i.number as invoice', 'n.seller', 'n.buyer', 'n.vat_words'])
    .select(['n.net_pence', 'n.vat_pence', 'n.gross_pence'])
    .where('n.id', '=', note)
    .executeTakeFirst()
  if (!row) return undefined
  const lines = await work
    .selectFrom('credit_note_line')
    .select(['description', 'quantity', 'unit_pence', 'net_pence'])
    .where('credit_note_id', '=', note)
    .orderBy('no')
    .execute()
  return {
    id: id(row.id),
    number: row.number,
    issuedOn: row.issued_on,
    reason: row.reason,
    school: id(row.school_id),
    schoolName: row.school,
    payer: row.payer_id === null ? undefined : id<PayerId>(row.payer_id),
    invoice: id(row.invoice_id),
    invoiceNumber: row.invoice,
    seller: partyFrom(row.seller),
    buyer: partyFrom(row.buyer),
    vatWords: row.vat_words,
    net: pence(row.net_pence),
    vat: pence(row.vat_pence),
    gross: pence(row.gross_pence),
    lines: lines.map((line) => ({
      description: line.description,
      quantity: line.quantity,
      unit: pence(line.unit_pence),
      net: pence(line.net_pence),
    })),
  }
}
