/** The only file that adds payments. */
import { assert } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/days.ts'
import type { InvoiceId } from '#kernel/ids.ts'
import type { Pence } from '#kernel/money.ts'
import type { Work } from '#platform/work.ts'
import { type Invoice, type InvoiceHead, readInvoice } from './invoice.store.ts'

/** Holds the invoice until the work ends, so that two people marking it paid are put in turn. */
export async function holdInvoice(work: Work, invoice: InvoiceId): Promise<Invoice | undefined> {
  await work.selectFrom('invoice').select('id').where('id', '=', invoice).forUpdate().execute()
  return readInvoice(work, invoice)
}

export interface NewPayment {
  readonly invoice: InvoiceHead
  readonly on: PlainDate
  readonly amount: Pence
  readonly reference: string
}

export async function addPayment(work: Work, payment: NewPayment): Promise<void> {
  assert(payment.amount > 0, 'a payment is of some money')
  await work
    .insertInto('payment')
    .values({
      id: work.newId(),
      invoice_id: payment.invoice.id,
      school_id: payment.invoice.school,
      paid_on: payment.on,
      amount_pence: payment.amount,
      reference: payment.reference,
      recorded_by: work.actor.id,
      recorded_at: work.systemNow,
    })
    .execute()
}
