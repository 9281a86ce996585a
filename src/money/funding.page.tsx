/** One payer and what it pays for: the standing arrangements, making one for a school or a district, ending one. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { inFull, parseDay } from '#kernel/days.ts'
import { type FundingId, type PayerId, parseId, type SchoolId } from '#kernel/ids.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pageOf,
  pathId,
  placeAfter,
  policy,
  readForm,
  submit,
  type Typed,
  type WebCall,
} from '#platform/web/index.ts'
import { findSchools, type School } from '#schools/index.ts'
import { Card, Columns, Facts, LinkButton, ProblemSummary, show } from '#ui/index.ts'
import { type ArrangeRefusal, arrangeFunding, endAllFunding, endFunding, stands } from './funding.operations.ts'
import { coverings, fundingsOfPayer } from './funding.store.ts'
import { ArrangeCard, arrangementsShown, EndAllCard, FundingTable, ofDistrict } from './funding.view.tsx'
import { kindWords } from './payer.page.tsx'
import { type Payer, readPayer } from './payer.store.ts'

const arrangeForm = z.object({
  schools: field.text('Choose a school or a district'),
  covers: field.choice(coverings, 'Choose what it pays for'),
  percent: field.whole('Enter the share as a whole percentage from 1 to 100', 1, 100),
  from_on: field.day('Enter the day from which it pays'),
  until_on: z
    .string()
    .optional()
    .transform((typed, context) => {
      if (!typed) return undefined
      const until = parseDay(typed)
      if (!until) context.addIssue({ code: 'custom', message: 'Enter the last day, or leave it empty' })
      return until
    }),
  payer_order: field.optionalText(60),
})

export const fundingPages = new Hono<WebCall>()
  .get('/payers/:payer', policy('payers: keep'), (call) => payerPage(call))
  .post('/payers/:payer/funding', policy('payers: keep'), async (call) => {
    const payer = await payerOf(call)
    const form = await readForm(call, arrangeForm)
    if (!form.ok) return payerPage(call, form.problems, form.typed)
    const { schools, covers, percent, from_on, until_on, payer_order } = form.value
    const sent = await submit(call, async (work) => {
      const named = schoolsNamed(schools, await findSchools(work, ''))
      const wanted = { payer: payer.id, covers, percent, from: from_on, until: until_on, purchaseOrder: payer_order }
      const outcome = await arrangeFunding(work, named, wanted)
      return outcome.ok
        ? done(`/payers/${payer.id}`, `Arranged for ${named.length === 1 ? 'one school' : `${named.length} schools`}.`)
        : outcome
    })
    return sent instanceof Response ? sent : payerPage(call, [explain(sent.refusal)], form.typed)
  })
  .post('/payers/:payer/funding/:funding/end', policy('payers: keep'), async (call) => {
    const payer = pathId<PayerId>(call, 'payer')
    const funding = pathId<FundingId>(call, 'funding')
    const sent = await submit(call, async (work) => {
      const last = await endFunding(work, payer, funding)
      return done(`/payers/${payer}`, `It ends with ${inFull(last)}. From then on the school pays itself.`)
    })
    return sent instanceof Response ? sent : payerPage(call)
  })
  .post('/payers/:payer/funding-end', policy('payers: keep'), async (call) => {
    const payer = await payerOf(call)
    const sent = await submit(call, async (work) => {
      const ended = await endAllFunding(work, payer.id)
      return done(`/payers/${payer.id}`, `${ended === 1 ? 'One arrangement ends' : `${ended} arrangements end`} today.`)
    })
    return sent instanceof Response ? sent : payerPage(call)
  })

async function payerOf(call: Call): Promise<Payer> {
  const id = pathId<PayerId>(call, 'payer')
  return (await call.var.work((work) => readPayer(work, id), 'reading')) ?? notFound()
}

function schoolsNamed(named: string, all: readonly School[]): readonly SchoolId[] {
  if (named.startsWith(ofDistrict))
    return all.filter((school) => school.district === named.slice(ofDistrict.length)).map((school) => school.id)
  const one = parseId<SchoolId>(named)
  return all.filter((school) => school.id === one).map((school) => school.id)
}

function explain(refusal: ArrangeRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'more than the whole':
      return {
        field: 'percent',
        message: `For ${refusal.school} others pay ${refusal.taken}% already. Enter ${100 - refusal.taken} or less, or end one first`,
      }
    case 'ends before it begins':
      return { field: 'until_on', message: 'Enter a last day that is not before the first' }
    case 'purchase order required':
      return { field: 'payer_order', message: 'This payer needs a purchase-order number on every invoice. Enter it' }
    case 'no school':
      return { field: 'schools', message: 'Choose a school or a district' }
    case 'already sent':
      return { field: 'schools', message: 'This was sent already. See below what stands' }
    default:
      return never(refusal)
  }
}

async function payerPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const id = pathId<PayerId>(call, 'payer')
  const { payer, fundings, schools, today } = await call.var.work(
    async (work) => ({
      payer: (await readPayer(work, id)) ?? notFound(),
      fundings: await fundingsOfPayer(work, id),
      schools: await findSchools(work, ''),
      today: work.today,
    }),
    'reading',
  )
  const [after] = placeAfter(call, ['id']) ?? []
  const from = fundings.findIndex((one) => one.id === after) + 1
  const page = pageOf(fundings.slice(from), arrangementsShown, (one) => [one.id])
  const head = {
    title: payer.name,
    kicker: kindWords[payer.kind],
    back: { href: '/payers', label: 'Payers' },
    actions: (
      <LinkButton href={`/payers/${id}/details`} tone="quiet">
        Change the details
      </LinkButton>
    ),
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const facts = [
    { label: 'Address', value: payer.address.join('\n') },
    { label: 'Invoices go to', value: payer.email ?? 'No email: the PDF is sent by hand' },
    { label: 'Purchase-order number', value: payer.purchaseOrder === 'required' ? 'on every invoice' : 'not needed' },
  ]
  const side = [
    <Card title="About the payer">
      <Facts facts={facts} />
    </Card>,
    <EndAllCard payer={id} standing={fundings.filter((one) => stands(one, today)).length} />,
    <ArrangeCard payer={payer} schools={schools} today={today} problems={problems} typed={typed} />,
  ]
  const body = (
    <>
      <ProblemSummary problems={problems} />
      <Columns main={[<FundingTable payer={id} page={page} all={fundings.length} today={today} />]} side={side} />
    </>
  )
  return show(call, head, body, problems ? 422 : 200)
}
