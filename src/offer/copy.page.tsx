/** Copying a year's offer to another: the percentage and the rounding first, every price before and after, then the draft. */
import { Hono } from 'hono'
import { z } from 'zod'
import { type Year, year, yearName } from '#kernel/days.ts'
import { inPounds } from '#kernel/money.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Columns, Form, Hidden, ProblemSummary, Select, show, Table, TextField } from '#ui/index.ts'
import { copiedTo, type PriceChange, pricesBeside, roundings } from './copy.rules.ts'
import { yearOf } from './draft.part.tsx'
import { copyOffer } from './offer.operations.ts'
import type { Offer } from './offer.rules.ts'
import { offerOf } from './offer.store.ts'
import { percentField, roundingOptions } from './price-change.fields.ts'

const copyForm = z.object({
  to: field.whole('Enter the year it is for, such as 2023 for April 2023 to March 2024', 2000, 2199),
  percent: percentField,
  rounding: field.choice(roundings, 'Choose how prices are rounded'),
})

export const copyPages = new Hono<WebCall>()
  .get('/offers/:year/copy', policy('offer: load'), (call) => {
    const asked = new URL(call.req.url).searchParams
    if (!asked.has('percent')) return copyPage(call, {})
    const typed: Typed = Object.fromEntries(asked)
    const read = copyForm.safeParse(typed)
    if (read.success) return copyPage(call, { typed, change: changeOf(read.data), to: year(read.data.to) })
    const problems = read.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }))
    return copyPage(call, { typed, problems })
  })
  .post('/offers/:year/copies', policy('offer: load'), async (call) => {
    const from = yearOf(call)
    if (!(await call.var.work((work) => offerOf(work, from), 'reading'))) notFound()
    const form = await readForm(call, copyForm)
    if (!form.ok) return copyPage(call, form)
    const to = year(form.value.to)
    const change = changeOf(form.value)
    const sent = await submit(call, async (work) => {
      const copied = await copyOffer(work, from, to, change)
      return copied.ok ? done(`/offers/${to}`, `The draft for ${yearName(to)} is there. Look it through.`) : copied
    })
    if (sent instanceof Response) return sent
    const message =
      sent.refusal.kind === 'there already'
        ? `There is an offer for ${yearName(to)} already. Open it under Offers, or choose another year`
        : 'This was sent already. See the list of offers'
    return copyPage(call, { typed: form.typed, problems: [{ field: 'to', message }], change, to })
  })

function changeOf(read: z.output<typeof copyForm>): PriceChange {
  return { basisPoints: read.percent, rounding: read.rounding }
}

interface Shown {
  readonly typed?: Typed
  readonly problems?: readonly FieldProblem[]
  readonly change?: PriceChange
  readonly to?: Year
}

async function copyPage(call: Call, { typed, problems, change, to }: Shown) {
  const from = yearOf(call)
  const { offer } = (await call.var.work((work) => offerOf(work, from), 'reading')) ?? notFound()
  const value = (name: string, otherwise: string) => (typed ? typedText(typed, name) : otherwise)
  const choose = (
    <Card title="How prices change">
      <form method="get" action={`/offers/${from}/copy`} class="fields" novalidate>
        <TextField
          name="to"
          label="For which year"
          hint="By the calendar year in which it starts."
          value={value('to', String(from + 1))}
          width="short"
          inputmode="numeric"
          problems={problems}
        />
        <TextField
          name="percent"
          label="Percentage"
          hint="0 leaves prices as they are; -5 lowers them."
          value={value('percent', '0')}
          width="short"
          problems={problems}
        />
        <Select
          name="rounding"
          label="Round each price to"
          value={value('rounding', 'none')}
          options={roundingOptions}
          problems={problems}
        />
        <div>
          <button type="submit" class="button quiet">
            Show every price
          </button>
        </div>
      </form>
    </Card>
  )
  const head = {
    title: `Copy the offer of ${yearName(from)}`,
    lede: 'Products, words and terms come along. The copy is a draft: nobody buys from it before it is published.',
    back: { href: `/offers/${from}`, label: `Offer ${yearName(from)}` },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <>
      <ProblemSummary problems={problems} />
      <Columns
        main={[change && to ? <Preview offer={offer} to={to} change={change} typed={typed ?? {}} /> : choose]}
        side={[change ? choose : '']}
      />
    </>
  )
  return show(call, head, body, problems ? 422 : 200)
}

function Preview({ offer, to, change, typed }: { offer: Offer; to: Year; change: PriceChange; typed: Typed }) {
  const rows = pricesBeside(offer, copiedTo(offer, to, change, ''))
  return (
    <>
      <Card flush="flush">
        <Table
          caption={`Every price in ${yearName(offer.year)} and in ${yearName(to)}`}
          rows={rows}
          columns={[
            { label: 'Product', on: 'first', cell: (row) => row.name },
            { label: yearName(offer.year), align: 'right', cell: (row) => inPounds(row.before) },
            { label: yearName(to), align: 'right', on: 'state', cell: (row) => <strong>{inPounds(row.after)}</strong> },
          ]}
          empty=""
        />
      </Card>
      <Form action={`/offers/${offer.year}/copies`} button={`Make the draft for ${yearName(to)}`}>
        {['to', 'percent', 'rounding'].map((name) => (
          <Hidden name={name} value={typedText(typed, name)} />
        ))}
      </Form>
    </>
  )
}
