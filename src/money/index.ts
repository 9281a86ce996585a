/** The door of money. */

import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { creditNotePages } from './credit-note.page.tsx'
import { fundingPages } from './funding.page.tsx'
import { invoiceFinder } from './invoice.finder.ts'
import { moneyHomeCard } from './invoice.home.tsx'
import { remindOverdue } from './invoice.operations.ts'
import { invoicePages } from './invoice.page.tsx'
import { schoolInvoicesPanel, schoolPayersPanel } from './invoice.panel.tsx'
import { invoiceListPages } from './invoice-list.page.tsx'
import { payerPages } from './payer.page.tsx'

export { type Credit, creditSale } from './credit-note.operations.ts'
export { arrangeFunding, type StandingPart, standingFunding } from './funding.operations.ts'
export { type FundingPart, type FundingRefusal, splitFunding } from './funding.rules.ts'
export { raiseInvoices, recordPayment, type Sale } from './invoice.operations.ts'
export type { InvoiceLine } from './invoice.rules.ts'
export { owedOf } from './invoice.rules.ts'
export type { InvoiceFor, InvoiceHead } from './invoice.store.ts'
export { openInvoices } from './invoice-list.store.ts'
export { keepNewPayer } from './payer.operations.ts'
export { type Payer, payersOf } from './payer.store.ts'
export { type SalePart, saleParts } from './sale.store.ts'

export const moneyRoom: Room = {
  name: 'money',
  pages: new Hono<WebCall>()
    .route('/', invoiceListPages)
    .route('/', invoicePages)
    .route('/', creditNotePages)
    .route('/', payerPages)
    .route('/', fundingPages),
  finds: [invoiceFinder],
  panels: [
    { at: 'school', for: 'invoices: read', place: 50, draw: schoolInvoicesPanel },
    { at: 'school', for: 'invoices: read', place: 51, draw: schoolPayersPanel },
  ],
  navigation: [{ label: 'Invoices', href: '/invoices', icon: 'invoices', for: 'invoices: read', place: 30 }],
  home: [{ for: 'invoices: read', place: 40, card: moneyHomeCard }],
  due: {
    'invoice overdue': {
      words: 'Invoices past their day looked at: reminders sent for those unpaid',
      keep: remindOverdue,
    },
  },
}
