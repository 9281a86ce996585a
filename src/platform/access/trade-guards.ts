/** Which relationship opens which table of the trade: offers, memberships, orders, hours and money. */
import {
  anyone,
  buyers,
  byRole,
  jobAndMovers,
  money,
  moneyOrJob,
  nobody,
  officeOrJob,
  ownDebt,
  ownPayer,
  pledgedPayer,
  schoolBy,
  seen,
  type TableGuards,
} from './guards.ts'
import { permissions } from './permissions.ts'

export const tradeGuards: Readonly<Record<string, TableGuards>> = {
  offer: {
    read: [
      { by: 'when', sql: "offer.state <> 'draft'", and: anyone },
      byRole('coordinator', 'administrator', 'finance', 'job'),
    ],
    write: [byRole(...permissions['offer: load'])],
  },
  brochure_figures: { read: anyone, write: [byRole(...permissions['brochure: keep'])] },
  testimonial: {
    read: [
      { by: 'when', sql: 'testimonial.withdrawn_at is null', and: anyone },
      byRole(...permissions['brochure: keep']),
    ],
    write: [byRole(...permissions['brochure: keep'])],
  },
  testimonial_permission: {
    read: [byRole(...permissions['brochure: keep'])],
    write: [byRole(...permissions['brochure: keep'])],
  },
  membership: { read: [schoolBy(moneyOrJob)], write: [schoolBy(moneyOrJob)] },
  acceptance: { read: [schoolBy(moneyOrJob)], write: [schoolBy(moneyOrJob)] },
  decline: { read: [schoolBy(moneyOrJob)], write: [schoolBy(money)] },
  campaign: { read: [byRole(...officeOrJob)], write: [byRole(...permissions['payers: keep'])] },
  campaign_contact: { read: [schoolBy(moneyOrJob)], write: [schoolBy(officeOrJob)] },
  membership_batch: { read: [byRole(...officeOrJob)], write: [byRole(...officeOrJob)] },
  membership_batch_item: { read: [schoolBy(officeOrJob)], write: [schoolBy(officeOrJob)] },
  sale_fact: {
    read: [schoolBy([...moneyOrJob, 'specialist'])],
    write: [schoolBy(['coordinator', 'specialist', 'school lead', 'job'])],
  },
  sale_permission: { read: [schoolBy(money)], write: [schoolBy(buyers)] },
  buying_rule: { read: [schoolBy(money)], write: [schoolBy(permissions['buying: rule'])] },
  basket: { read: [schoolBy(money)], write: [schoolBy(buyers)] },
  basket_line: { read: [schoolBy(money)], write: [schoolBy(buyers)] },
  quote: { read: [schoolBy(money)], write: [schoolBy(money)] },
  quote_line: { read: [schoolBy(money)], write: [schoolBy(money)] },
  // A Top-Up's order is followed by its cycle, which the day's run opens.
  school_order: { read: [schoolBy(moneyOrJob)], write: [schoolBy(buyers)] },
  order_line: { read: [schoolBy([...moneyOrJob, 'specialist'])], write: [schoolBy([...buyers, 'job'])] },
  order_change: { read: [schoolBy(money)], write: [schoolBy(buyers)] },
  line_change: { read: [schoolBy([...moneyOrJob, 'specialist'])], write: [schoolBy(buyers)] },
  hours_account: { read: [schoolBy(jobAndMovers)], write: [schoolBy(jobAndMovers)] },
  hours_movement: { read: [schoolBy(jobAndMovers)], write: [schoolBy(jobAndMovers)] },
  hours_pot: { read: [schoolBy(jobAndMovers)], write: nobody },
  extra_time: { read: [schoolBy(jobAndMovers)], write: [schoolBy(permissions['hours: move'])] },
  hours_ending: { read: [schoolBy(jobAndMovers)], write: [schoolBy(permissions['hours: settle'])] },
  // Who pays: the office sees every payer, a school those who pay for it; what another payer owes is not the school's to read.
  payer: { read: [byRole(...officeOrJob), ownPayer, pledgedPayer], write: [byRole(...permissions['payers: keep'])] },
  // Agreed by the coordinator alone; an order of the school uses it up.
  pledge: { read: [schoolBy(money)], write: [byRole('coordinator')] },
  pledge_use: { read: [schoolBy(money)], write: [schoolBy(buyers)] },
  funding: { read: [schoolBy(moneyOrJob)], write: [schoolBy(permissions['payers: keep'])] },
  invoice: { read: [schoolBy(officeOrJob), ownDebt('invoice.payer_id is null')], write: [schoolBy(moneyOrJob)] },
  invoice_line: {
    read: [schoolBy(officeOrJob), ownDebt(seen('invoice', 'invoice_line'))],
    write: [schoolBy(moneyOrJob)],
  },
  payment: {
    read: [schoolBy(officeOrJob), ownDebt(seen('invoice', 'payment'))],
    write: [schoolBy(permissions['invoices: settle'])],
  },
  credit_note: { read: [schoolBy(officeOrJob), ownDebt('credit_note.payer_id is null')], write: [schoolBy(money)] },
  credit_note_line: {
    read: [schoolBy(officeOrJob), ownDebt(seen('credit_note', 'credit_note_line'))],
    write: [schoolBy(money)],
  },
}
