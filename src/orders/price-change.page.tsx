/** Trying other prices on a year's real orders: what was paid, what it would have been, by product, district and school. */
import { Hono } from 'hono'
import { z } from 'zod'
import { financialYearOf, parseYear, type Year, year, yearName } from '#kernel/days.ts'
import { inPounds, type Pence, pence } from '#kernel/money.ts'
import {
  type Offer,
  type OfferOfYear,
  offerOf,
  percentField,
  roundingOptions,
  roundings,
  yearsOffered,
} from '#offer/index.ts'
import { can } from '#platform/access/index.ts'
import {
  type Call,
  type FieldProblem,
  field,
  policy,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import {
  Card,
  Chart,
  Empty,
  Fold,
  Grid,
  ProblemSummary,
  Select,
  Stack,
  Stat,
  show,
  Table,
  TextField,
} from '#ui/index.ts'
import { type NewPrices, type Priced, type Tried, tryPrices } from './price-change.rules.ts'
import { linesSold, membershipsSold } from './price-change.store.ts'

const percentageForm = z.object({
  percent: percentField,
  rounding: field.choice(roundings, 'Choose how prices are rounded'),
})

export const priceChangePages = new Hono<WebCall>().get('/orders/price-change', policy('prices: try'), (call) =>
  priceChangePage(call),
)

type Offered = Awaited<ReturnType<typeof yearsOffered>>

interface Asked {
  readonly years: Offered
  readonly of: Year
  /** The year of the offer whose prices are tried; undefined is a percentage on what was paid. */
  readonly offer: Year | undefined
  readonly tried: Tried | undefined
  readonly problems: readonly FieldProblem[] | undefined
}

async function priceChangePage(call: Call) {
  const typed: Typed = Object.fromEntries(new URL(call.req.url).searchParams)
  const asked = await call.var.work((work) => ask(work, typed), 'reading')
  const head = {
    title: 'Try other prices',
    lede: 'What a year’s real orders and memberships would have brought. Nothing is changed by trying.',
    back: can(call.var.actor, 'offer: load')
      ? { href: '/offers', label: 'Offers' }
      : { href: '/orders', label: 'Orders' },
    wrong: asked.problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Stack>
      <ProblemSummary problems={asked.problems} />
      <Choose asked={asked} typed={typed} />
      {asked.tried && <Answer tried={asked.tried} asked={asked} />}
    </Stack>
  )
  return show(call, head, body, asked.problems ? 422 : 200)
}

/** Four queries at most: the years, the offer, the lines, the memberships. */
async function ask(work: Work, typed: Typed): Promise<Asked> {
  const years = await yearsOffered(work)
  const of = parseYear(typedText(typed, 'year')) ?? year(financialYearOf(work.today) - 1)
  const percentage = typedText(typed, 'offer') === 'percentage'
  const offer = percentage ? undefined : (parseYear(typedText(typed, 'offer')) ?? years[0]?.year)
  const found = offer === undefined ? undefined : await offerOf(work, offer)
  const prices = percentage ? percentageOf(typed) : pricesOf(found)
  if (!prices.ok) return { years, of, offer, tried: undefined, problems: prices.problems }
  const sold = [...(await linesSold(work, of)), ...(await membershipsSold(work, of))]
  return { years, of, offer, tried: tryPrices(sold, prices.value), problems: undefined }
}

type Read =
  | { readonly ok: true; readonly value: NewPrices }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

function percentageOf(typed: Typed): Read {
  const read = percentageForm.safeParse(typed)
  if (read.success)
    return {
      ok: true,
      value: { kind: 'percentage', change: { basisPoints: read.data.percent, rounding: read.data.rounding } },
    }
  const problems = read.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }))
  return { ok: false, problems }
}

function pricesOf(found: OfferOfYear | undefined): Read {
  if (found) return { ok: true, value: { kind: 'offer', offer: found.offer } satisfies { kind: 'offer'; offer: Offer } }
  return { ok: false, problems: [{ field: 'offer', message: 'There is no offer for this year. Choose another' }] }
}

function Choose({ asked, typed }: { asked: Asked; typed: Typed }) {
  const { years, problems } = asked
  return (
    <Card>
      <form method="get" action="/orders/price-change" class="filters" novalidate>
        <Select
          name="year"
          label="The orders of"
          value={String(asked.of)}
          options={years
            .filter((one) => one.state !== 'draft')
            .map((one) => ({ value: String(one.year), label: yearName(one.year) }))}
        />
        <Select
          name="offer"
          label="With the prices of"
          value={asked.offer === undefined ? 'percentage' : String(asked.offer)}
          options={[
            ...years.map((one) => ({ value: String(one.year), label: `${yearName(one.year)}, ${one.state}` })),
            { value: 'percentage', label: 'What was sold, and a percentage' },
          ]}
          problems={problems}
        />
        <TextField
          name="percent"
          label="Percentage, if chosen"
          value={typedText(typed, 'percent')}
          inputmode="decimal"
          problems={problems}
        />
        <Select
          name="rounding"
          label="Rounded to"
          value={typedText(typed, 'rounding') || 'none'}
          options={roundingOptions}
          problems={problems}
        />
        <button type="submit" class="button">
          Try
        </button>
      </form>
    </Card>
  )
}

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

function Answer({ tried, asked }: { tried: Tried; asked: Asked }) {
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
