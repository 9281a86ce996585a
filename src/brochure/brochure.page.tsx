/** The brochure of a year as a public page and as a PDF; for the coordinator also how it stands and what to do about it. */
import { Hono } from 'hono'
import { financialYearOf, inFull, parseYear, type Year, year, yearName } from '#kernel/days.ts'
import { type OfferState, offerOf, yearsOffered } from '#offer/index.ts'
import { can } from '#platform/access/index.ts'
import { describedProvider } from '#platform/provider.ts'
import { type Call, done, notFound, policy, submit, type WebCall } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { ActionButton, Card, Empty, LinkButton, Notice, Row, Stack, show } from '#ui/index.ts'
import { type FiguresRefusal, publishFigures } from './brochure.operations.ts'
import { brochurePdf } from './brochure.pdf.ts'
import { brochureOf } from './brochure.rules.ts'
import { figuresOf, testimonialsInForce } from './brochure.store.ts'
import { BrochureView } from './brochure.view.tsx'

export const brochurePages = new Hono<WebCall>()
  .get('/brochure', policy('public'), async (call) => {
    const { today, years } = await call.var.work(
      async (work) => ({ today: financialYearOf(work.today), years: await yearsOffered(work) }),
      'reading',
    )
    const current = years.find((one) => one.state !== 'draft' && one.year <= today)
    if (current) return call.redirect(`/brochure/${current.year}`, 303)
    const nothing = (
      <Card>
        <Empty title="There is no brochure yet">It appears here once the service has published its offer.</Empty>
      </Card>
    )
    return show(call, { title: 'Brochure' }, nothing)
  })
  .get('/brochure/:file{2[0-9]{3}\\.pdf}', policy('public'), async (call) => {
    const of = parseYear(call.req.param('file').replace('.pdf', '')) ?? notFound()
    const { brochure } = (await call.var.work((work) => readBrochure(work, of), 'reading')) ?? notFound()
    return call.body(Buffer.from(await brochurePdf(brochure)), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="brochure-${of}.pdf"`,
    })
  })
  .get('/brochure/:year{2[0-9]{3}}', policy('public'), (call) => brochurePage(call))
  .post('/brochure/:year{2[0-9]{3}}/figures', policy('brochure: keep'), async (call) => {
    const of = asked(call)
    const sent = await submit(call, async (work) => {
      const published = await publishFigures(work, of)
      return published.ok
        ? done(`/brochure/${of}`, `The figures of ${yearName(of - 1)} are counted and printed.`)
        : published
    })
    if (sent instanceof Response) return sent
    return brochurePage(call, sent.refusal.kind === 'already sent' ? 'This was sent already.' : explain(sent.refusal))
  })

function asked(call: Call): Year {
  return parseYear(call.req.param('year')) ?? notFound()
}

function explain(refusal: FiguresRefusal): string {
  switch (refusal.kind) {
    case 'not published':
      return 'Publish the offer first: its brochure goes out with it.'
    case 'frozen':
      return 'This offer is frozen, and its brochure with it. Its figures stay as they are.'
    case 'year not over':
      return `The year before runs until ${inFull(refusal.until)}. Its figures are counted after that day.`
  }
}

/** Published rows only; a draft is read by those who keep it, and by nobody else. */
async function readBrochure(work: Work, of: Year) {
  const found = await offerOf(work, of)
  if (!found) return undefined
  const figures = await figuresOf(work, of)
  const facts = {
    service: await describedProvider(work),
    figures,
    testimonials: await testimonialsInForce(work),
  }
  return { brochure: brochureOf(found.offer, facts), state: found.state, figuresOn: figures?.on }
}

async function brochurePage(call: Call, refused?: string) {
  const of = asked(call)
  const { brochure, state, figuresOn } =
    (await call.var.work((work) => readBrochure(work, of), 'reading')) ?? notFound()
  const head = {
    title: brochure.title,
    kicker: state === 'draft' ? 'Draft, not published yet' : brochure.service.name,
    lede: brochure.opening || undefined,
    actions: <LinkButton href={`/brochure/${of}.pdf`}>Download as a PDF</LinkButton>,
  }
  const keeps = can(call.var.actor, 'brochure: keep')
  const body = (
    <Stack>
      {refused && (
        <Notice kind="refused" title="The figures were not counted">
          <p>{refused}</p>
        </Notice>
      )}
      {keeps && <Keeping of={of} state={state} figuresOn={figuresOn} />}
      <BrochureView brochure={brochure} />
    </Stack>
  )
  return show(call, head, body, refused ? 422 : 200)
}

function Keeping({ of, state, figuresOn }: { of: Year; state: OfferState; figuresOn: Temporal.PlainDate | undefined }) {
  const before = yearName(year(of - 1))
  const standing = figuresOn
    ? `The figures of ${before} were counted on ${inFull(figuresOn)}.`
    : `No figures of ${before} are printed yet.`
  return (
    <Card title="For those who keep the brochure">
      <p>
        {standing} {state === 'frozen' && 'The offer is frozen: they stay as they are.'}
      </p>
      <Row>
        {state === 'published' && (
          <ActionButton
            action={`/brochure/${of}/figures`}
            label={figuresOn ? 'Count them again' : `Count and print the figures of ${before}`}
            tone="quiet"
          />
        )}
        <LinkButton href="/brochure/testimonials" tone="quiet">
          Testimonials
        </LinkButton>
        <LinkButton href={`/offers/${of}`} tone="quiet">
          The offer
        </LinkButton>
      </Row>
    </Card>
  )
}
