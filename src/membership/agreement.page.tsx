/** The agreement of a year for one school: read and accept it on one page, then what happens next; as a PDF for both sides. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { inFull, isBefore, type PlainDate, parseYear, type Year, yearName } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import { type SalePart, saleParts } from '#money/index.ts'
import { offerOf } from '#offer/index.ts'
import { can } from '#platform/access/index.ts'
import { renderPdf } from '#platform/pdf/index.ts'
import { describedProvider } from '#platform/provider.ts'
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
  type WebCall,
} from '#platform/web/index.ts'
import { readSchool, type School } from '#schools/index.ts'
import { Card, Columns, Facts, Links, Narrow, Notice, ProblemSummary, show } from '#ui/index.ts'
import { AcceptForm, DeclinedCard, ProposalCard, WaitingCard } from './agreement.cards.tsx'
import { type Acceptance, declinesOf, readAcceptance } from './answer.store.ts'
import { type AcceptanceRefusal, acceptMembership, proposalFor } from './membership.operations.ts'
import { type Membership, membershipsOf } from './membership.store.ts'

const acceptForm = z.object({
  name: field.text('Enter the name of the person who accepts'),
  position: field.text('Enter their position, such as headteacher'),
  purchase_order: field.optionalText(60),
  agreed: field.ticked('Tick the box to accept the agreement'),
})

export const agreementPages = new Hono<WebCall>()
  .get('/memberships/:year/:school', policy('memberships: read'), (call) => agreementPage(call))
  .get('/memberships/:year/:school/agreement.pdf', policy('memberships: read'), (call) => agreementPdf(call))
  .post('/memberships/:year/:school/acceptance', policy('membership: accept'), async (call) => {
    const { year, school } = addressed(call)
    const form = await readForm(call, acceptForm)
    if (!form.ok) return agreementPage(call, form.problems, form.typed)
    const { name, position, purchase_order } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await acceptMembership(work, { school, year, name, position, purchaseOrder: purchase_order })
      return outcome.ok ? done(`/memberships/${year}/${school}`, 'Accepted. Thank you.') : outcome
    })
    return sent instanceof Response ? sent : agreementPage(call, [explain(sent.refusal)], form.typed)
  })

export function addressed(call: Call): { readonly year: Year; readonly school: SchoolId } {
  const school = pathId<SchoolId>(call, 'school')
  if (!can(call.var.actor, 'memberships: read', school)) notFound()
  return { year: parseYear(call.req.param('year')) ?? notFound(), school }
}

function explain(refusal: AcceptanceRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'purchase order required':
      return {
        field: 'purchase_order',
        message: 'Your school asks for a purchase-order number on everything it buys. Enter it',
      }
    case 'held already':
      return { field: 'agreed', message: `The agreement for ${yearName(refusal.year)} is accepted already` }
    case 'no offer':
      return { field: 'agreed', message: `There is no published offer for ${yearName(refusal.year)} yet` }
    case 'year over':
      return { field: 'agreed', message: `The year ${yearName(refusal.year)} is over. Accept the current one` }
    case 'already sent':
      return { field: 'agreed', message: 'This was sent already. Go to Memberships to see how it stands' }
    default:
      return never(refusal)
  }
}

async function agreementPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { year, school: id } = addressed(call)
  const { school, proposed, membership, acceptance, declines, parts, today } = await call.var.work(async (work) => {
    const found = (await readSchool(work, id)) ?? notFound()
    const offered = (await offerOf(work, year)) ?? notFound()
    const held = (await membershipsOf(work, id)).find((one) => one.year === year)
    const accepted = held && (await readAcceptance(work, held.id))
    return {
      school: found,
      membership: held,
      acceptance: accepted,
      proposed: accepted ? undefined : await proposalFor(work, found, offered.offer),
      declines: held?.state === 'declined' ? await declinesOf(work, held.id) : [],
      parts: held && accepted ? await saleParts(work, { membership: held.id }) : [],
      today: work.today,
    }
  }, 'reading')
  const head = {
    title: `Universal Support Offer ${yearName(year)}`,
    kicker: school.name,
    back: { href: `/memberships?year=${year}`, label: 'Memberships' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  if (membership && acceptance) {
    const accepted = { school, year, membership, acceptance, parts, today }
    return show(call, head, <AcceptedPage {...accepted} offices={officeOf(call)} />)
  }
  if (!proposed) notFound()
  const over = isBefore(proposed.term.until, today)
  const mayAccept = can(call.var.actor, 'membership: accept', id) && !over
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <DeclinedCard declines={declines} />
      <ProposalCard year={year} proposed={proposed} today={today} />
      {mayAccept && (
        <AcceptForm
          {...{ year, school, proposed, problems, typed }}
          name={call.var.actor.name}
          position={call.var.actor.posts.find((post) => post.school === id)?.title ?? ''}
        />
      )}
      {!mayAccept && <WaitingCard over={over ? 'over' : 'open'} />}
      {!over && membership?.state !== 'declined' && can(call.var.actor, 'membership: record', id) && (
        <p>
          <a href={`/memberships/${year}/${id}/decline`}>
            {mayAccept ? 'We do not want it this year' : 'The school does not want it this year'}
          </a>
        </p>
      )}
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}

/** The office opens every payer's invoice; a school its own. */
function officeOf(call: Call): 'office' | 'school' {
  return can(call.var.actor, 'payers: keep') ? 'office' : 'school'
}

