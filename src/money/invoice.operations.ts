/** Raising invoices, as a consequence of a sale, and recording what was paid. */

import type { PlainDate } from '#kernel/days.ts'
import { financialYearOf } from '#kernel/days.ts'
import type { InvoiceId, SchoolId } from '#kernel/ids.ts'
import { type Pence, pence } from '#kernel/money.ts'
import { accept, type Outcome } from '#kernel/outcome.ts'
import { postHolders } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { promiseFor } from '#platform/due.ts'
import { sendMail } from '#platform/mail/index.ts'
import { nextNumber } from '#platform/numbers.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { vatRuleFor } from '#rulebook/index.ts'
import type { School } from '#schools/index.ts'
import { issuedMail, overdueMail } from './invoice.mail.ts'
import { dueOn, type InvoiceLine, invoiceNumber, mayPay, type PaymentRefusal, totalsOf } from './invoice.rules.ts'
import { addInvoice, addPayment, holdInvoice, type InvoiceFor, readInvoice, readSeller } from './invoice.store.ts'

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
  await promiseFor(work, dueOn(work.today).add({ days: 1 }), 'invoice overdue', invoice)
  const { gross } = totalsOf(sale.lines, vatRule.rate)
  const message = issuedMail(work.provider.name, number, gross, dueOn(work.today))
  for (const buyer of await moneyPeople(work, sale.school.id))
    if (buyer.email) await sendMail(work, { to: buyer.email, toPrincipal: buyer.id, ...message })
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

/** The day after it was due and is not paid: those who buy for the school are told once, with the amount, by its number. */
export async function remindOverdue(work: Work, ref: string): Promise<void> {
  const invoice = await readInvoice(work, ref as InvoiceId)
  if (!invoice || invoice.paid >= invoice.gross) return
  const message = overdueMail(work.provider.name, invoice.number, pence(invoice.gross - invoice.paid), invoice.dueOn)
  for (const buyer of await moneyPeople(work, invoice.school))
    if (buyer.email) await sendMail(work, { to: buyer.email, toPrincipal: buyer.id, ...message })
  await recordChange(work, 'invoice reminder sent', invoice.id, { number: invoice.number })
}

/** The school's business manager; where it has none, its leads. */
async function moneyPeople(work: Work, school: SchoolId) {
  const buyers = await postHolders(work, school, 'school buyer')
  return buyers.length > 0 ? buyers : postHolders(work, school, 'school lead')
}
