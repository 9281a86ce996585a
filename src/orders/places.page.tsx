/** Places at the short stay school: how many are free and why, and the panel's decisions that let one be sold. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  field,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { findSchools, type School } from '#schools/index.ts'
import { Card, Empty, Form, Narrow, ProblemSummary, Select, Stat, show, Table, TextArea, TextField } from '#ui/index.ts'
import { type DecisionRefusal, keepPlaces, recordDecision } from './places.operations.ts'
import { type PlacesRecorded, placesFreeOn, placesRecorded } from './places.store.ts'

const placesForm = z.object({
  places: field.whole('Enter how many places are free, 0 for none', 0, 200),
  from: field.day('Enter the day from which it counts'),
  why: field.text('Say in a sentence why', 500),
})
const decisionForm = z.object({
  school: field.identity<SchoolId>('Choose the school'),
  reference: field.text('Enter the reference the SENCO gave, such as S-1001', 40),
  decided_on: field.day('Enter the day of the decision'),
  reason: field.text('Say in a sentence what was decided', 500),
})

export const placesPages = new Hono<WebCall>()
  .get('/settings/places', policy('places: keep'), (call) => placesPage(call))
  .post('/settings/places', policy('places: keep'), async (call) => {
    const form = await readForm(call, placesForm)
    if (!form.ok) return placesPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      await keepPlaces(work, form.value)
      return done('/settings/places', 'Recorded. Schools see it in the catalogue.')
    })
    return sent instanceof Response ? sent : placesPage(call, [sentAlready('places')], form.typed)
  })
  .post('/settings/places/decisions', policy('sale: permit'), async (call) => {
    const form = await readForm(call, decisionForm)
    if (!form.ok) return placesPage(call, form.problems, form.typed)
    const { school, reference, decided_on: on, reason: why } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await recordDecision(work, { school, reference, on, why })
      if (!outcome.ok) return outcome
      return done('/settings/places', `Recorded for ${outcome.value.reference}: its school may order a placement.`)
    })
    return sent instanceof Response ? sent : placesPage(call, [explain(sent.refusal)], form.typed)
  })

function sentAlready(name: string): FieldProblem {
  return { field: name, message: 'This was sent already' }
}

function explain(refusal: DecisionRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'unknown subject':
      return {
        field: 'reference',
        message: `This school has nobody under ${refusal.reference}. Ask its SENCO for the reference`,
      }
    case 'no pupil':
      return { field: 'reference', message: 'A placement is for one pupil. This is the reference of a class' }
    case 'not yet':
      return { field: 'decided_on', message: 'Enter today or a day before' }
    case 'already sent':
      return sentAlready('reference')
    default:
      return never(refusal)
  }
}

async function placesPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const decides = can(call.var.actor, 'sale: permit')
  const { free, made, schools, today } = await call.var.work(
    async (work) => ({
      free: await placesFreeOn(work),
      made: await placesRecorded(work),
      schools: decides ? await findSchools(work, '') : [],
      today: work.today.toString(),
    }),
    'reading',
  )
  const head = {
    title: 'Places',
    lede: 'Places exist only while permanent exclusions stay low. A placement is sold when one is free and the panel has admitted the pupil.',
    back: { href: '/', label: 'Home' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const text = (name: string, otherwise = '') => ({
    name,
    value: typed && name in typed ? typedText(typed, name) : otherwise,
    problems,
  })
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card title="Free places">
        <div class="stack">
          <Stat figure={free} label={free === 1 ? 'place is free today' : 'places are free today'} />
          <Form action="/settings/places" button="Record">
            <div class="pair">
              <TextField {...text('places')} label="How many are free" inputmode="numeric" width="short" />
              <TextField {...text('from', today)} label="From" type="date" />
            </div>
            <TextField
              {...text('why')}
              label="Why"
              hint="Placements ordered from that day on are taken off by themselves."
            />
          </Form>
        </div>
      </Card>
      {decides && <Decision schools={schools} text={text} today={today} />}
      <Card flush="flush">
        <Recorded made={made} />
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}

interface TextOf {
  readonly name: string
  readonly value: string
  readonly problems: readonly FieldProblem[] | undefined
}

function Decision(props: {
  schools: readonly School[]
  text: (name: string, otherwise?: string) => TextOf
  today: string
}) {
  const { schools, text, today } = props
  return (
    <Card title="Record a decision of the panel">
      <Form action="/settings/places/decisions" button="The panel has admitted this pupil">
        <Select
          {...text('school')}
          label="School"
          empty="Choose the school"
          options={schools.map((school) => ({ value: school.id, label: school.name }))}
        />
        <div class="pair">
          <TextField {...text('reference')} label="Reference of the pupil" width="short" />
          <TextField {...text('decided_on', today)} label="Decided on" type="date" />
        </div>
        <TextArea {...text('reason')} label="Decision and reason" hint="Without the child’s name." rows={2} />
      </Form>
    </Card>
  )
}

function Recorded({ made }: { made: readonly PlacesRecorded[] }) {
  return (
    <Table
      caption="Recorded so far, the newest first"
      rows={made}
      columns={[
        { label: 'From', on: 'first', cell: (row) => inFull(row.from) },
        { label: 'Why', cell: (row) => row.why },
        { label: 'By', cell: (row) => row.by },
        { label: 'Free', align: 'right', on: 'state', cell: (row) => <strong>{row.places}</strong> },
      ]}
      empty={<Empty title="Nothing yet">Until somebody records free places, none is sold.</Empty>}
    />
  )
}
