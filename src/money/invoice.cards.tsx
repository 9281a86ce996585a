/** What stands beside an invoice: payments, credits, who else pays, and the two forms of whoever keeps the books. */
import { inFull, type PlainDate } from '#kernel/days.ts'
import { inPounds, pence } from '#kernel/money.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { Card, Form, Links, Row, Tag, TextField } from '#ui/index.ts'
import { leftToCredit } from './credit-note.rules.ts'
import type { CreditNoteHead } from './credit-note.store.ts'
import { owedOf, stateOf } from './invoice.rules.ts'
import type { Invoice } from './invoice.store.ts'
import { tones } from './invoice-list.page.tsx'
import type { SalePart } from './sale.store.ts'

export function PaymentCard({ invoice, today }: { invoice: Invoice; today: PlainDate }) {
  const state = stateOf(invoice, today)
  const owed = owedOf(invoice)
  return (
    <Card title="Payment">
      <Row>
        <Tag tone={tones[state]}>{state}</Tag>
        <strong>{owed < 0 ? `${inPounds(pence(-owed))} to pay back` : `${inPounds(owed)} owed`}</strong>
      </Row>
      {invoice.payments.map((payment) => (
        <p class="small">
          {inPounds(payment.amount)} on {inFull(payment.on)}, “{payment.reference}”, recorded by {payment.by}
        </p>
      ))}
    </Card>
  )
}

export function CreditsCard({ credits }: { credits: readonly CreditNoteHead[] }) {
  return (
    <Card title="Credited">
      <Links
        links={credits.map((one) => ({
          href: `/credit-notes/${one.id}`,
          label: one.number,
          note: `${inPounds(one.gross)} on ${inFull(one.issuedOn)}: ${one.reason}`,
        }))}
      />
    </Card>
  )
}

function amountOf(part: SalePart): string {
  return `${inPounds(part.gross)}${part.creditedGross > 0 ? `, ${inPounds(part.creditedGross)} of it credited` : ''}`
}

/** Further invoices to the same payer: the sale came to more later. */
export function MoreCard({ more }: { more: readonly SalePart[] }) {
  return (
    <Card title="Also invoiced for this">
      <Links
        links={more.map((part) => ({ href: `/invoices/${part.invoice}`, label: part.number, note: amountOf(part) }))}
      />
    </Card>
  )
}

/** The other payers of the same sale: a school is told who they are and how much, and owes none of it. */
export function OthersCard({ others, links }: { others: readonly SalePart[]; links: 'links' | 'names' }) {
  return (
    <Card title="Others who pay for this">
      {links === 'links' ? (
        <Links
          links={others.map((part) => ({
            href: `/invoices/${part.invoice}`,
            label: part.buyer.name,
            note: `${amountOf(part)} (${part.number})`,
          }))}
        />
      ) : (
        others.map((part) => <p>{`${part.buyer.name}: ${amountOf(part)}`}</p>)
      )}
    </Card>
  )
}

interface Sent {
  readonly problems: readonly FieldProblem[] | undefined
  readonly typed: Typed | undefined
}

export function SettleCard({ invoice, today, problems, typed }: Sent & { invoice: Invoice; today: PlainDate }) {
  return (
    <Card title="Record a payment">
      <Form action={`/invoices/${invoice.id}/payments`} button="Mark as paid">
        <TextField
          name="amount"
          label="Amount in pounds"
          inputmode="decimal"
          value={typed?.amount === undefined ? (owedOf(invoice) / 100).toFixed(2) : typedText(typed, 'amount')}
          problems={problems}
        />
        <TextField
          name="paid_on"
          label="Day it came in"
          type="date"
          value={typed?.paid_on === undefined ? today.toString() : typedText(typed, 'paid_on')}
          problems={problems}
        />
        <TextField
          name="reference"
          label="Reference on the bank statement"
          value={typedText(typed, 'reference')}
          problems={problems}
        />
      </Form>
    </Card>
  )
}

export function CreditCard({
  invoice,
  parts,
  problems,
  typed,
}: Sent & { invoice: Invoice; parts: readonly SalePart[] }) {
  const several = parts.length > 1 ? ' It is divided among the payers as they were invoiced.' : ''
  return (
    <Card title="Credit this sale">
      <Form action={`/invoices/${invoice.id}/credit-notes`} button="Issue the credit" tone="quiet">
        <TextField
          name="credit"
          label="Net amount in pounds"
          inputmode="decimal"
          hint={`Up to ${inPounds(leftToCredit(parts))}.${several}`}
          value={typedText(typed, 'credit')}
          problems={problems}
        />
        <TextField
          name="reason"
          label="Reason"
          hint="It is printed on the credit note. Name no child."
          value={typedText(typed, 'reason')}
          problems={problems}
        />
      </Form>
    </Card>
  )
}
