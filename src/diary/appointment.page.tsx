/** One appointment: calling it off, and recording that it took place. */
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { readCase, stepWords, stoppedOn } from '#cases/index.ts'
import { accountOfLine, type LateCancellation, missedClasses, readStatement } from '#hours/index.ts'
import { inFull, type PlainDate } from '#kernel/days.ts'
import type { AppointmentId, OrderLineId } from '#kernel/ids.ts'
import { inWords } from '#kernel/minutes.ts'
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
import type { Work } from '#platform/work.ts'
import { Card, Columns, Facts, Fold, Form, LinkButton, ProblemSummary, show, TextArea } from '#ui/index.ts'
import { CallOffForm } from './call-off.form.tsx'
import { cancelAppointment, recordSession } from './diary.operations.ts'
import { type Appointment, isAppointment } from './diary.store.ts'
import { type DiaryEntry, movedTo, readEntry } from './entries.store.ts'
import { callOff, entryPage } from './entry.page.tsx'
import { stateWords, whenInWords } from './entry.words.ts'
import { explainRecord, missedWords } from './record.words.ts'

const callOffForm = z.object({
  missed: field.choice(missedClasses, 'Choose which it was'),
  reason: field.text('Say why, in a few words', 500),
})
const sessionForm = z.object({ done: field.text('Say what was done', 10_000) })

export const appointmentPages = new Hono<WebCall>()
  .get('/appointments/:appointment', policy('diary: read'), (call) => appointmentPage(call))
  .post('/appointments/:appointment/cancellation', policy('diary: book'), async (call) => {
    const id = pathId<AppointmentId>(call, 'appointment')
    const form = await readForm(call, callOffForm)
    if (!form.ok) return appointmentPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      const outcome = await cancelAppointment(work, id, form.value.missed, form.value.reason)
      if (!outcome.ok) return outcome
      const { case: of, time } = outcome.value
      return done(
        `/cases/${of}`,
        time === 'used' ? 'Called off. Its time counts as used.' : 'Called off. Its time has come back.',
      )
    })
    return sent instanceof Response
      ? sent
      : appointmentPage(call, [{ field: 'reason', message: explainRecord(sent.refusal) }], form.typed)
  })
  .post('/appointments/:appointment/off', policy('diary: book'), (call) =>
    callOff(call, (problems, typed) => appointmentPage(call, problems, typed)),
  )
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

interface Whole {
  readonly entry: DiaryEntry
  /** What took its place, when it was moved. */
  readonly next: AppointmentId | undefined
  /** The same as a step of a case, when it is one that still stands. */
  readonly one: Appointment | undefined
  /** What the agreement says of a late cancellation. */
  readonly agreement: LateCancellation
  /** The day from which the parent's agreement is withdrawn, where this falls after it. */
  readonly stopped: PlainDate | undefined
}

async function readWhole(call: Call): Promise<Whole> {
  const id = pathId<AppointmentId>(call, 'appointment')
  return call.var.work(async (work) => {
    const entry = (await readEntry(work, id)) ?? notFound()
    if (entry.subject) await recordView(work, 'appointment read', [entry.subject], 2, id)
    const next = entry.state === 'superseded' ? await movedTo(work, id) : undefined
    const one = !next && isAppointment(entry) ? entry : undefined
    const of = one?.state === 'booked' ? await readCase(work, one.case) : undefined
    return {
      entry,
      next,
      one,
      agreement: await agreementOf(work, of?.line),
      stopped: of && stoppedOn(of, entry.from.toPlainDate()),
    }
  }, 'reading')
}

async function agreementOf(work: Work, line: OrderLineId | undefined): Promise<LateCancellation> {
  const account = line && (await accountOfLine(work, line))
  return (account && (await readStatement(work, account))?.lateCancellation) ?? 'recorded'
}

async function appointmentPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { entry, next, one, agreement, stopped } = await readWhole(call)
  if (!one) return entryPage(call, entry, next, problems, typed)
  const callingOff = problems?.some(({ field: at }) => at === 'missed' || at === 'reason')
  const head = {
    title: stepWords[one.kind],
    kicker: `${one.caseNumber}, ${one.schoolName}`,
    back: { href: `/cases/${one.case}`, label: 'Case' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const facts = [
    { label: 'When', value: whenInWords(one) },
    { label: 'Where', value: one.place },
    { label: 'Who', value: one.personName },
    { label: 'Time set aside', value: inWords(one.minutes) },
    { label: 'State', value: one.missed ? missedWords[one.missed].told : stateWords[one.state] },
  ]
  const mine = one.person === String(call.var.actor.id) || can(call.var.actor, 'cases: allocate')
  const main = [
    <ProblemSummary problems={problems} />,
    stopped ? (
      <Card title="The parent’s agreement was withdrawn">
        <p>From {inFull(stopped)} nothing is recorded. Call this appointment off: its time comes back.</p>
      </Card>
    ) : one.state === 'booked' && mine ? (
      <Record one={one} problems={problems} typed={typed} />
    ) : (
      <Card title={stateWords[one.state]}>
        <p class="soft">Everything about it is on the case's timeline.</p>
      </Card>
    ),
  ]
  const side = [
    <Card title="Appointment">
      <Facts facts={facts} />
      {one.state === 'booked' && mine && !stopped && (
        <div class="row">
          <LinkButton tone="quiet" href={`/appointments/${one.id}/move`}>
            Move
          </LinkButton>
        </div>
      )}
    </Card>,
    one.state === 'booked' ? (
      <Card>
        <Fold title="Call it off" open={callingOff ? 'open' : undefined}>
          <CallOffForm one={one} agreement={agreement} problems={problems} typed={typed} />
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

function Record({ one, problems, typed }: Back & { one: Appointment }): Child {
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
    case 'weekly-session':
      return (
        <Card title="Record the weekly session">
          <p>Who was there, what was done, and what to try before next time.</p>
          <div class="row">
            <LinkButton href={`/appointments/${one.id}/note`}>Record the session</LinkButton>
          </div>
        </Card>
      )
    case 'parent-meeting':
      return (
        <Card title="Record the meeting with parents">
          <p>What was said is the family’s. The school sees the date, and a note only once the family agrees to it.</p>
          <div class="row">
            <LinkButton href={`/appointments/${one.id}/meeting`}>Record the meeting</LinkButton>
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
          <p>Targets rated, how others see it, and what comes next. It closes the cycle.</p>
          <div class="row">
            <LinkButton href={`/appointments/${one.id}/review`}>Record the review</LinkButton>
          </div>
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
