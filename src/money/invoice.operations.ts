/** Raising invoices, as a consequence of a sale, and recording what was paid. */

import type { PlainDate } from '#kernel/days.ts'
import { financialYearOf } from '#kernel/days.ts'
import type { InvoiceId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import { accept, type Outcome } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { nextNumber } from '#platform/numbers.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { vatRuleFor } from '#rulebook/index.ts'
import type { School } from '#schools/index.ts'
import { dueOn, type InvoiceLine, invoiceNumber, mayPay, type PaymentRefusal, totalsOf } from './invoice.rules.ts'
import { addInvoice, addPayment, holdInvoice, type InvoiceFor, readSeller } from './invoice.store.ts'

export interface Sale {
  readonly school: School
  readonly for: InvoiceFor
  readonly purchaseOrder: string | undefined
  readonly lines: readonly InvoiceLine[]
}

/**
 * The invoice of a sale, in the same work: sale and invoice are there together or not at all. The number's row is held
 * until the work ends, so that numbers have no gaps whatever happens to the work.
 */
export async function raiseInvoice(work: Work, sale: Sale): Promise<InvoiceId> {
  allow(work.actor, 'invoices: raise', sale.school.id)
  const seller = await readSeller(work)
  const vatRule = vatRuleFor(seller.vatStatus, work.today)
  const year = financialYearOf(work.today)
  const number = invoiceNumber(year, await nextNumber(work, `invoice-${year}`))
  const invoice = await addInvoice(work, {
    number,
    year,
    school: sale.school.id,
    due: dueOn(work.today),
    for: sale.for,
    purchaseOrder: sale.purchaseOrder,
    seller,
    buyer: { name: sale.school.name, address: [...sale.school.address] },
    vatRule,
    lines: sale.lines,
    ...totalsOf(sale.lines, vatRule.rate),
  })
  await recordChange(work, 'invoice raised', invoice, { number })
  return invoice
}

/** A payment as it came in; never more than is owed. */
export async function recordPayment(
  work: Work,
  id: InvoiceId,
  payment: { readonly on: PlainDate; readonly amount: Pence; readonly reference: string },
): Promise<Outcome<undefined, PaymentRefusal>> {
  allow(work.actor, 'invoices: settle')
  const invoice = (await holdInvoice(work, id)) ?? notFound()
  const decision = mayPay(payment.amount, pence(invoice.gross - invoice.paid), payment.on, work.today)
  if (!decision.ok) return decision
  await addPayment(work, { invoice, ...payment })
  await recordChange(work, 'payment recorded', id, { pence: payment.amount })
  return accept()
}
