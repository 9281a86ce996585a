/** Invoices by number, purchase order or school. */
import { inPounds } from '#kernel/money.ts'
import type { Finder } from '#platform/web/index.ts'
import { stateOf } from './invoice.rules.ts'
import { invoicesHolding } from './invoice.store.ts'

export const invoiceFinder: Finder = {
  heading: 'Invoices',
  for: 'invoices: read',
  find: async (work, words, most) =>
    (await invoicesHolding(work, words, most)).map((invoice) => ({
      href: `/invoices/${invoice.id}`,
      label: `${invoice.number}, ${invoice.schoolName}`,
      note: `${inPounds(invoice.gross)}, ${stateOf(invoice.gross, invoice.paid, invoice.dueOn, work.today)}`,
    })),
}
