/** The door of money. */

import type { Room } from '#platform/web/index.ts'
import { invoiceFinder } from './invoice.finder.ts'
import { moneyHomeCard } from './invoice.home.tsx'
import { remindOverdue } from './invoice.operations.ts'
import { invoicePages } from './invoice.page.tsx'
import { schoolInvoicesPanel } from './invoice.panel.tsx'

export { raiseInvoice, recordPayment } from './invoice.operations.ts'
export type { InvoiceLine } from './invoice.rules.ts'
export { type InvoiceHead, invoices } from './invoice.store.ts'

export const moneyRoom: Room = {
  name: 'money',
  pages: invoicePages,
  finds: [invoiceFinder],
  panels: [{ at: 'school', for: 'invoices: read', place: 50, draw: schoolInvoicesPanel }],
  navigation: [{ label: 'Invoices', href: '/invoices', icon: 'invoices', for: 'invoices: read', place: 30 }],
  home: [{ for: 'invoices: read', place: 40, card: moneyHomeCard }],
  due: {
    'invoice overdue': {
      words: 'Invoices past their day looked at: reminders sent for those unpaid',
      keep: remindOverdue,
    },
  },
}
