/** Invoices in the search: by number, school or purchase order. */
import { inPounds } from '#kernel/money.ts'
import type { Finder } from '#platform/web/index.ts'
import { stateOf } from './invoice.rules.ts'
import { invoicesByWords } from './invoice-list.store.ts'

export const invoiceFinder: Finder = {
  heading: 'Invoices',
  by: 'number, school or purchase order',
  for: 'invoices: read',
  place: 60,
  find: async (work, words, limit) => {
    const found = await invoicesByWords(work, words, limit + 1)
    return found.map((one) => ({
      href: `/invoices/${one.id}`,
      label: `${one.number}, ${one.schoolName}`,
      note: `${inPounds(one.gross)}, ${stateOf(one, work.today)}${one.purchaseOrder ? `, ${one.purchaseOrder}` : ''}`,
      number: one.number,
    }))
  },
}
