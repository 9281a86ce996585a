/** Two years' offers side by side: every product with both prices, the difference, and what else changed. */
import { Hono } from 'hono'
import { parseYear, type Year, yearName } from '#kernel/days.ts'
import { inShort } from '#kernel/minutes.ts'
import { inPounds, pence } from '#kernel/money.ts'
import { type Call, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, Fold, Grid, Select, Stack, show, Table, Tag, type Tone } from '#ui/index.ts'
import { type Change, type Compared, compareOffers } from './compare.rules.ts'
import { minutesOf, type Offer, type Product } from './offer.rules.ts'
import { offerOf, yearsOffered } from './offer.store.ts'
import { dueInWords, stepNames } from './offer.words.ts'

export const comparePages = new Hono<WebCall>().get('/offers/compare', policy('offer: load'), (call) =>
  comparePage(call),
)

async function comparePage(call: Call) {
  const asked = (name: string) => parseYear(call.req.query(name))
  const { years, before, after, a, b } = await call.var.work(async (work) => {
    const known = await yearsOffered(work)
    const later = asked('b') ?? known[0]?.year
    const earlier = asked('a') ?? known[1]?.year
    return {
      years: known.map((one) => one.year),
      a: earlier,
      b: later,
      before: earlier === undefined ? undefined : (await offerOf(work, earlier))?.offer,
      after: later === undefined ? undefined : (await offerOf(work, later))?.offer,
    }
  }, 'reading')
  const head = {
    title: 'Compare two years',
    lede: 'What each product cost and granted, and what else is different.',
    back: { href: '/offers', label: 'Offers' },
  }
  return show(
    call,
    head,
    <Stack>
      <Choose years={years} a={a} b={b} />
      {before && after ? (
        <Comparison before={before} after={after} />
      ) : (
        <Card>
          <Empty title="There is no offer for one of these years">Choose two years that have one.</Empty>
        </Card>
      )}
    </Stack>,
  )
}

function Choose({ years, a, b }: { years: readonly Year[]; a: Year | undefined; b: Year | undefined }) {
  const options = years.map((one) => ({ value: String(one), label: yearName(one) }))
  return (
    <Card>
      <form method="get" action="/offers/compare" class="filters">
        <Select name="a" label="Before" value={String(a)} options={options} empty="Choose a year" />
        <Select name="b" label="After" value={String(b)} options={options} empty="Choose a year" />
        <button type="submit" class="button">
          Compare
        </button>
      </form>
    </Card>
  )
}

const tones: Readonly<Record<Compared['change'], Tone>> = {
  added: 'good',
  removed: 'bad',
  changed: 'warn',
  'the same': 'neutral',
}

function Comparison({ before, after }: { before: Offer; after: Offer }) {
  const rows = compareOffers(before, after)
  const counts = (['changed', 'added', 'removed', 'the same'] as const)
    .map((change) => `${rows.filter((row) => row.change === change).length} ${change}`)
    .join(', ')
  const reshaped = rows.filter((row) => row.changes.includes('steps'))
  return (
    <>
      <Card flush="flush">
        <Table
          caption={`${yearName(before.year)} beside ${yearName(after.year)}: ${counts}`}
          rows={rows}
          columns={[
            { label: 'Product', on: 'first', cell: (row) => row.name },
            { label: yearName(before.year), align: 'right', cell: (row) => priceOf(row.before) },
            { label: yearName(after.year), align: 'right', cell: (row) => priceOf(row.after) },
            { label: 'Difference', align: 'right', cell: (row) => differenceOf(row) },
            { label: 'Hours', align: 'right', cell: (row) => hoursOf(row) },
            { label: 'Also different', cell: (row) => row.changes.map((one) => changeWords[one]).join(', ') || '–' },
            { label: 'Change', on: 'state', cell: (row) => <Tag tone={tones[row.change]}>{row.change}</Tag> },
          ]}
          empty=""
        />
      </Card>
      {reshaped.map((row) => (
        <Fold title={`The steps of ${row.name}`}>
          <Grid>
            <StepList title={yearName(before.year)} product={row.before} />
            <StepList title={yearName(after.year)} product={row.after} />
          </Grid>
        </Fold>
      ))}
    </>
  )
}

const changeWords: Readonly<Record<Change, string>> = {
  name: 'name',
  hours: 'hours',
  steps: 'steps',
  length: 'format or length',
  colleagues: 'colleagues included or their price',
  needs: 'what it needs first',
  subjects: 'who it is for',
  gate: 'members only or open',
  VAT: 'kind of VAT',
  expiry: 'whether hours end',
  words: 'words of the brochure',
}

const priceOf = (product: Product | undefined) => (product ? inPounds(product.price) : '–')

/** '+£20.00 (+3.1 %)' */
function differenceOf({ difference, permille }: Compared): string {
  if (difference === undefined) return '–'
  if (difference === 0) return 'None'
  const percent = permille === undefined ? '' : ` (${signed((permille / 10).toFixed(1), permille)} %)`
  return `${signed(inPounds(pence(Math.abs(difference))), difference)}${percent}`
}

const signed = (text: string, amount: number) => `${amount < 0 ? '−' : '+'}${text.replace('-', '')}`

function hoursOf({ before, after }: Compared): string {
  const hours = (product: Product | undefined) => {
    const granted = product && minutesOf(product)
    return granted === undefined ? '–' : inShort(granted)
  }
  const [then, now] = [hours(before), hours(after)]
  return then === now ? now : `${then} → ${now}`
}

function StepList({ title, product }: { title: string; product: Product | undefined }) {
  if (product?.kind !== 'package') return <></>
  return (
    <Card title={title}>
      <ol>
        {product.steps.map((step) => (
          <li>
            {stepNames[step.kind]}, {inShort(step.minutes)}, {dueInWords(step.due)}
          </li>
        ))}
      </ol>
    </Card>
  )
}
