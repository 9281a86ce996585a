/** Crediting a sale: as a consequence of a cancellation or a change, or by hand of whoever keeps the books. */
import { assert } from '#kernel/assert.ts'
import { financialYearOf } from '#kernel/days.ts'
import type { CreditNoteId, SchoolId } from '#kernel/ids.ts'
import { pence, sum } from '#kernel/money.ts'
import { accept, type Outcome } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { nextNumber } from '#platform/numbers.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type CreditRefusal, creditNumber, creditTotals, splitCredit } from './credit-note.rules.ts'
import { addCreditNote } from './credit-note.store.ts'
import { tellDebtor } from './debtor.mail.ts'
import { splitLines } from './funding.rules.ts'
import { creditedMail } from './invoice.mail.ts'
import type { InvoiceLine } from './invoice.rules.ts'
import type { InvoiceFor } from './invoice.store.ts'
import { holdSale, type SalePart } from './sale.store.ts'

export interface Credit {
  readonly for: InvoiceFor
  readonly school: SchoolId
  /** What is credited, net, in amounts above nothing. */
  readonly lines: readonly InvoiceLine[]
  readonly reason: string
}

/** The credit of a cancelled or cheaper sale. More than is left of it would be a bug of the caller: the rule is `creditByHand`'s. */
export async function creditSale(work: Work, credit: Credit): Promise<readonly CreditNoteId[]> {
  allow(work.actor, 'invoices: raise', credit.school)
  const credited = await creditInvoices(work, credit)
  assert(credited.ok, 'no more of a sale is credited than is left of its invoices')
  return credited.value
}

/** As a person asks for it: refused with what is left. */
export async function creditByHand(
  work: Work,
  credit: Credit,
): Promise<Outcome<readonly CreditNoteId[], CreditRefusal>> {
  allow(work.actor, 'invoices: credit', credit.school)
  return creditInvoices(work, credit)
}

async function creditInvoices(work: Work, credit: Credit): Promise<Outcome<readonly CreditNoteId[], CreditRefusal>> {
  const parts = await holdSale(work, credit.for)
  if (parts.length === 0 || parts.some((part) => part.school !== credit.school)) notFound()
  const split = splitCredit(sum(credit.lines.map((line) => line.net)), parts)
  if (!split.ok) return split
  const due = parts.map((of, at) => ({ of, net: split.value[at] ?? pence(0) })).filter((part) => part.net > 0)
  const lines = splitLines(
    credit.lines,
    due.map((part) => part.net),
  )
  const notes: CreditNoteId[] = []
  for (const [at, part] of due.entries()) notes.push(await creditOne(work, part.of, credit.reason, lines[at] ?? []))
  return accept(notes)
}

async function creditOne(work: Work, of: SalePart, reason: string, lines: readonly InvoiceLine[]) {
  const year = financialYearOf(work.today)
  const number = creditNumber(year, await nextNumber(work, `credit-${year}`))
  const totals = creditTotals(sum(lines.map((line) => line.net)), of)
  const note = await addCreditNote(work, { number, year, of, reason, lines, ...totals })
  const message = creditedMail(work.provider.name, number, of.number, totals.gross)
  await tellDebtor(work, { school: of.school, payer: of.payer, email: of.payerEmail }, message)
  await recordChange(work, 'credit note issued', note, { number, pence: totals.gross })
  return note
}
