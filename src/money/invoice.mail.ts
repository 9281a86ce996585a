/** What mail says of invoices: number, amount and day; nothing of what was bought for whom. */
import { inFull, type PlainDate } from '#kernel/days.ts'
import { inPounds, type Pence } from '#kernel/money.ts'

export function overdueMail(provider: string, number: string, owed: Pence, dueOn: PlainDate) {
  return {
    subject: `Invoice ${number} is overdue`,
    body: `${inPounds(owed)} was due on ${inFull(dueOn)} and has not reached us.\n\nSign in to ${provider} to see the invoice. If it is on its way, there is nothing to do.`,
  }
}

export function issuedMail(provider: string, number: string, gross: Pence, dueOn: PlainDate) {
  return {
    subject: `Invoice ${number} from ${provider}`,
    body: `There is a new invoice of ${inPounds(gross)} for you, due on ${inFull(dueOn)}.\n\nSign in to ${provider} to read it or to download it as a PDF, or ask us to send it.`,
  }
}

export function creditedMail(provider: string, number: string, invoice: string, gross: Pence) {
  return {
    subject: `Credit note ${number} from ${provider}`,
    body: `${inPounds(gross)} of invoice ${invoice} is credited to you.\n\nSign in to ${provider} to read the credit note or to download it as a PDF, or ask us to send it.`,
  }
}