interface AcceptedProps {
  readonly school: School
  readonly year: Year
  readonly membership: Membership
  readonly acceptance: Acceptance
  readonly parts: readonly SalePart[]
  readonly today: PlainDate
  readonly offices: 'office' | 'school'
}

function AcceptedPage({ school, year, membership, acceptance, parts, today, offices }: AcceptedProps) {
  const address = `/memberships/${year}/${school.id}`
  const facts = [
    { label: 'Accepted by', value: `${acceptance.name}, ${acceptance.position}` },
    { label: 'On', value: inFull(acceptance.on) },
    { label: 'Runs', value: `${inFull(membership.from)} to ${inFull(membership.until)}` },
    { label: 'Price', value: inPounds(acceptance.price) },
    { label: 'Purchase order', value: acceptance.purchaseOrder ?? 'None' },
  ]
  const mayOpen = (part: SalePart) => offices === 'office' || part.payer === undefined
  const invoices = parts.map((part) => {
    const words = `${part.number}, ${inPounds(part.gross)}, to ${part.buyer.name}`
    return <li>{mayOpen(part) ? <a href={`/invoices/${part.invoice}`}>{words}</a> : words}</li>
  })
  const begins = isBefore(today, membership.from)
  const main = [
    ...(begins
      ? [
          <Notice kind="info">
            <p>{`It begins on ${inFull(membership.from)}. Packages and consultancy can be ordered from that day.`}</p>
          </Notice>,
        ]
      : []),
    <Card title="What happens next">
      <Links
        links={[
          ...(begins
            ? []
            : [
                {
                  href: '/orders/new',
                  label: 'Order support',
                  note: 'Packages and consultancy are open to the school.',
                },
              ]),
          {
            href: `/offer/${year}`,
            label: 'What is included',
            note: 'Advice by telephone, behaviour surgeries and the library, as often as the school likes.',
          },
          {
            href: `${address}/agreement.pdf`,
            label: 'The agreement as a PDF',
            note: 'For your files, with who accepted it and when.',
          },
        ]}
      />
    </Card>,
    <Card title="What was agreed">
      <pre class="agreed">{acceptance.text}</pre>
    </Card>,
  ]
  const side = [
    <Card title="Accepted">
      <Facts facts={facts} />
    </Card>,
    <Card title={parts.length === 1 ? 'The invoice' : 'The invoices'}>
      <ul>{invoices}</ul>
    </Card>,
  ]
  return <Columns main={main} side={side} />
}

/** Both sides keep the same paper: the words agreed to, the parties, who accepted and when. Nothing is worked out afresh. */
async function agreementPdf(call: Call) {
  const { year, school: id } = addressed(call)
  const { school, provider, membership, acceptance } = await call.var.work(async (work) => {
    const held = (await membershipsOf(work, id)).find((one) => one.year === year)
    return {
      school: (await readSchool(work, id)) ?? notFound(),
      provider: await describedProvider(work),
      membership: held ?? notFound(),
      acceptance: (held && (await readAcceptance(work, held.id))) ?? notFound(),
    }
  }, 'reading')
  const bytes = await renderPdf('agreement', {
    title: `Universal Support Offer ${yearName(year)}`,
    provider: { name: provider.name, address: provider.address, telephone: provider.telephone },
    school: { name: school.name, address: school.address },
    runs: `${inFull(membership.from)} to ${inFull(membership.until)}`,
    price: inPounds(acceptance.price),
    name: acceptance.name,
    position: acceptance.position,
    on: inFull(acceptance.on),
    purchaseOrder: acceptance.purchaseOrder ?? 'None',
    paragraphs: acceptance.text.split('\n\n'),
  })
  return call.body(Buffer.from(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="agreement-${year}.pdf"`,
  })
}
