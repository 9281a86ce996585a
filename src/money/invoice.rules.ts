/** Invoices: totals, numbers, states and days to pay (product.md, "Money"; standards.md 6.2, 6.4). */
import { isBefore, type PlainDate, type Year } from '#kernel/days.ts'
import { type Pence, pence, percentage, sum } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export interface InvoiceLine {
  readonly description: string
  readonly quantity: number
  readonly unit: Pence
  readonly net: Pence
}

export interface Totals {
  readonly net: Pence
  readonly vat: Pence
  readonly gross: Pence
}

/** VAT once on the sum of what bears the same rate, half a penny up; the lines always add up to the net. */
export function totalsOf(lines: readonly { readonly net: Pence }[], rateInBasisPoints: number): Totals {
  const net = sum(lines.map((line) => line.net))
  const vat = percentage(net, rateInBasisPoints)
  return { net, vat, gross: pence(net + vat) }
}

/** '2022-0001': the financial year and the provider's next number in it, without gaps. */
export function invoiceNumber(year: Year, count: number): string {
  return `${year}-${String(count).padStart(4, '0')}`
}

/** Thirty days, as public bodies pay. */
export function dueOn(issuedOn: PlainDate): PlainDate {
  return issuedOn.add({ days: 30 })
}

export const invoiceStates = ['to pay', 'overdue', 'part paid', 'paid', 'credited', 'to pay back'] as const
export type InvoiceState = (typeof invoiceStates)[number]

/** An invoice with what came in for it and what was credited of it. */
export interface Debt {
  readonly gross: Pence
  readonly paid: Pence
  readonly credited: Pence
  readonly dueOn: PlainDate
}

/** What is still owed; below nothing when a paid invoice was credited: that much is to be paid back. */
export function owedOf(debt: Omit<Debt, 'dueOn'>): Pence {
  return pence(debt.gross - debt.paid - debt.credited)
}

/** What stands of an invoice: derived from its payments and credits, never kept beside them. */
export function stateOf(debt: Debt, today: PlainDate): InvoiceState {
  const owed = owedOf(debt)
  if (owed < 0 && debt.paid > 0) return 'to pay back'
  if (owed <= 0) return debt.credited > 0 && debt.paid === 0 ? 'credited' : 'paid'
  if (isBefore(debt.dueOn, today)) return 'overdue'
  return debt.paid > 0 ? 'part paid' : 'to pay'
}

export type PaymentRefusal =
  | { readonly kind: 'more than owed'; readonly owed: Pence }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'in the future' }

export function mayPay(amount: Pence, owed: Pence, on: PlainDate, today: PlainDate): Outcome<Pence, PaymentRefusal> {
  if (amount <= 0) return refuse({ kind: 'nothing' })
  if (amount > owed) return refuse({ kind: 'more than owed', owed })
  if (isBefore(today, on)) return refuse({ kind: 'in the future' })
  return accept(amount)
}
