/** Quotes: the list, one quote as page and PDF, ordering from it, and asking again once it has expired. */
import { Hono } from 'hono'
import { inFull } from '#kernel/days.ts'
import type { QuoteId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import { can } from '#platform/access/index.ts'
import { renderPdf } from '#platform/pdf/index.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  notFound,
  type Problem,
  pathId,
  policy,
  readTyped,
  submit,
  type Typed,
  type WebCall,
} from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { vatRuleFor } from '#rulebook/index.ts'
import { readSchool } from '#schools/index.ts'
import {
  ActionButton,
  Card,
  Columns,
  Empty,
  Facts,
  Form,
  LinkButton,
  ProblemSummary,
  show,
  Table,
  Tag,
  type Tone,
} from '#ui/index.ts'
import { authorityOfActor, mayCommit } from './buying.rules.ts'
import { buyersOf } from './buying.store.ts'
import { explainQuote } from './change.words.ts'
import type { OrderRefusal } from './orders.operations.ts'
import { readPaying } from './paying.rules.ts'
import { asksForPayer, PayingFields, payingFor, payingProblems } from './paying.tsx'
import { askAgain, orderQuote, type QuoteRefusal, type QuoteState, stateOfQuote } from './quote.operations.ts'
import { type QuoteHead, quotes, readQuote, readSeller } from './quote.store.ts'
import { QuoteBody, quotePdf } from './quote.view.tsx'
import { Refusal, wayOut } from './refusal.view.tsx'
import { explainSale } from './refusal.words.ts'

