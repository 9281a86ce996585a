/** Crediting a sale: its payers in the proportion they were invoiced, to the penny, never more than is left of each invoice. */
import type { PayerId } from '#kernel/ids.ts'
import { type Pence, pence, percentage, split, sum } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Totals } from './invoice.rules.ts'

/** An invoice of a sale, what of it was credited already and what came in for it. */
export interface Creditable {
  /** Undefined: the school itself. */
  readonly payer: PayerId | undefined
  readonly net: Pence
  readonly vatRate: number
  readonly creditedNet: Pence
  readonly creditedVat: Pence
  readonly paid: Pence
}

export type CreditRefusal =
  | { readonly kind: 'nothing to credit' }
  | { readonly kind: 'more than invoiced'; readonly left: Pence }

export function leftToCredit(invoices: readonly Creditable[]): Pence {
  return pence(sum(invoices.map((one) => one.net)) - sum(invoices.map((one) => one.creditedNet)))
}

/**
 * What each invoice is credited, net. What is left of each payer's keeps the proportion, so a second credit follows the first;
 * of one payer's invoices what is still owed is credited first, so that no money has to go back while there is a debt, and
 * then the first before the next, so that one credit is one credit note wherever it fits.
 */
export function splitCredit(total: Pence, invoices: readonly Creditable[]): Outcome<readonly Pence[], CreditRefusal> {
  const left = leftToCredit(invoices)
  if (total <= 0) return refuse({ kind: 'nothing to credit' })
  if (total > left) return refuse({ kind: 'more than invoiced', left })
  const payers = [...Map.groupBy(invoices, (one) => one.payer).values()]
  const shares = split(total, payers.map(leftToCredit))
  const due = new Map(payers.flatMap((own, at) => inTurn(shares[at] ?? pence(0), own)))
  return accept(invoices.map((one) => due.get(one) ?? pence(0)))
}

function inTurn(share: Pence, invoices: readonly Creditable[]): readonly (readonly [Creditable, Pence])[] {
  let open: number = share
  const owed = invoices.map((one) => {
    const credited = Math.min(open, owedNet(one))
    open -= credited
    return credited
  })
  return invoices.map((one, at) => {
    const unpaid = owed[at] ?? 0
    const back = Math.min(open, one.net - one.creditedNet - unpaid)
    open -= back
    return [one, pence(unpaid + back)] as const
  })
}

/** The most that can be credited, net, before more was paid than is owed. */
function owedNet(invoice: Creditable): Pence {
  const left = pence(invoice.net - invoice.creditedNet)
  const vat = percentage(invoice.net, invoice.vatRate)
  const owed = invoice.net + vat - invoice.creditedNet - invoice.creditedVat - invoice.paid
  if (owed <= 0) return pence(0)
  let net = Math.min(left, Math.floor((owed * 10_000) / (10_000 + invoice.vatRate)) + 1)
  while (net > 0 && creditTotals(pence(net), invoice).gross > owed) net--
  return pence(net)
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
