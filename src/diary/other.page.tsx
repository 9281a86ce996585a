/** Booking time that is no step of a case: writing, a meeting, supervision, duty, leave. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { clockTime, withWeekday } from '#kernel/days.ts'
import type { PersonId } from '#kernel/ids.ts'
import { minutes } from '#kernel/minutes.ts'
import { specialists } from '#people/index.ts'
import { can } from '#platform/access/index.ts'
import {
  type AlreadySent,
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
import { Card, Form, Narrow, ProblemSummary, Select, show, TextField } from '#ui/index.ts'
import { explainBooking } from './booking.words.ts'
import { type OtherKind, otherWords } from './entries.rules.ts'
import { type BookOtherRefusal, bookOther } from './other.operations.ts'

/** What a person books by hand; training, surgeries and panels are booked where they are planned. */
const byHand = ['writing', 'meeting', 'supervision', 'duty', 'leave'] as const satisfies readonly OtherKind[]

const otherForm = z.object({
  serves: field.choice(byHand, 'Choose what the time is for'),
  title: field.text('Say in a few words what it is for, without a child’s name', 200),
  date: field.day('Enter the day'),
  time: field.time('Enter the time it begins, such as 09:30'),
  length: field.whole('Enter how many minutes it takes', 5, 720),
  until: field.optionalDay('Enter the last day, or leave it empty'),
  person: z.string().max(64).optional(),
  place: z.string().trim().max(200),
})

export const otherPages = new Hono<WebCall>()
  .get('/diary/new', policy('diary: book'), (call) => newPage(call))
  .post('/diary/new', policy('diary: book'), async (call) => {
    const form = await readForm(call, otherForm)
    if (!form.ok) return newPage(call, form.problems, form.typed)
    const { length, until, person, ...rest } = form.value
    const chosen = await personNamed(call, person)
    const wanted = { ...rest, minutes: minutes(length), person: chosen, ...(until ? { untilDay: until } : {}) }
    const sent = await submit(call, async (work) => {
      const booked = await bookOther(work, wanted)
      return booked.ok
        ? done(`/diary?week=${rest.date}`, `Booked for ${withWeekday(rest.date)} at ${clockTime(rest.time)}.`)
        : booked
    })
    return sent instanceof Response ? sent : newPage(call, [explain(sent.refusal)], form.typed)
  })

/** A coordinator books anyone of the team; everybody else themselves. */
async function personNamed(call: Call, named: string | undefined): Promise<PersonId> {
  const self = String(call.var.actor.id) as PersonId
  if (!named || !can(call.var.actor, 'cases: allocate')) return self
  const people = await call.var.work(specialists, 'reading')
  return people.find((one) => one.id === named)?.id ?? notFound()
}

function explain(refusal: BookOtherRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'taken':
    case 'not reached':
    case 'in the past':
    case 'closed day':
    case 'calendar unknown':
    case 'outside the day':
    case 'no such time':
      return explainBooking(refusal)
    case 'ends before it begins':
      return { field: 'until', message: 'The last day is before the first. Choose the first day or a later one' }
    case 'already sent':
      return { field: 'date', message: 'This was sent already. See the week' }
    default:
      return never(refusal)
  }
}

async function newPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { people, today } = await call.var.work(
    async (work) => ({
      people: can(work.actor, 'cases: allocate') ? await specialists(work) : [],
      today: work.today,
    }),
    'reading',
  )
  const value = (name: string, otherwise = '') => (typed ? typedText(typed, name) : otherwise)
  const head = {
    title: 'Book time',
    lede: 'Visits and meetings of a case are booked from the case. Leave is booked here, with its last day.',
    back: { href: '/diary', label: 'Diary' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form button="Book">
          <Select
            name="serves"
            label="What for"
            empty="Choose"
            value={value('serves')}
            options={byHand.map((kind) => ({ value: kind, label: otherWords[kind] }))}
            problems={problems}
          />
          <TextField
            name="title"
            label="In a few words"
            hint="The team reads this. No child’s name."
            value={value('title')}
            problems={problems}
          />
          {people.length > 0 && (
            <Select
              name="person"
              label="Whose time"
              empty="Mine"
              value={value('person')}
              options={people.map((one) => ({ value: one.id, label: one.name }))}
              problems={problems}
            />
          )}
          <div class="pair">
            <TextField
              name="date"
              label="Day"
              type="date"
              value={value('date', call.req.query('date') ?? today.toString())}
              problems={problems}
            />
            <TextField name="time" label="Begins at" type="time" value={value('time', '13:00')} problems={problems} />
          </div>
          <div class="pair">
            <TextField
              name="length"
              label="Minutes"
              inputmode="numeric"
              value={value('length', '60')}
              problems={problems}
            />
            <TextField
              name="until"
              label="Last day"
              optional="optional"
              hint="When it goes over several days."
              type="date"
              value={value('until')}
              problems={problems}
            />
          </div>
          <TextField name="place" label="Where" optional="optional" value={value('place')} problems={problems} />
        </Form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}
