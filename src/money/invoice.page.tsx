/** One invoice as page and PDF: who else pays, what was paid and credited, recording a payment, crediting. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import type { InvoiceId } from '#kernel/ids.ts'
import { inPounds, pence } from '#kernel/money.ts'
import { can } from '#platform/access/index.ts'
import { renderPdf } from '#platform/pdf/index.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type Typed,
  type WebCall,
} from '#platform/web/index.ts'
import { Columns, LinkButton, ProblemSummary, show } from '#ui/index.ts'
import { creditByHand } from './credit-note.operations.ts'
import { type CreditRefusal, leftToCredit } from './credit-note.rules.ts'
import { creditsOf } from './credit-note.store.ts'
import { CreditCard, CreditsCard, MoreCard, OthersCard, PaymentCard, SettleCard } from './invoice.cards.tsx'
import { recordPayment } from './invoice.operations.ts'
import { owedOf, type PaymentRefusal } from './invoice.rules.ts'
import { readInvoice } from './invoice.store.ts'
import { InvoiceBody, pdfOf } from './invoice.view.tsx'
import { saleParts } from './sale.store.ts'

const amount = (message: string) =>
  z
    .string({ error: message })
    .regex(/^£?\d{1,7}(\.\d{2})?$/, message)
    .transform((typed) => pence(Math.round(Number(typed.replace('£', '')) * 100)))
const paymentForm = z.object({
  amount: amount('Enter the amount in pounds, such as 650 or 650.50'),
  paid_on: field.day('Enter the day the money came in'),
  reference: field.text('Enter the reference on the bank statement', 100),
})
const creditForm = z.object({
  credit: amount('Enter the amount to credit in pounds, such as 100 or 100.50'),
  reason: field.text('Say why it is credited: it is printed on the credit note', 300),
})

export const invoicePages = new Hono<WebCall>()
  .get('/invoices/:invoice', policy('invoices: read'), (call) => invoicePage(call))
  .get('/invoices/:invoice/invoice.pdf', policy('invoices: read'), async (call) => {
    const id = pathId<InvoiceId>(call, 'invoice')
    const invoice = (await call.var.work((work) => readInvoice(work, id), 'reading')) ?? notFound()
    const bytes = await renderPdf('invoice', pdfOf(invoice))
    return call.body(Buffer.from(bytes), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="invoice-${invoice.number}.pdf"`,
    })
  })
  .post('/invoices/:invoice/payments', policy('invoices: settle'), async (call) => {
    const id = pathId<InvoiceId>(call, 'invoice')
    const form = await readForm(call, paymentForm)
    if (!form.ok) return invoicePage(call, form.problems, form.typed)
    const { amount: paid, paid_on, reference } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await recordPayment(work, id, { on: paid_on, amount: paid, reference })
      return outcome.ok ? done(`/invoices/${id}`, `${inPounds(paid)} is recorded.`) : outcome
    })
    return sent instanceof Response ? sent : invoicePage(call, [explain(sent.refusal)], form.typed)
  })
  .post('/invoices/:invoice/credit-notes', policy('invoices: credit'), async (call) => {
    const id = pathId<InvoiceId>(call, 'invoice')
    const invoice = (await call.var.work((work) => readInvoice(work, id), 'reading')) ?? notFound()
    const form = await readForm(call, creditForm)
    if (!form.ok) return invoicePage(call, form.problems, form.typed)
    const { credit: net, reason } = form.value
    const lines = [{ description: reason, quantity: 1, unit: net, net }]
    const sent = await submit(call, async (work) => {
      const outcome = await creditByHand(work, { for: invoice.for, school: invoice.school, lines, reason })
      return outcome.ok ? done(`/invoices/${id}`, `${inPounds(net)} is credited.`) : outcome
    })
    return sent instanceof Response ? sent : invoicePage(call, [explainCredit(sent.refusal)], form.typed)
  })

function explain(refusal: PaymentRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'more than owed':
      return { field: 'amount', message: `Only ${inPounds(refusal.owed)} is owed. Enter that or less` }
    case 'nothing':
      return { field: 'amount', message: 'Enter an amount above nothing' }
    case 'in the future':
      return { field: 'paid_on', message: 'Enter today or a day before' }
    case 'already sent':
      return { field: 'amount', message: 'This was sent already. Check the payments below before sending it again' }
    default:
      return never(refusal)
  }
}

function explainCredit(refusal: CreditRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'more than invoiced':
      return {
        field: 'credit',
        message: `Only ${inPounds(refusal.left)} of this sale is left to credit. Enter that or less`,
      }
    case 'nothing to credit':
      return { field: 'credit', message: 'Enter an amount above nothing' }
    case 'already sent':
      return { field: 'credit', message: 'This was sent already. Check the credits before sending it again' }
    default:
      return never(refusal)
  }
}

async function invoicePage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const id = pathId<InvoiceId>(call, 'invoice')
  const { invoice, parts, credits, today } = await call.var.work(async (work) => {
    const found = (await readInvoice(work, id)) ?? notFound()
    return {
      invoice: found,
      parts: await saleParts(work, found.for),
      credits: found.credited > 0 ? await creditsOf(work, id) : [],
      today: work.today,
    }
  }, 'reading')
  const head = {
    title: `Invoice ${invoice.number}`,
    kicker: invoice.schoolName,
    back: { href: '/invoices', label: 'Invoices' },
    actions: <LinkButton href={`/invoices/${id}/invoice.pdf`}>Download PDF</LinkButton>,
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const payer = parts.find((part) => part.invoice === invoice.id)?.payer
  const others = parts.filter((part) => part.payer !== payer)
  const more = parts.filter((part) => part.payer === payer && part.invoice !== invoice.id)
  const settle = owedOf(invoice) > 0 && can(call.var.actor, 'invoices: settle')
  const mayCredit = leftToCredit(parts) > 0 && can(call.var.actor, 'invoices: credit')
  const side = [
    <PaymentCard invoice={invoice} today={today} />,
    ...(settle ? [<SettleCard invoice={invoice} today={today} problems={problems} typed={typed} />] : []),
    ...(credits.length > 0 ? [<CreditsCard credits={credits} />] : []),
    ...(more.length > 0 ? [<MoreCard more={more} />] : []),
    ...(others.length > 0
      ? [<OthersCard others={others} links={can(call.var.actor, 'payers: keep') ? 'links' : 'names'} />]
      : []),
    ...(mayCredit ? [<CreditCard invoice={invoice} parts={parts} problems={problems} typed={typed} />] : []),
  ]
  const body = (
    <>
      <ProblemSummary problems={problems} />
      <Columns main={[<InvoiceBody invoice={invoice} />]} side={side} />
    </>
  )
  return show(call, head, body, problems ? 422 : 200)
}
