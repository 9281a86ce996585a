/** Booking a step of a case. */
import { Hono } from 'hono'
import { z } from 'zod'
import { readCase, stepsOf, stepWords } from '#cases/index.ts'
import { Short, type ShortOfHours } from '#hours/index.ts'
import { never } from '#kernel/assert.ts'
import { inFull, withWeekday } from '#kernel/days.ts'
import type { CaseId, StepId } from '#kernel/ids.ts'
import { inWords } from '#kernel/minutes.ts'
import { recordView } from '#platform/audit.ts'
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
import { Card, Form, Narrow, ProblemSummary, show, TextField } from '#ui/index.ts'
import { type BookRefusal, bookStep } from './booking.operations.ts'
import { explainBooking } from './booking.words.ts'

const bookingForm = z.object({
  date: field.day('Enter the day'),
  time: field.time('Enter the time it begins, such as 09:30'),
  place: field.text('Enter where, such as the school or a room', 200),
})

export const bookingPages = new Hono<WebCall>()
  .get('/cases/:case/steps/:step/booking', policy('diary: book'), (call) => bookingPage(call))
  .post('/cases/:case/steps/:step/booking', policy('diary: book'), async (call) => {
    const { of, step } = addressed(call)
    const form = await readForm(call, bookingForm)
    if (!form.ok) return bookingPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const outcome = await bookStep(work, of, step, form.value)
      return outcome.ok
        ? done(`/cases/${of}`, `Booked for ${withWeekday(form.value.date)}. Its time is set aside.`)
        : outcome
    })
    if (sent instanceof Response) return sent
    const { refusal } = sent
    const short = refusal.kind === 'over balance' || refusal.kind === 'hours ended' ? refusal : undefined
    return bookingPage(call, [explain(refusal)], form.typed, short)
  })

function addressed(call: Call) {
  return { of: pathId<CaseId>(call, 'case'), step: pathId<StepId>(call, 'step') }
}

function explain(refusal: BookRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'in the past':
    case 'closed day':
    case 'calendar unknown':
    case 'outside the day':
    case 'no such time':
    case 'taken':
    case 'not reached':
      return explainBooking(refusal)
    case 'over balance':
      return {
        field: 'date',
        message: `Nothing was booked: ${inWords(refusal.short)} too few. Left: ${inWords(refusal.available)}`,
      }
    case 'hours ended':
      return { field: 'date', message: `The hours of this case could be used until ${inFull(refusal.on)}` }
    case 'booked already':
      return { field: 'date', message: 'This step is booked already. Cancel that appointment first' }
    case 'agreement withdrawn':
      return {
        field: 'date',
        message: `The parent withdrew the agreement on ${inFull(refusal.on)}. Nothing is booked until the school records a new one`,
      }
    case 'child leaves':
      return {
        field: 'date',
        message: `The child’s last day at the school is ${inFull(refusal.on)}. Choose a day up to then`,
      }
    case 'no specialist':
      return { field: 'date', message: 'Nobody is allocated to this case yet' }
    case 'already sent':
      return { field: 'date', message: 'This was sent already. See the case' }
    default:
      return never(refusal)
  }
}

async function bookingPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed, short?: ShortOfHours) {
  const { of, step: stepId } = addressed(call)
  const { one, step } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'booking opened', [found.subject], 1, of)
    return { one: found, step: (await stepsOf(work, of)).find((known) => known.id === stepId) ?? notFound() }
  }, 'reading')
  const suggested = step.date.firmness === 'unknown' ? '' : step.date.on.toString()
  const head = {
    title: `Book the ${stepWords[step.kind].toLowerCase()}`,
    kicker: `${one.number}, ${one.schoolName}`,
    lede: `${inWords(step.minutes)}, by ${one.specialists.map((person) => person.name).join(', ') || 'nobody yet'}.`,
    back: { href: `/cases/${of}`, label: 'Case' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      {short && <Short refusal={short} actor={call.var.actor} />}
      <Card>
        <Form button="Book">
          <div class="pair">
            <TextField
              name="date"
              label="Day"
              type="date"
              value={typed ? typedText(typed, 'date') : suggested}
              problems={problems}
            />
            <TextField
              name="time"
              label="Begins at"
              type="time"
              value={typed ? typedText(typed, 'time') : '09:30'}
              problems={problems}
            />
          </div>
          <TextField
            name="place"
            label="Where"
            value={typed ? typedText(typed, 'place') : one.schoolName}
            problems={problems}
          />
        </Form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}
