/** Crediting a sale: its payers in the proportion they were invoiced, to the penny, never more than is left of each invoice. */
import { type Pence, pence, percentage, split, sum } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Totals } from './invoice.rules.ts'

/** An invoice of a sale and what of it was credited already. */
export interface Creditable {
  readonly net: Pence
  readonly vatRate: number
  readonly creditedNet: Pence
  readonly creditedVat: Pence
}

export type CreditRefusal =
  | { readonly kind: 'nothing to credit' }
  | { readonly kind: 'more than invoiced'; readonly left: Pence }

export function leftToCredit(invoices: readonly Creditable[]): Pence {
  return pence(sum(invoices.map((one) => one.net)) - sum(invoices.map((one) => one.creditedNet)))
}

/** What each invoice is credited, net. What is left of each keeps the proportion, so a second credit follows the first. */
export function splitCredit(total: Pence, invoices: readonly Creditable[]): Outcome<readonly Pence[], CreditRefusal> {
  const left = leftToCredit(invoices)
  if (total <= 0) return refuse({ kind: 'nothing to credit' })
  if (total > left) return refuse({ kind: 'more than invoiced', left })
  return accept(
    split(
      total,
      invoices.map((one) => one.net - one.creditedNet),
    ),
  )
}

/** VAT as the invoice rounded it: credited in full, invoice and credits come to nothing (standards.md 6.4). */
export function creditTotals(net: Pence, invoice: Creditable): Totals {
  const vat = pence(percentage(pence(invoice.creditedNet + net), invoice.vatRate) - invoice.creditedVat)
  return { net, vat, gross: pence(net + vat) }
}

/** 'C-2022-0001': a series of its own, without gaps. */
export function creditNumber(year: number, count: number): string {
  return `C-${year}-${String(count).padStart(4, '0')}`
}