export const quotePages = new Hono<WebCall>()
  .get('/quotes', policy('quotes: ask'), async (call) => {
    const { all, today } = await call.var.work(
      async (work) => ({ all: await quotes(work), today: work.today }),
      'reading',
    )
    const head = {
      title: 'Quotes',
      back: { href: '/orders', label: 'Orders' },
      lede: 'A quote keeps its price for thirty days. It is made from the basket.',
    }
    return show(call, head, <QuoteList rows={all.map((quote) => ({ ...quote, state: stateOfQuote(quote, today) }))} />)
  })
  .get('/quotes/:quote', policy('quotes: ask'), (call) => quotePage(call))
  .get('/quotes/:quote/quote.pdf', policy('quotes: ask'), async (call) => {
    const id = pathId<QuoteId>(call, 'quote')
    const { quote, seller, vatWords } = await call.var.work((work) => seeQuote(work, id), 'reading')
    const bytes = await renderPdf('quote', quotePdf(quote, seller, vatWords))
    return call.body(Buffer.from(bytes), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="quote-${quote.number}.pdf"`,
    })
  })
  .post('/quotes/:quote/order', policy('orders: place'), async (call) => {
    const id = pathId<QuoteId>(call, 'quote')
    await call.var.work((work) => seeQuote(work, id), 'reading')
    const typed = await readTyped(call)
    if (asksForPayer(typed)) return quotePage(call, { typed })
    const paying = readPaying(typed)
    if (!paying.ok) return quotePage(call, { problems: paying.refusal, typed })
    const { purchaseOrder, funding } = paying.value
    const sent = await submit(call, async (work) => {
      const outcome = await orderQuote(work, id, { purchaseOrder, ...(funding ? { funding } : {}) })
      return outcome.ok
        ? done(
            `/orders/${outcome.value}`,
            'Ordered at the quoted price. The invoice is ready, and the hours are on your account.',
          )
        : outcome
    })
    return sent instanceof Response ? sent : quotePage(call, { refusal: sent.refusal, typed })
  })
  .post('/quotes/:quote/renewal', policy('quotes: ask'), async (call) => {
    const id = pathId<QuoteId>(call, 'quote')
    await call.var.work((work) => seeQuote(work, id), 'reading')
    const sent = await submit(call, async (work) => {
      const outcome = await askAgain(work, id)
      return outcome.ok ? done(`/quotes/${outcome.value}`, 'This is the price today, good for thirty days.') : outcome
    })
    return sent instanceof Response ? sent : quotePage(call, { refusal: sent.refusal })
  })

async function seeQuote(work: Work, id: QuoteId) {
  const quote = (await readQuote(work, id)) ?? notFound()
  if (!can(work.actor, 'quotes: ask', quote.school)) notFound()
  const seller = await readSeller(work)
  return { quote, seller, vatWords: vatRuleFor(seller.vatStatus, quote.quotedOn).words }
}

interface Sent {
  readonly refusal?: OrderRefusal | QuoteRefusal | AlreadySent
  readonly problems?: readonly FieldProblem[]
  readonly typed?: Typed
}

async function quotePage(call: Call, { refusal, problems, typed }: Sent = {}) {
  const id = pathId<QuoteId>(call, 'quote')
  const { quote, vatWords, paying, denied, today } = await call.var.work(async (work) => {
    const seen = await seeQuote(work, id)
    const school = (await readSchool(work, seen.quote.school)) ?? notFound()
    const authority = authorityOfActor(work.actor, school.id, await buyersOf(work, school.id), school.buyerLimit)
    const paying = await payingFor(work, school, seen.quote.lines)
    return { ...seen, paying, denied: mayCommit(authority, seen.quote.net), today: work.today }
  }, 'reading')
  const state = stateOfQuote(quote, today)
  const wrong = payingProblems(refusal, typed, paying) ?? problems
  const head = {
    title: `Quote ${quote.number}`,
    kicker: quote.schoolName,
    back: { href: '/quotes', label: 'Quotes' },
    actions: (
      <LinkButton href={`/quotes/${id}/quote.pdf`} tone="quiet">
        Download PDF
      </LinkButton>
    ),
    wrong: refusal || problems ? ('wrong' as const) : undefined,
  }
  const became = quote.order ?? quote.elsewhere
  const facts = [
    { label: 'State', value: <Tag tone={tones[state]}>{state}</Tag> },
    { label: 'Quoted', value: `${inFull(quote.quotedOn)} for ${quote.askedBy}` },
    { label: 'Good until', value: inFull(quote.validUntil) },
    ...(became ? [{ label: 'Ordered as', value: <a href={`/orders/${became.id}`}>{became.number}</a> }] : []),
  ]
  const order = denied ? (
    <Card title="Order at this price">
      <p>{explainSale(denied).title}. They order from this page.</p>
      <p class="small">
        <a href={`/schools/${quote.school}/buying`}>Who may order here</a>
      </p>
    </Card>
  ) : (
    <Card title="Order at this price">
      <Form action={`/quotes/${id}/order`} button={`Order for ${inPounds(quote.gross)}`}>
        <PayingFields paying={paying} net={quote.net} typed={typed} problems={wrong} />
      </Form>
    </Card>
  )
  const again = (
    <Card title="Ask again">
      <p>This price was good until {inFull(quote.validUntil)}. The same lines can be quoted at today’s prices.</p>
      <div class="row">
        <ActionButton action={`/quotes/${id}/renewal`} label="Ask again at today’s prices" />
      </div>
    </Card>
  )
  const body = (
    <>
      <ProblemSummary problems={wrong} />
      {refusal && !wrong && <Refusal problem={explain(refusal)} way={wayOut(refusal, quote.school)} />}
      <Columns
        main={[<QuoteBody quote={quote} vatWords={vatWords} />]}
        side={[
          <Card title="This quote">
            <Facts facts={facts} />
          </Card>,
          ...(state === 'open' && can(call.var.actor, 'orders: place', quote.school) ? [order] : []),
          ...(state === 'expired' ? [again] : []),
          ...(quote.elsewhere ? [<OrderedElsewhere order={quote.elsewhere} />] : []),
        ]}
      />
    </>
  )
  return show(call, head, body, refusal || problems ? 422 : 200)
}

function explain(refusal: OrderRefusal | QuoteRefusal | AlreadySent): Problem {
  if (refusal.kind === 'already sent')
    return { code: 'already-sent', title: 'This was sent already', unlock: 'Look under Orders before sending it again' }
  return explainQuote(refusal)
}

const tones: Readonly<Record<QuoteState, Tone>> = {
  open: 'new',
  ordered: 'good',
  'ordered elsewhere': 'good',
  expired: 'closed',
}

function OrderedElsewhere({ order }: { order: NonNullable<QuoteHead['elsewhere']> }) {
  return (
    <Card title="Closed by an order">
      <p>
        What was quoted here was ordered from the basket or from another quote of it, as{' '}
        <a href={`/orders/${order.id}`}>{order.number}</a>. A purchase is ordered once, so this quote cannot be ordered
        any more.
      </p>
    </Card>
  )
}

function QuoteList({ rows }: { rows: readonly (QuoteHead & { readonly state: QuoteState })[] }) {
  return (
    <Card flush="flush">
      <Table
        caption={`${rows.length} ${rows.length === 1 ? 'quote' : 'quotes'}, the newest first`}
        rows={rows}
        columns={[
          { label: 'Quote', on: 'first', cell: (quote) => <a href={`/quotes/${quote.id}`}>{quote.number}</a> },
          { label: 'School', cell: (quote) => quote.schoolName },
          { label: 'Quoted', cell: (quote) => inFull(quote.quotedOn) },
          { label: 'Good until', cell: (quote) => inFull(quote.validUntil) },
          { label: 'State', on: 'state', cell: (quote) => <Tag tone={tones[quote.state]}>{quote.state}</Tag> },
          { label: 'Amount', align: 'right', cell: (quote) => inPounds(quote.gross) },
        ]}
        empty={
          <Empty title="No quotes yet" action={<LinkButton href="/catalogue">Look at what can be ordered</LinkButton>}>
            Put what you need into the basket and ask for a quote there: a price on paper, good for thirty days.
          </Empty>
        }
      />
    </Card>
  )
}
