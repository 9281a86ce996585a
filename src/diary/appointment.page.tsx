/** One appointment: calling it off, and recording that it took place. */
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { nextSteps, nextStepWords, ratings, stepWords, type Target, targetsOf } from '#cases/index.ts'
import { clockTime, withWeekday } from '#kernel/days.ts'
import type { AppointmentId } from '#kernel/ids.ts'
import { inWords } from '#kernel/minutes.ts'
import { can } from '#platform/access/index.ts'
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
  readTyped,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import {
  Card,
  Choices,
  Columns,
  Facts,
  Fold,
  Form,
  LinkButton,
  ProblemSummary,
  Select,
  show,
  TextArea,
  TextField,
} from '#ui/index.ts'
import { cancelAppointment, type RecordReviewRefusal, recordReview, recordSession } from './diary.operations.ts'
import { type Appointment, readAppointment } from './diary.store.ts'
import { explainRecord } from './record.words.ts'

const reasonForm = z.object({ reason: field.text('Say why, in a few words', 500) })
const sessionForm = z.object({ done: field.text('Say what was done', 10_000) })

export const appointmentPages = new Hono<WebCall>()
  .get('/appointments/:appointment', policy('diary: read'), (call) => appointmentPage(call))
  .post('/appointments/:appointment/cancellation', policy('diary: book'), async (call) => {
    const id = pathId<AppointmentId>(call, 'appointment')
    const form = await readForm(call, reasonForm)
    if (!form.ok) return appointmentPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const outcome = await cancelAppointment(work, id, form.value.reason)
      return outcome.ok ? done(`/cases/${outcome.value}`, 'Called off. Its time has come back.') : outcome
    })
    return sent instanceof Response
      ? sent
      : appointmentPage(call, [{ field: 'reason', message: explainRecord(sent.refusal) }], form.typed)
  })
  .post('/appointments/:appointment/session', policy('cases: work'), async (call) => {
    const id = pathId<AppointmentId>(call, 'appointment')
    const form = await readForm(call, sessionForm)
    if (!form.ok) return appointmentPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const outcome = await recordSession(work, id, form.value.done)
      return outcome.ok ? done(`/cases/${outcome.value}`, 'Recorded. Its time is used.') : outcome
    })
    return sent instanceof Response
      ? sent
      : appointmentPage(call, [{ field: 'done', message: explainRecord(sent.refusal) }], form.typed)
  })
  .post('/appointments/:appointment/review', policy('reviews: record'), (call) => review(call))

async function review(call: Call) {
  const id = pathId<AppointmentId>(call, 'appointment')
  const typed = await readTyped(call)
  const { targets } = await readWhole(call)
  const shape = z.object({
    summary: field.text('Say what has changed', 10_000),
    next_step: field.choice(nextSteps, 'Choose what comes next'),
    ...Object.fromEntries(
      targets.map((target) => [`rating_${target.no}`, field.choice(ratings, `Rate target ${target.no}`)]),
    ),
  })
  const form = await readForm(call, shape)
  if (!form.ok) return appointmentPage(call, form.problems, typed)
  const rated = targets.map((target) => ({
    no: target.no,
    rating: ratings.find((known) => known === typedText(typed, `rating_${target.no}`)) ?? ratings[0],
    outcome: typedText(typed, `outcome_${target.no}`).slice(0, 2_000),
  }))
  const sent = await submit(call, async (work) => {
    const outcome = await recordReview(work, id, {
      ratings: rated,
      summary: form.value.summary,
      nextStep: form.value.next_step,
    })
    return outcome.ok ? done(`/cases/${outcome.value}`, 'The review is recorded, and the cycle is closed.') : outcome
  })
  return sent instanceof Response
    ? sent
    : appointmentPage(call, [{ field: 'summary', message: explainReview(sent.refusal) }], typed)
}

function explainReview(refusal: RecordReviewRefusal | AlreadySent): string {
  switch (refusal.kind) {
    case 'targets unrated':
      return `Rate every target: ${refusal.nos.join(', ')} is missing`
    case 'not delivered yet':
      return 'The report has not been delivered yet. Hold the delivery meeting first'
    default:
      return explainRecord(refusal)
  }
}

async function readWhole(call: Call): Promise<{ readonly one: Appointment; readonly targets: readonly Target[] }> {
  const id = pathId<AppointmentId>(call, 'appointment')
  return call.var.work(async (work) => {
    const one = (await readAppointment(work, id)) ?? notFound()
    await recordView(work, 'appointment read', [one.subject], 2, id)
    return { one, targets: one.kind === 'review' ? await targetsOf(work, one.case) : [] }
  }, 'reading')
}

