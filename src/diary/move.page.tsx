/** Moving an appointment: the form under each in the week, the same on a page of its own, and the answer to a drag. */
import { Hono } from 'hono'
import { z } from 'zod'
import { clockTime, type PlainDate, withWeekday } from '#kernel/days.ts'
import type { AppointmentId } from '#kernel/ids.ts'
import { specialists } from '#people/index.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
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
import { Card, Form, Narrow, ProblemSummary, Select, show, TextField } from '#ui/index.ts'
import { peopleShown } from './entries.rules.ts'
import { readEntry } from './entries.store.ts'
import { clockValue, entryTitle } from './entry.words.ts'
import { explainMove, mends } from './move.words.ts'
import { moveAppointment } from './moving.operations.ts'
import { nearestSlot } from './proposal.operations.ts'

const moveForm = z.object({
  date: field.day('Enter the day'),
  time: field.time('Enter the time it begins, such as 09:30'),
  person: z.string().max(64).optional(),
})

export const movePages = new Hono<WebCall>()
  .get('/appointments/:appointment/move', policy('diary: book'), (call) => movePage(call, 200))
  .post('/appointments/:appointment/move', policy('diary: book'), async (call) => {
    const id = pathId<AppointmentId>(call, 'appointment')
    const { one, people } = await readMovable(call, id)
    const form = await readForm(call, moveForm)
    if (!form.ok) return again(call, 422, form.problems, form.typed)
    const person = form.value.person ? people.find((known) => known.id === form.value.person) : { id: one.person }
    if (!person) return again(call, 422, [nobodyElse(call)], form.typed)
    const to = { date: form.value.date, time: form.value.time, person: person.id }
    const sent = await submit(call, async (work) => {
      const moved = await moveAppointment(work, id, to)
      return moved.ok ? done(weekOf(to.date), `Moved to ${withWeekday(to.date)} at ${clockTime(to.time)}.`) : moved
    })
    if (sent instanceof Response) return sent
    const { refusal } = sent
    const nearest = mends(refusal) ? await call.var.work((work) => nearestSlot(work, id, to), 'reading') : undefined
    return again(call, 409, [explainMove(refusal, nearest)], form.typed)
  })

function nobodyElse(call: Call): FieldProblem {
  const message = can(call.var.actor, 'cases: allocate')
    ? 'Choose one of the team'
    : 'Only a coordinator gives an appointment to somebody else'
  return { field: 'person', message }
}

/** 409 when the diary stands against it, 422 when the form does. The planner's script asks for the bare reason, and shows it under the week. */
function again(call: Call, status: 409 | 422, problems: readonly FieldProblem[], typed: Typed) {
  if (call.req.header('Accept') === 'text/plain')
    return call.text(problems.map(({ message }) => message).join('. '), status)
  return movePage(call, status, problems, typed)
}

const weekOf = (date: PlainDate) => `/diary?week=${date}`

/** The appointment, where it is still to come and the actor's own or the coordinator's to move; and who could have it. */
async function readMovable(call: Call, id: AppointmentId) {
  const { actor } = call.var
  return call.var.work(async (work) => {
    const one = (await readEntry(work, id)) ?? notFound()
    if (one.person !== String(actor.id) && !can(actor, 'cases: allocate')) notFound()
    if (one.subject) await recordView(work, 'appointment to be moved', [one.subject], 1, id)
    return { one, people: peopleShown(can(actor, 'cases: allocate') ? await specialists(work) : [], [one], one.person) }
  }, 'reading')
}

async function movePage(call: Call, status: 200 | 409 | 422, problems?: readonly FieldProblem[], typed?: Typed) {
  const { one, people } = await readMovable(call, pathId<AppointmentId>(call, 'appointment'))
  const value = (name: string, otherwise: string) => (typed ? typedText(typed, name) : otherwise)
  const head = {
    title: `Move: ${entryTitle(one)}`,
    kicker: `${one.personName}, ${withWeekday(one.from.toPlainDate())} at ${clockTime(one.from.toPlainTime())}`,
    back: { href: weekOf(one.from.toPlainDate()), label: 'The week' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form button="Move">
          <div class="pair">
            <TextField
              name="date"
              label="Day"
              type="date"
              value={value('date', one.from.toPlainDate().toString())}
              problems={problems}
            />
            <TextField
              name="time"
              label="Begins at"
              type="time"
              value={value('time', clockValue(one))}
              problems={problems}
            />
          </div>
          {people.length > 1 && (
            <Select
              name="person"
              label="With"
              value={value('person', one.person)}
              options={people.map((known) => ({ value: known.id, label: known.name }))}
              problems={problems}
            />
          )}
        </Form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, status)
}
