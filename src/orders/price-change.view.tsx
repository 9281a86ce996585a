/** What other prices would have brought, by product, by district with its chart, and by school. */
import { type Year, yearName } from '#kernel/days.ts'
import { inPounds, type Pence, pence } from '#kernel/money.ts'
import { Card, Chart, Empty, Fold, Grid, Stat, Table } from '#ui/index.ts'
import type { Priced, Tried } from './price-change.rules.ts'

const difference = (row: { readonly paid: Pence; readonly now: Pence }) => signed(pence(row.now - row.paid))

function signed(amount: Pence): string {
  if (amount === 0) return inPounds(amount)
  return `${amount < 0 ? '−' : '+'}${inPounds(pence(Math.abs(amount)))}`
}

/** '+£20.00 (+3.1 %)', or that it is the same. */
function differenceInWords(row: { readonly paid: Pence; readonly now: Pence }): string {
  return row.now === row.paid ? 'no change' : `${difference(row)} (${percent(row)})`
}

/** '+3.1 %' of what was paid; nothing to say of what was free. */
function percent({ paid, now }: { readonly paid: Pence; readonly now: Pence }): string {
  if (paid === 0) return '–'
  const change = ((now - paid) * 100) / paid
  return `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)} %`
}

interface AnswerProps {
  readonly tried: Tried
  /** The year whose sales are priced, and the offer that prices them; undefined is a percentage. */
  readonly asked: { readonly of: Year; readonly offer: Year | undefined }
}

export function Answer({ tried, asked }: AnswerProps) {
  const then = yearName(asked.of)
  const now = asked.offer === undefined ? 'New prices' : `Prices of ${yearName(asked.offer)}`
  if (tried.byProduct.length === 0)
    return (
      <Card>
        <Empty title={`Nothing was sold in ${then}`}>Choose a year with orders or memberships.</Empty>
      </Card>
    )
  return (
    <>
      <Grid>
        <Card>
          <Stat figure={inPounds(tried.paid)} label={`sold in ${then}`} />
        </Card>
        <Card>
          <Stat figure={inPounds(tried.now)} label={`with the ${now.toLowerCase()}`} />
        </Card>
        <Card>
          <Stat
            figure={difference(tried)}
            label={tried.now === tried.paid ? 'difference' : `difference, ${percent(tried)}`}
          />
        </Card>
      </Grid>
      {tried.notOffered.length > 0 && (
        <p class="soft small">
          Not in the offer whose prices are tried, and left at what was paid: {tried.notOffered.join(', ')}.
        </p>
      )}
      <Card flush="flush">
        <Rows caption="By product" first="Product" rows={tried.byProduct} then={then} now={now} />
      </Card>
      <Card title="By district">
        <Chart
          shape="across"
          column="District and prices"
          words={{
            title: `Revenue by district, ${then}`,
            description: 'What each district’s schools paid, and what they would have paid, in pounds',
            unit: 'Pounds',
          }}
          bars={tried.byDistrict.flatMap((row) => [
            { label: `${row.label}, then`, value: inWholePounds(row.paid) },
            { label: `${row.label}, new`, value: inWholePounds(row.now) },
          ])}
          figures={<Rows caption="By district" first="District" rows={tried.byDistrict} then={then} now={now} />}
        />
      </Card>
      <Card>
        <Fold title={`By school: ${tried.bySchool.length}, those whose bill changes most first`}>
          <Rows caption="By school" first="School" rows={tried.bySchool} then={then} now={now} />
        </Fold>
      </Card>
    </>
  )
}

const inWholePounds = (amount: Pence) => Math.round(amount / 100)

function Rows(props: { caption: string; first: string; rows: readonly Priced[]; then: string; now: string }) {
  return (
    <Table
      caption={props.caption}
      rows={props.rows}
      columns={[
        { label: props.first, on: 'first', cell: (row) => row.label },
        { label: 'Sold', align: 'right', cell: (row) => row.sold },
        { label: props.then, align: 'right', cell: (row) => inPounds(row.paid) },
        { label: props.now, align: 'right', cell: (row) => inPounds(row.now) },
        { label: 'Difference', align: 'right', on: 'state', cell: differenceInWords },
      ]}
      empty=""
    />
  )
}