async function appointmentPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { one, targets } = await readWhole(call)
  const head = {
    title: stepWords[one.kind],
    kicker: `${one.caseNumber}, ${one.schoolName}`,
    back: { href: `/cases/${one.case}`, label: 'Case' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const facts = [
    {
      label: 'When',
      value: `${withWeekday(one.from.toPlainDate())} ${one.from.year}, ${clockTime(one.from.toPlainTime())} to ${clockTime(one.until.toPlainTime())}`,
    },
    { label: 'Where', value: one.place },
    { label: 'Who', value: one.specialistName },
    { label: 'Time set aside', value: inWords(one.minutes) },
    { label: 'State', value: one.state },
  ]
  const mine = one.specialist === String(call.var.actor.id) || can(call.var.actor, 'cases: allocate')
  const main = [
    <ProblemSummary problems={problems} />,
    one.state === 'booked' && mine ? (
      <Record one={one} targets={targets} problems={problems} typed={typed} />
    ) : (
      <Card title={one.state === 'held' ? 'It took place' : one.state === 'cancelled' ? 'It was called off' : 'Booked'}>
        <p class="soft">Everything about it is on the case's timeline.</p>
      </Card>
    ),
  ]
  const side = [
    <Card title="Appointment">
      <Facts facts={facts} />
    </Card>,
    one.state === 'booked' ? (
      <Card>
        <Fold title="Call it off">
          <Form action={`/appointments/${one.id}/cancellation`} button="Call off" tone="danger">
            <TextField
              name="reason"
              label="Why"
              hint="The school reads this on the timeline. The time comes back."
              value={typedText(typed, 'reason')}
              problems={problems}
            />
          </Form>
        </Fold>
      </Card>
    ) : (
      ''
    ),
  ]
  return show(call, head, <Columns main={main} side={side} />, problems ? 422 : 200)
}

interface Back {
  readonly problems: readonly FieldProblem[] | undefined
  readonly typed: Typed | undefined
}

function Record({ one, targets, problems, typed }: Back & { one: Appointment; targets: readonly Target[] }): Child {
  switch (one.kind) {
    case 'visit':
      return (
        <Card title="Record the visit">
          <p>Antecedents, behaviours and consequences, and on-task intervals beside an unnamed classmate.</p>
          <div class="row">
            <LinkButton href={`/appointments/${one.id}/observation`}>Record the observation</LinkButton>
          </div>
        </Card>
      )
    case 'delivery':
      return (
        <Card title="Hold the delivery meeting">
          <p>Recording it fixes and releases the report to the school and to the parents who have an account.</p>
          <div class="row">
            <LinkButton href={`/appointments/${one.id}/delivery`}>Record the meeting</LinkButton>
          </div>
        </Card>
      )
    case 'review':
      return (
        <Card title="Record the review">
          <Form action={`/appointments/${one.id}/review`} button="Record and close the cycle">
            {targets.length === 0 && <p class="soft">This case has no targets to rate.</p>}
            {targets.map((target) => (
              <div class="fields">
                <Select
                  name={`rating_${target.no}`}
                  label={`Target ${target.no}: ${target.words}`}
                  hint={`At the start: ${target.baseline}`}
                  empty="Choose"
                  value={typedText(typed, `rating_${target.no}`)}
                  options={ratings.map((rating) => ({ value: rating, label: rating }))}
                  problems={problems}
                />
                <TextField
                  name={`outcome_${target.no}`}
                  label={`How target ${target.no} is now`}
                  optional="optional"
                  value={typedText(typed, `outcome_${target.no}`)}
                  problems={problems}
                />
              </div>
            ))}
            <TextArea
              name="summary"
              label="What has changed?"
              value={typedText(typed, 'summary')}
              problems={problems}
            />
            <Choices
              kind="radio"
              name="next_step"
              label="What comes next?"
              chosen={[typedText(typed, 'next_step')]}
              options={nextSteps.map((step) => ({ value: step, label: nextStepWords[step] }))}
              problems={problems}
            />
          </Form>
        </Card>
      )
    default:
      return (
        <Card title={`Record the ${stepWords[one.kind].toLowerCase()}`}>
          <Form action={`/appointments/${one.id}/session`} button="Record">
            <TextArea name="done" label="What was done?" value={typedText(typed, 'done')} problems={problems} />
          </Form>
        </Card>
      )
  }
}
