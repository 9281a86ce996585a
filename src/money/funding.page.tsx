/** One payer and what it pays for: the standing arrangements, making one for a school or a district, ending one. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { boundsOf, financialYearOf, inFull, isBefore, type PlainDate, parseDay } from '#kernel/days.ts'
import { type FundingId, type PayerId, parseId, type SchoolId } from '#kernel/ids.ts'
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
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { findSchools, type School } from '#schools/index.ts'
import {
  ActionButton,
  Card,
  Columns,
  Empty,
  Facts,
  Form,
  LinkButton,
  ProblemSummary,
  Select,
  show,
  Table,
  Tag,
  TextField,
} from '#ui/index.ts'
import { type ArrangeRefusal, arrangeFunding, endFunding } from './funding.operations.ts'
import { type Covers, coverings, type Funding, fundingsOfPayer } from './funding.store.ts'
import { kindWords } from './payer.page.tsx'
import { type Payer, readPayer } from './payer.store.ts'

const district = 'district: '
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

async function payerOf(call: Call): Promise<Payer> {
  const id = pathId<PayerId>(call, 'payer')
  return (await call.var.work((work) => readPayer(work, id), 'reading')) ?? notFound()
}

function schoolsNamed(named: string, all: readonly School[]): readonly SchoolId[] {
  if (named.startsWith(district))
    return all.filter((school) => school.district === named.slice(district.length)).map((school) => school.id)
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
    <ArrangeCard payer={payer} schools={schools} today={today} problems={problems} typed={typed} />,
  ]
  const body = (
    <>
      <ProblemSummary problems={problems} />
      <Columns main={[<FundingTable payer={id} fundings={fundings} today={today} />]} side={side} />
    </>
  )
  return show(call, head, body, problems ? 422 : 200)
}

const coversWords: Readonly<Record<Covers, string>> = { membership: 'Memberships', orders: 'Orders' }

function FundingTable(props: { payer: PayerId; fundings: readonly Funding[]; today: PlainDate }) {
  const ended = (one: Funding) => one.until !== undefined && !isBefore(props.today, one.until)
  return (
    <Card flush="flush">
      <Table
        caption="What it pays for, until it ends"
        rows={props.fundings}
        columns={[
          { label: 'School', on: 'first', cell: (one) => <a href={`/schools/${one.school}`}>{one.schoolName}</a> },
          {
            label: 'Pays',
            cell: (one) => `${coversWords[one.covers]}, ${one.percent === 100 ? 'all' : `${one.percent}%`}`,
          },
          { label: 'From', cell: (one) => inFull(one.from) },
          { label: 'Until', cell: (one) => (one.until ? inFull(one.until) : 'Open') },
          {
            label: 'State',
            on: 'state',
            cell: (one) =>
              ended(one) ? (
                <Tag tone="closed">{one.until?.equals(props.today) ? 'ends today' : 'ended'}</Tag>
              ) : (
                <ActionButton
                  action={`/payers/${props.payer}/funding/${one.id}/end`}
                  label="End"
                  about={`${coversWords[one.covers]} of ${one.schoolName}`}
                  tone="quiet"
                />
              ),
          },
        ]}
        empty={<Empty title="Nothing standing">It pays for a sale only where the sale names it.</Empty>}
      />
    </Card>
  )
}

function ArrangeCard(props: {
  payer: Payer
  schools: readonly School[]
  today: PlainDate
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  const { typed, problems, schools } = props
  const text = (name: string, now = '') => ({ name, problems, value: typed ? typedText(typed, name) : now })
  const districts = [...new Set(schools.map((school) => school.district))].toSorted()
  const options = [
    ...districts.map((name) => ({ value: `${district}${name}`, label: `Every school of ${name}` })),
    ...schools.map((school) => ({ value: school.id, label: school.name })),
  ]
  return (
    <Card title="Arrange what it pays">
      <Form action={`/payers/${props.payer.id}/funding`} button="Arrange it">
        <Select {...text('schools')} label="For" empty="Choose a school or a district" options={options} />
        <Select
          {...text('covers')}
          label="Pays for"
          empty="Choose"
          options={coverings.map((covers) => ({ value: covers, label: coversWords[covers] }))}
        />
        <TextField
          {...text('percent', '100')}
          label="Share in percent"
          inputmode="numeric"
          width="short"
          hint="100 is all of it."
        />
        <TextField {...text('from_on', props.today.toString())} label="From" type="date" width="short" />
        <TextField
          {...text('until_on', boundsOf(financialYearOf(props.today)).until.toString())}
          label="Until and including"
          type="date"
          width="short"
          optional="optional"
        />
        <TextField
          {...text('payer_order')}
          label="Its purchase-order number"
          {...(props.payer.purchaseOrder === 'required' ? {} : { optional: 'optional' as const })}
        />
      </Form>
    </Card>
  )
}
