/** Raising invoices, as a consequence of a sale, and recording what was paid. */

import { assert } from '#kernel/assert.ts'
import { financialYearOf, type PlainDate } from '#kernel/days.ts'
import type { InvoiceId } from '#kernel/ids.ts'
import { type Pence, sum } from '#kernel/money.ts'
import { accept, type Outcome } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { promiseFor } from '#platform/due.ts'
import { nextNumber } from '#platform/numbers.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { vatRuleFor } from '#rulebook/index.ts'
import type { School } from '#schools/index.ts'
import { tellDebtor } from './debtor.mail.ts'
import { type Funded, type FundingPart, splitFunding, splitLines } from './funding.rules.ts'
import { issuedMail, overdueMail } from './invoice.mail.ts'
import {
  dueOn,
  type InvoiceLine,
  invoiceNumber,
  mayPay,
  owedOf,
  type PaymentRefusal,
  totalsOf,
} from './invoice.rules.ts'
import { addInvoice, type InvoiceFor, readInvoice, readSeller, type Seller } from './invoice.store.ts'
import { type Payer, readPayer, readPayers } from './payer.store.ts'
import { addPayment, holdInvoice } from './payment.store.ts'

export interface Sale {
  readonly school: School
  readonly for: InvoiceFor
  /** The school's own number. */
  readonly purchaseOrder: string | undefined
  readonly lines: readonly InvoiceLine[]
  /** Who pays which part, as `splitFunding` accepts it; the school pays what is left, or all when nothing is said. */
  readonly funding?: readonly FundingPart[]
  /** 'sale' when nothing is said; a change of an order names itself ('change 2'), so that nothing is invoiced twice. */
  readonly occasion?: string
}

/**
 * The invoices of a sale, one a payer, in the same work: sale and invoices are there together or not at all. The number's row is
 * held until the work ends, so that numbers have no gaps whatever happens to the work.
 */
export async function raiseInvoices(work: Work, sale: Sale): Promise<readonly InvoiceId[]> {
  allow(work.actor, 'invoices: raise', sale.school.id)
  const split = splitFunding(sum(sale.lines.map((line) => line.net)), sale.funding ?? [])
  assert(split.ok, 'who pays was checked before the sale')
  const seller = await readSeller(work)
  const payers = await readPayers(
    work,
    split.value.flatMap((part) => part.payer ?? []),
  )
  const lines = splitLines(
    sale.lines,
    split.value.map((part) => part.amount),
  )
  const raised: InvoiceId[] = []
  for (const [at, part] of split.value.entries()) {
    const payer = part.payer && (payers.find((one) => one.id === part.payer) ?? notFound())
    raised.push(await raiseOne(work, sale, { part, payer, seller, lines: lines[at] ?? [] }))
  }
  return raised
}

interface Debtor {
  readonly part: Funded
  readonly payer: Payer | undefined
  readonly seller: Seller
  readonly lines: readonly InvoiceLine[]
}

async function raiseOne(work: Work, sale: Sale, { part, payer, seller, lines }: Debtor): Promise<InvoiceId> {
  const vatRule = vatRuleFor(seller.vatStatus, work.today)
  const year = financialYearOf(work.today)
  const number = invoiceNumber(year, await nextNumber(work, `invoice-${year}`))
  const totals = totalsOf(lines, vatRule.rate)
  const buyer = payer ?? sale.school
  const invoice = await addInvoice(work, {
    number,
    year,
    school: sale.school.id,
    due: dueOn(work.today),
    for: sale.for,
    payer: payer?.id,
    occasion: sale.occasion ?? 'sale',
    purchaseOrder: payer ? part.purchaseOrder : sale.purchaseOrder,
    seller,
    buyer: { name: buyer.name, address: [...buyer.address] },
    vatRule,
    lines,
    ...totals,
  })
  await promiseFor(work, dueOn(work.today).add({ days: 1 }), 'invoice overdue', invoice)
  const message = issuedMail(work.provider.name, number, totals.gross, dueOn(work.today))
  await tellDebtor(work, { school: sale.school.id, payer: payer?.id, email: payer?.email }, message)
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
  const decision = mayPay(payment.amount, owedOf(invoice), payment.on, work.today)
  if (!decision.ok) return decision
  await addPayment(work, { invoice, ...payment })
  await recordChange(work, 'payment recorded', id, { pence: payment.amount })
  return accept()
}

/** The day after it was due and is not paid: whoever pays is told once, with the amount, by its number. */
export async function remindOverdue(work: Work, ref: string): Promise<void> {
  const invoice = await readInvoice(work, ref as InvoiceId)
  if (!invoice || owedOf(invoice) <= 0) return
  const payer = invoice.payer && (await readPayer(work, invoice.payer))
  const message = overdueMail(work.provider.name, invoice.number, owedOf(invoice), invoice.dueOn)
  await tellDebtor(work, { school: invoice.school, payer: invoice.payer, email: payer?.email }, message)
  await recordChange(work, 'invoice reminder sent', invoice.id, { number: invoice.number })
}
