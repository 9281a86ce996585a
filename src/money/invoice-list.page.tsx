/** The list of invoices: what is owed in all, fifty at a time, by state and year. */
import { Hono } from 'hono'
import { inFull, parseYear, year, yearName } from '#kernel/days.ts'
import { inPounds } from '#kernel/money.ts'
import { can } from '#platform/access/index.ts'
import { type Call, pageOf, placeAfter, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, Grid, LinkButton, More, Select, Stack, Stat, show, Table, Tag, type Tone } from '#ui/index.ts'
import { type InvoiceState, invoiceStates, owedOf, stateOf } from './invoice.rules.ts'
import type { InvoiceHead } from './invoice.store.ts'
import {
  type InvoiceFilter,
  type InvoiceTotals,
  invoicesAfter,
  invoiceTotals,
  pageOfInvoices,
} from './invoice-list.store.ts'

export const invoiceListPages = new Hono<WebCall>().get('/invoices', policy('invoices: read'), async (call) => {
  const filter = { state: stateAsked(call), year: parseYear(call.req.query('year')) }
  const { asked, totals, today } = await call.var.work(
    async (work) => ({
      asked: await invoicesAfter(work, filter, placeAfter(call, ['text'])?.[0]),
      totals: await invoiceTotals(work),
      today: work.today,
    }),
    'reading',
  )
  const page = pageOf(asked, pageOfInvoices, (invoice) => [invoice.number])
  const rows = page.rows.map((invoice) => ({ ...invoice, state: stateOf(invoice, today) }))
  const actions = can(call.var.actor, 'payers: keep') ? (
    <LinkButton href="/payers" tone="quiet">
      Payers
    </LinkButton>
  ) : undefined
  const body = (
    <Stack>
      <Totals totals={totals} />
      <Filter filter={filter} years={totals.years} />
      <InvoiceTable rows={rows} next={page.next} totals={totals} filter={filter} />
    </Stack>
  )
  return show(call, { title: 'Invoices', actions }, body)
})

function stateAsked(call: Call): InvoiceState | undefined {
  const asked = call.req.query('state')
  return invoiceStates.find((state) => state === asked)
}

export const tones: Readonly<Record<InvoiceState, Tone>> = {
  'to pay': 'assess',
  overdue: 'bad',
  'part paid': 'warn',
  paid: 'good',
  credited: 'closed',
  'to pay back': 'warn',
}

function Totals({ totals }: { totals: InvoiceTotals }) {
  return (
    <Grid>
      <Card>
        <Stat figure={inPounds(totals.owed)} label="to be paid" />
      </Card>
      <Card>
        <Stat figure={inPounds(totals.overdue)} label="overdue" />
      </Card>
      {totals.toPayBack > 0 && (
        <Card>
          <Stat figure={inPounds(totals.toPayBack)} label="to be paid back" />
        </Card>
      )}
    </Grid>
  )
}

function Filter({ filter, years }: { filter: InvoiceFilter; years: readonly number[] }) {
  return (
    <search class="card">
      <form method="get" action="/invoices" class="filters">
        <Select
          name="state"
          label="State"
          empty="Every state"
          value={filter.state}
          options={invoiceStates.map((state) => ({ value: state, label: state }))}
        />
        <Select
          name="year"
          label="Year"
          empty="Every year"
          value={filter.year === undefined ? undefined : String(filter.year)}
          options={years.map((one) => ({ value: String(one), label: yearName(year(one)) }))}
        />
        <button type="submit" class="button quiet">
          Show
        </button>
      </form>
    </search>
  )
}

function InvoiceTable(props: {
  rows: readonly (InvoiceHead & { state: InvoiceState })[]
  next: string | undefined
  totals: InvoiceTotals
  filter: InvoiceFilter
}) {
  const filtered = props.filter.state !== undefined || props.filter.year !== undefined
  const of = `${props.totals.count} ${props.totals.count === 1 ? 'invoice' : 'invoices'}`
  return (
    <Card flush="flush">
      <Table
        caption={
          props.rows.length === props.totals.count ? `${of}, the newest first` : `${props.rows.length} shown of ${of}`
        }
        rows={props.rows}
        columns={[
          { label: 'Number', on: 'first', cell: (row) => <a href={`/invoices/${row.id}`}>{row.number}</a> },
          {
            label: 'School',
            cell: (row) => (
              <>
                {row.schoolName}
                {row.payer && <div class="soft small">{`${row.buyerName} pays`}</div>}
              </>
            ),
          },
          { label: 'Date', cell: (row) => inFull(row.issuedOn) },
          { label: 'Due', cell: (row) => inFull(row.dueOn) },
          { label: 'State', on: 'state', cell: (row) => <Tag tone={tones[row.state]}>{row.state}</Tag> },
          {
            label: 'Amount',
            align: 'right',
            cell: (row) => (
              <>
                {inPounds(row.gross)}
                {owedOf(row) > 0 && owedOf(row) < row.gross && (
                  <div class="soft small">{`${inPounds(owedOf(row))} owed`}</div>
                )}
              </>
            ),
          },
        ]}
        empty={
          filtered && props.totals.count > 0 ? (
            <Empty title="None like this">
              No invoice is in this state and year. Choose another, or show every one.
            </Empty>
          ) : (
            <Empty title="No invoices yet">
              An invoice is raised when a membership is accepted or an order is placed.
            </Empty>
          )
        }
      />
      <More
        path="/invoices"
        next={props.next}
        label="Show older invoices"
        keep={{ state: props.filter.state, year: props.filter.year?.toString() }}
      />
    </Card>
  )
}
