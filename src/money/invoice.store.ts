/** The only file that touches invoices and payments. Both are append-only; what is owed is always a sum. */

import { sql } from 'kysely'
import { z } from 'zod'
import { assert } from '#kernel/assert.ts'
import type { PlainDate, Year } from '#kernel/days.ts'
import { type InvoiceId, id, type MembershipId, type OrderId, type PayerId, type SchoolId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import type { Work } from '#platform/work.ts'
import type { SellerStatus, VatRule } from '#rulebook/index.ts'
import type { InvoiceLine, Totals } from './invoice.rules.ts'

const party = z.object({ name: z.string(), address: z.array(z.string()), telephone: z.string().optional() })
export type Party = z.output<typeof party>

/** Seller or buyer as an invoice keeps them. */
export function partyFrom(kept: unknown): Party {
  return party.parse(kept)
}

const sellerShape = party.extend({ vatStatus: z.enum(['not set', 'not registered', 'registered']) })

export interface Seller extends Party {
  readonly vatStatus: SellerStatus
}

export async function readSeller(work: Work): Promise<Seller> {
  const { rows } = await sql<{ seller: unknown }>`select app.seller() as seller`.execute(work)
  return sellerShape.parse(rows[0]?.seller)
}

/** What an invoice is for: exactly one of the two. */
export type InvoiceFor = { readonly membership: MembershipId } | { readonly order: OrderId }

export interface NewInvoice extends Totals {
  readonly number: string
  readonly school: SchoolId
  readonly year: Year
  readonly due: PlainDate
  readonly for: InvoiceFor
  /** Undefined: the school. */
  readonly payer: PayerId | undefined
  readonly occasion: string
  readonly purchaseOrder: string | undefined
  readonly seller: Party
  readonly buyer: Party
  readonly vatRule: VatRule
  readonly lines: readonly InvoiceLine[]
}

export async function addInvoice(work: Work, invoice: NewInvoice): Promise<InvoiceId> {
  const invoiceId = work.newId<InvoiceId>()
  await work
    .insertInto('invoice')
    .values({
      id: invoiceId,
      number: invoice.number,
      school_id: invoice.school,
      year: invoice.year,
      issued_on: work.today,
      due_on: invoice.due,
      membership_id: 'membership' in invoice.for ? invoice.for.membership : null,
      order_id: 'order' in invoice.for ? invoice.for.order : null,
      payer_id: invoice.payer ?? null,
      occasion: invoice.occasion,
      purchase_order: invoice.purchaseOrder ?? null,
      seller: JSON.stringify(invoice.seller),
      buyer: JSON.stringify(invoice.buyer),
      vat_rule: invoice.vatRule.id,
      vat_words: invoice.vatRule.words,
      vat_rate: invoice.vatRule.rate,
      net_pence: invoice.net,
      vat_pence: invoice.vat,
      gross_pence: invoice.gross,
    })
    .execute()
  const lines = invoice.lines.map((line, at) => ({
    invoice_id: invoiceId,
    school_id: invoice.school,
    no: at + 1,
    description: line.description,
    quantity: line.quantity,
    unit_pence: line.unit,
    net_pence: line.net,
  }))
  await work.insertInto('invoice_line').values(lines).execute()
  return invoiceId
}

export interface InvoiceHead extends Totals {
  readonly id: InvoiceId
  readonly number: string
  readonly school: SchoolId
  readonly schoolName: string
  readonly issuedOn: PlainDate
  readonly dueOn: PlainDate
  readonly purchaseOrder: string | undefined
  /** Undefined: the school itself. */
  readonly payer: PayerId | undefined
  /** Whoever is to pay, as the invoice names them. */
  readonly buyerName: string
  readonly paid: Pence
  readonly credited: Pence
}

export interface Invoice extends InvoiceHead {
  readonly for: InvoiceFor
  readonly seller: Party
  readonly buyer: Party
  readonly vatWords: string
  readonly lines: readonly InvoiceLine[]
  readonly payments: readonly {
    readonly on: PlainDate
    readonly amount: Pence
    readonly reference: string
    readonly by: string
  }[]
}

/** What is paid and credited are sums, never kept beside them. */
export function heads(work: Work) {
  return work
    .selectFrom('invoice')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'invoice.school_id'))
    .select([
      'invoice.id',
      'invoice.number',
      'invoice.school_id',
      'school.name as school',
      'invoice.issued_on',
      'invoice.due_on',
      'invoice.purchase_order',
      'invoice.payer_id',
    ])
    .select(sql<string>`invoice.buyer->>'name'`.as('buyer_name'))
    .select(['invoice.net_pence', 'invoice.vat_pence', 'invoice.gross_pence'])
    .select((row) =>
      row
        .selectFrom('payment')
        .select((sum) => sum.fn.coalesce(sum.fn.sum<number>('amount_pence'), sum.lit(0)).as('paid'))
        .whereRef('payment.invoice_id', '=', 'invoice.id')
        .as('paid'),
    )
    .select((row) =>
      row
        .selectFrom('credit_note')
        .select((sum) => sum.fn.coalesce(sum.fn.sum<number>('credit_note.gross_pence'), sum.lit(0)).as('credited'))
        .whereRef('credit_note.invoice_id', '=', 'invoice.id')
        .as('credited'),
    )
}

export type HeadRow = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>

export function headFrom(row: HeadRow): InvoiceHead {
  return {
    id: id(row.id),
    number: row.number,
    school: id(row.school_id),
    schoolName: row.school,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    purchaseOrder: row.purchase_order ?? undefined,
    net: pence(row.net_pence),
    vat: pence(row.vat_pence),
    gross: pence(row.gross_pence),
    payer: row.payer_id === null ? undefined : id<PayerId>(row.payer_id),
    buyerName: row.buyer_name,
    paid: pence(Number(row.paid ?? 0)),
    credited: pence(Number(row.credited ?? 0)),
  }
}

export async function readInvoice(work: Work, invoice: InvoiceId): Promise<Invoice | undefined> {
  const row = await heads(work)
    .select(['invoice.seller', 'invoice.buyer', 'invoice.vat_words', 'invoice.membership_id', 'invoice.order_id'])
    .where('invoice.id', '=', invoice)
    .executeTakeFirst()
  if (!row) return undefined
  const lines = await work
    .selectFrom('invoice_line')
    .select(['description', 'quantity', 'unit_pence', 'net_pence'])
    .where('invoice_id', '=', invoice)
    .orderBy('no')
    .execute()
  const payments = await work
    .selectFrom('payment')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'payment.recorded_by'))
    .select(['paid_on', 'amount_pence', 'reference', 'principal.name as by'])
    .where('invoice_id', '=', invoice)
    .orderBy('recorded_at')
    .execute()
  return {
    ...headFrom(row),
    for: saleOf(row),
    seller: party.parse(row.seller),
    buyer: party.parse(row.buyer),
    vatWords: row.vat_words,
    lines: lines.map((line) => ({
      description: line.description,
      quantity: line.quantity,
      unit: pence(line.unit_pence),
      net: pence(line.net_pence),
    })),
    payments: payments.map((payment) => ({
      on: payment.paid_on,
      amount: pence(payment.amount_pence),
      reference: payment.reference,
      by: payment.by,
    })),
  }
}

function saleOf(row: { readonly membership_id: string | null; readonly order_id: string | null }): InvoiceFor {
  if (row.membership_id !== null) return { membership: id(row.membership_id) }
  assert(row.order_id !== null, 'an invoice is for a membership or an order')
  return { order: id(row.order_id) }
}
