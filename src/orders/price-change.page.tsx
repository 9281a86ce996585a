/** Trying other prices on a year's real orders: what was paid, what it would have been, by product, district and school. */
import { Hono } from 'hono'
import { z } from 'zod'
import { financialYearOf, parseYear, type Year, year, yearName } from '#kernel/days.ts'
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
import { Card, ProblemSummary, Select, Stack, show, TextField } from '#ui/index.ts'
import { type NewPrices, type Tried, tryPrices } from './price-change.rules.ts'
import { linesSold, membershipsSold } from './price-change.store.ts'
import { Answer } from './price-change.view.tsx'

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
