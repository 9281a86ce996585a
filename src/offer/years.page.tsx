/** The offer for those who keep it: the years with their state, and the workbench of one year. */
import { Hono } from 'hono'
import { inFull, localDay, yearName } from '#kernel/days.ts'
import { inWords } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { can } from '#platform/access/index.ts'
import { type Call, done, notFound, policy, submit, type WebCall } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import {
  ActionButton,
  Card,
  Columns,
  Empty,
  LinkButton,
  Links,
  Row,
  Stack,
  show,
  Table,
  Tag,
  type Tone,
} from '#ui/index.ts'
import { yearOf } from './draft.part.tsx'
import { freezeOffer, publishOffer } from './offer.operations.ts'
import { minutesOf, type Offer } from './offer.rules.ts'
import { type OfferEvent, type OfferState, offerEvents, offerSteps } from './offer.states.ts'
import { offerOf, type YearOffered, yearsOffered } from './offer.store.ts'
import { kindNames, stateWords } from './offer.words.ts'

export const yearPages = new Hono<WebCall>()
  .get('/offers', policy('offer: load'), async (call) => {
    const years = await call.var.work((work) => yearsOffered(work), 'reading')
    const actions = (
      <>
        {can(call.var.actor, 'rules: choose') && (
          <LinkButton href="/settings/rules" tone="quiet">
            Rules of the service
          </LinkButton>
        )}
        <LinkButton href="/offers/load" tone="quiet">
          Import a file
        </LinkButton>
        {years.length > 1 && (
          <LinkButton href={`/offers/compare?a=${years[1]?.year}&b=${years[0]?.year}`} tone="quiet">
            Compare two years
          </LinkButton>
        )}
      </>
    )
    const head = { title: 'Offers', lede: 'One a financial year: drafted, published, then frozen.', actions }
    return show(call, head, <YearList years={years} />)
  })
  .get('/offers/:year', policy('offer: load'), (call) => workbench(call))
  .get('/offers/:year/offer.json', policy('offer: load'), async (call) => {
    const year = yearOf(call)
    const { offer } = (await call.var.work((work) => offerOf(work, year), 'reading')) ?? notFound()
    return call.body(`${JSON.stringify(offer, undefined, 2)}\n`, 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="offer-${year}.json"`,
    })
  })
  .post('/offers/:year/publication', policy('offer: load'), (call) =>
    move(call, publishOffer, 'Published. Schools see it and can buy from it.'),
  )
  .post('/offers/:year/freezing', policy('offer: freeze'), (call) =>
    move(call, freezeOffer, 'Frozen. The offer and its brochure stand as they are.'),
  )

type Move = (work: Work, year: ReturnType<typeof yearOf>) => Promise<Outcome<unknown, unknown>>

/** What cannot happen any more is answered by the page as it stands now. */
async function move(call: Call, operate: Move, notice: string) {
  const year = yearOf(call)
  const sent = await submit(call, async (work) => {
    const outcome = await operate(work, year)
    return outcome.ok ? done(`/offers/${year}`, notice) : outcome
  })
  return sent instanceof Response ? sent : workbench(call, 'moved already')
}

const tones: Readonly<Record<OfferState, Tone>> = { draft: 'warn', published: 'good', frozen: 'closed' }

function YearList({ years }: { years: readonly YearOffered[] }) {
  return (
    <Card flush="flush">
      <Table
        caption={`${years.length} ${years.length === 1 ? 'year' : 'years'}, the latest first`}
        rows={years}
        columns={[
          { label: 'Year', on: 'first', cell: (row) => <a href={`/offers/${row.year}`}>{yearName(row.year)}</a> },
          { label: 'State', on: 'state', cell: (row) => <Tag tone={tones[row.state]}>{row.state}</Tag> },
          { label: 'Published', cell: (row) => (row.publishedAt ? inFull(localDay(row.publishedAt)) : 'Not yet') },
        ]}
        empty={
          <Empty title="No offer yet" action={<LinkButton href="/offers/load">Import the first</LinkButton>}>
            Begin with the offer that is shipped, and change prices and words.
          </Empty>
        }
      />
    </Card>
  )
}

const buttons: Readonly<Record<OfferEvent, { path: string; word: string; for: 'offer: load' | 'offer: freeze' }>> = {
  publish: { path: 'publication', word: 'Publish', for: 'offer: load' },
  freeze: { path: 'freezing', word: 'Freeze', for: 'offer: freeze' },
}

async function workbench(call: Call, refused?: 'moved already') {
  const year = yearOf(call)
  const { offer, state } = (await call.var.work((work) => offerOf(work, year), 'reading')) ?? notFound()
  const head = {
    title: `Offer ${yearName(year)}`,
    kicker: <Tag tone={tones[state]}>{state}</Tag>,
    lede: refused ? `Somebody was faster: this offer is ${state} already.` : stateWords[state],
    back: { href: '/offers', label: 'Offers' },
    actions: (
      <LinkButton href={`/offer/${year}`}>
        {state === 'draft' ? 'See it as a school will' : 'See it as a school does'}
      </LinkButton>
    ),
  }
  const events = offerEvents.filter((event) => offerSteps[state][event] && can(call.var.actor, buttons[event].for))
  const side = [
    <Card title="What next">
      <Stack>
        {events.length > 0 && (
          <Row>
            {events.map((event) => (
              <ActionButton
                action={`/offers/${year}/${buttons[event].path}`}
                label={`${buttons[event].word} ${yearName(year)}`}
                {...(event === 'freeze' ? { tone: 'quiet' as const } : {})}
              />
            ))}
          </Row>
        )}
        <Links links={nextLinks(call, offer)} />
      </Stack>
    </Card>,
    ...(state === 'draft' ? [<Parts offer={offer} />, <NewProduct offer={offer} />] : []),
  ]
  return show(
    call,
    head,
    <Columns main={[<Products offer={offer} state={state} />]} side={side} />,
    refused ? 422 : 200,
  )
}

function nextLinks(call: Call, { year }: Offer) {
  return [
    { href: `/brochure/${year}`, label: 'The brochure' },
    { href: `/offers/${year}/copy`, label: 'Copy to another year' },
    { href: `/offers/compare?a=${year - 1}&b=${year}`, label: `Compare with ${yearName(year - 1)}` },
    ...(can(call.var.actor, 'prices: try')
      ? [{ href: `/orders/price-change?offer=${year}`, label: 'Try its prices on real orders' }]
      : []),
    { href: `/offers/${year}/offer.json`, label: 'Download as a file' },
  ]
}

function Products({ offer, state }: { offer: Offer; state: OfferState }) {
  const { year } = offer
  return (
    <Card flush="flush">
      <Table
        caption={`${offer.products.length} products`}
        rows={offer.products}
        columns={[
          {
            label: 'Product',
            on: 'first',
            cell: (row) =>
              state === 'draft' ? (
                <a href={`/offers/${year}/products/${row.code}`}>{row.name}</a>
              ) : (
                <strong>{row.name}</strong>
              ),
          },
          { label: 'Kind', cell: (row) => kindNames[row.kind] },
          {
            label: 'Hours',
            cell: (row) => {
              const granted = minutesOf(row)
              if (granted === undefined) return '–'
              return state === 'draft' && row.kind === 'package' ? (
                <a
                  href={`/offers/${year}/products/${row.code}/steps`}
                >{`${inWords(granted)}, ${row.steps.length} steps`}</a>
              ) : (
                inWords(granted)
              )
            },
          },
          { label: 'Gate', cell: (row) => (row.requiresMembership ? 'Members only' : 'Open') },
          { label: 'Price', align: 'right', on: 'state', cell: (row) => inPounds(row.price) },
        ]}
        empty=""
      />
    </Card>
  )
}

function Parts({ offer: { year, topics, consultancyKinds, quoteValidDays } }: { offer: Offer }) {
  return (
    <Card title="Beside the products">
      <Links
        links={[
          { href: `/offers/${year}/texts`, label: 'Words of the brochure' },
          { href: `/offers/${year}/terms`, label: 'Agreement and terms', note: `quotes stand ${quoteValidDays} days` },
          { href: `/offers/${year}/topics`, label: 'Training topics', note: topics.length },
          { href: `/offers/${year}/consultancy`, label: 'Kinds of consultancy', note: consultancyKinds.length },
          { href: '/settings/rules', label: 'Rules of the service', note: 'for every year' },
        ]}
      />
    </Card>
  )
}

function NewProduct({ offer: { year } }: { offer: Offer }) {
  return (
    <Card title="Add a product">
      <Links
        links={Object.entries(kindNames).map(([kind, label]) => ({
          href: `/offers/${year}/products/new/${kind}`,
          label,
        }))}
      />
    </Card>
  )
}
