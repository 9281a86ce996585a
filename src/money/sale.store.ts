/** All invoices of one sale with what was credited, whoever pays: asked of the database by name, since a school sees its own debts only. */
import { sql } from 'kysely'
import { type InvoiceId, id, type PayerId, type SchoolId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import type { Work } from '#platform/work.ts'
import type { VatRule } from '#rulebook/index.ts'
import type { Creditable } from './credit-note.rules.ts'
import { type InvoiceFor, type Party, partyFrom } from './invoice.store.ts'

/** One invoice of a sale: who pays it, how much it is, what of it was credited and what came in. */
export interface SalePart extends Creditable {
  readonly invoice: InvoiceId
  readonly number: string
  readonly school: SchoolId
  readonly payerEmail: string | undefined
  readonly seller: Party
  readonly buyer: Party
  readonly vatRule: VatRule
  readonly gross: Pence
  readonly creditedGross: Pence
}

interface Row {
  readonly invoice_id: string
  readonly number: string
  readonly school_id: string
  readonly payer_id: string | null
  readonly email: string | null
  readonly seller: unknown
  readonly buyer: unknown
  readonly vat_rule: string
  readonly vat_words: string
  readonly vat_rate: number
  readonly net_pence: number
  readonly gross_pence: number
  readonly credited_net: number
  readonly credited_vat: number
  readonly paid: number
}

/** One query. Empty when there is no such sale or it is not this person's. */
export async function saleParts(work: Work, sale: InvoiceFor): Promise<readonly SalePart[]> {
  const { membership, order } = keysOf(sale)
  const { rows } = await sql<Row>`
    select invoice_id, number, school_id, payer_id, email, seller, buyer, vat_rule, vat_words, vat_rate,
           net_pence, gross_pence, credited_net, credited_vat, paid
      from app.sale_parts(${membership}::uuid, ${order}::uuid)`.execute(work)
  return rows.map((row) => ({
    invoice: id(row.invoice_id),
    number: row.number,
    school: id(row.school_id),
    payer: row.payer_id === null ? undefined : id<PayerId>(row.payer_id),
    payerEmail: row.email ?? undefined,
    seller: partyFrom(row.seller),
    buyer: partyFrom(row.buyer),
    vatRule: { id: row.vat_rule, words: row.vat_words, rate: row.vat_rate },
    vatRate: row.vat_rate,
    net: pence(row.net_pence),
    gross: pence(row.gross_pence),
    creditedNet: pence(row.credited_net),
    creditedVat: pence(row.credited_vat),
    paid: pence(row.paid),
    creditedGross: pence(row.credited_net + row.credited_vat),
  }))
}

/** As `saleParts`, but two credits of one sale are put in turn. */
export async function holdSale(work: Work, sale: InvoiceFor): Promise<readonly SalePart[]> {
  const { membership, order } = keysOf(sale)
  await sql`select app.hold_sale(${membership}::uuid, ${order}::uuid)`.execute(work)
  return saleParts(work, sale)
}

function keysOf(sale: InvoiceFor) {
  return 'membership' in sale ? { membership: sale.membership, order: null } : { membership: null, order: sale.order }
}
