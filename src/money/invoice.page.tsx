/** Invoices: the list with what is owed, one invoice as page and PDF, and marking it paid. */ import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import type { InvoiceId } from '#kernel/ids.ts'
import { inPounds, pence, sum } from '#kernel/money.ts'
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
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import {
  Card,
  Columns,
  Empty,
  Form,
  Grid,
  LinkButton,
  ProblemSummary,
  Row,
  Stack,
  Stat,
  show,
  Table,
  Tag,
  TextField,
  type Tone,
} from '#ui/index.ts'
import { recordPayment } from './invoice.operations.ts'
import { type InvoiceState, type PaymentRefusal, stateOf } from './invoice.rules.ts'
import { type InvoiceHead, invoices, readInvoice } from './invoice.store.ts'
import { InvoiceBody, pdfOf } from './invoice.view.tsx'

const paymentForm = z.object({
  amount: z
    .string()
    .regex(/^£?\d{1,7}(\.\d{2})?$/, 'Enter the amount in pounds, such as 650 or 650.50')
    .transform((typed) => pence(Math.round(Number(typed.replace('£', '')) * 100))),
  paid_on: field.day('Enter the day the money came in'),
  reference: field.text('Enter the reference on the bank statement', 100),
})

export const invoicePages = new Hono<WebCall>()
  .get('/invoices', policy('invoices: read'), async (call) => {
    const { all, today } = await call.var.work(
      async (work) => ({ all: await invoices(work), today: work.today }),
      'reading',
    )
    const rows = all.map((invoice) => ({
      ...invoice,
      state: stateOf(invoice.gross, invoice.paid, invoice.dueOn, today),
    }))
    return show(call, { title: 'Invoices' }, <InvoiceList rows={rows} />)
  })
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
    const { amount, paid_on, reference } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await recordPayment(work, id, { on: paid_on, amount, reference })
      return outcome.ok ? done(`/invoices/${id}`, `${inPounds(amount)} is recorded.`) : outcome
    })
    return sent instanceof Response ? sent : invoicePage(call, [explain(sent.refusal)], form.typed)
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

const tones: Readonly<Record<InvoiceState, Tone>> = {
  'to pay': 'assess',
  overdue: 'bad',
  'part paid': 'warn',
  paid: 'good',
}

function InvoiceList({ rows }: { rows: readonly (InvoiceHead & { state: InvoiceState })[] }) {
  const owed = (state: InvoiceState) =>
    sum(rows.filter((row) => row.state === state).map((row) => pence(row.gross - row.paid)))
  return (
    <Stack>
      <Grid>
        <Card>
          <Stat figure={inPounds(pence(owed('to pay') + owed('part paid')))} label="to be paid" />
        </Card>
        <Card>
          <Stat figure={inPounds(owed('overdue'))} label="overdue" />
        </Card>
      </Grid>
      <Card flush="flush">
        <Table
          caption={`${rows.length} ${rows.length === 1 ? 'invoice' : 'invoices'}, the newest first`}
          rows={rows}
          columns={[
            { label: 'Number', on: 'first', cell: (row) => <a href={`/invoices/${row.id}`}>{row.number}</a> },
            { label: 'School', cell: (row) => row.schoolName },
            { label: 'Date', cell: (row) => inFull(row.issuedOn) },
            { label: 'Due', cell: (row) => inFull(row.dueOn) },
            { label: 'State', on: 'state', cell: (row) => <Tag tone={tones[row.state]}>{row.state}</Tag> },
            { label: 'Amount', align: 'right', cell: (row) => inPounds(row.gross) },
          ]}
          empty={
            <Empty title="No invoices yet">
              An invoice is raised when a membership is accepted or an order is placed.
            </Empty>
          }
        />
      </Card>
    </Stack>
  )
}

async function invoicePage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const id = pathId<InvoiceId>(call, 'invoice')
  const { found, today } = await call.var.work(
    async (work) => ({ found: await readInvoice(work, id), today: work.today }),
    'reading',
  )
  const invoice = found ?? notFound()
  const state = stateOf(invoice.gross, invoice.paid, invoice.dueOn, today)
  const owed = pence(invoice.gross - invoice.paid)
  const head = {
    title: `Invoice ${invoice.number}`,
    kicker: invoice.schoolName,
    back: { href: '/invoices', label: 'Invoices' },
    actions: <LinkButton href={`/invoices/${id}/invoice.pdf`}>Download PDF</LinkButton>,
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const settle = owed > 0 && can(call.var.actor, 'invoices: settle')
  const body = (
    <>
      <ProblemSummary problems={problems} />
      <Columns
        main={[<InvoiceBody invoice={invoice} />]}
        side={[
          <Card title="Payment">
            <Row>
              <Tag tone={tones[state]}>{state}</Tag>
              <strong>{inPounds(owed)} owed</strong>
            </Row>
            {invoice.payments.map((payment) => (
              <p class="small">
                {inPounds(payment.amount)} on {inFull(payment.on)}, “{payment.reference}”, recorded by {payment.by}
              </p>
            ))}
          </Card>,
          settle ? (
            <Card title="Record a payment">
              <Form action={`/invoices/${id}/payments`} button="Mark as paid">
                <TextField
                  name="amount"
                  label="Amount in pounds"
                  inputmode="decimal"
                  value={typed ? typedText(typed, 'amount') : (owed / 100).toFixed(2)}
                  problems={problems}
                />
                <TextField
                  name="paid_on"
                  label="Day it came in"
                  type="date"
                  value={typed ? typedText(typed, 'paid_on') : today.toString()}
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
          ) : (
            ''
          ),
        ]}
      />
    </>
  )
  return show(call, head, body, problems ? 422 : 200)
}
