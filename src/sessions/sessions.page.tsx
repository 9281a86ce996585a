/** The sessions of a case: who was there at a glance, what was done, what to try next; and recording one. */
import { Hono } from 'hono'
import { z } from 'zod'
import { type CaseHead, caseFrame, readCase } from '#cases/index.ts'
import { explainRecord, readAppointment } from '#diary/index.ts'
import { withWeekday } from '#kernel/days.ts'
import type { AppointmentId, CaseId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  type CameBack,
  done,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Columns, Narrow, ProblemSummary, show } from '#ui/index.ts'
import { type GroupHead, groupsOfCase } from './groups.store.ts'
import { ModellingForm, modelledForOf, SessionForm } from './note.form.tsx'
import { recordModelling, recordWeekly } from './notes.operations.ts'
import { attendances } from './notes.rules.ts'
import { type Note, notesOf } from './notes.store.ts'
import { AttendanceCard, GroupsCard, NotesCard } from './sessions.cards.tsx'
import { explainNote } from './sessions.words.ts'

const mark = z
  .string()
  .optional()
  .transform((typed) => (typed && /^[1-5]$/.test(typed) ? Number(typed) : undefined))
const noteForm = z.object({
  attendance: field.choice(attendances, 'Say whether they were there'),
  taking_part: mark,
  done: field.text('Say what was done', 10_000),
  next_try: field.optionalText(2_000),
})
const modellingForm = z.object({
  model_on: field.day('Enter the day'),
  model_for: z
    .string()
    .optional()
    .transform((typed) => modelledForOf(typed ?? ''))
    .pipe(z.string({ error: 'Choose for whom it was modelled' })),
  model_done: field.text('Say what was modelled', 10_000),
  model_next: field.optionalText(2_000),
})

export const sessionPages = new Hono<WebCall>()
  .get('/cases/:case/sessions', policy('sessions: read'), (call) => sessionsPage(call))
  .post('/cases/:case/sessions/modelling', policy('sessions: record'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    await call.var.work(async (work) => (await readCase(work, of)) ?? notFound(), 'reading')
    const form = await readForm(call, modellingForm)
    if (!form.ok) return sessionsPage(call, form)
    const { model_on: on, model_for: modelledFor, model_done: what, model_next: nextTry = '' } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await recordModelling(work, of, { on, modelledFor, done: what, nextTry })
      return outcome.ok ? done(`/cases/${of}/sessions`, 'The note is kept.') : outcome
    })
    if (sent instanceof Response) return sent
    const { refusal } = sent
    const problem =
      refusal.kind === 'already sent'
        ? { field: 'model_done', message: 'This was sent already. Look at the notes first' }
        : explainNote(refusal, 'model_on')
    return sessionsPage(call, { problems: [problem], typed: form.typed })
  })
  .get('/appointments/:appointment/note', policy('sessions: record'), (call) => notePage(call))
  .post('/appointments/:appointment/note', policy('sessions: record'), async (call) => {
    const id = pathId<AppointmentId>(call, 'appointment')
    await addressed(call)
    const form = await readForm(call, noteForm)
    if (!form.ok) return notePage(call, form)
    const { attendance, taking_part: takingPart, done: what, next_try: nextTry = '' } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await recordWeekly(work, id, { attendance, takingPart, done: what, nextTry })
      return outcome.ok ? done(`/cases/${outcome.value}/sessions`, 'Recorded. Its time is used.') : outcome
    })
    if (sent instanceof Response) return sent
    const { refusal } = sent
    const problem =
      refusal.kind === 'how they took part'
        ? explainNote(refusal, 'done')
        : { field: 'done', message: explainRecord(refusal as Parameters<typeof explainRecord>[0]) }
    return notePage(call, { problems: [problem], typed: form.typed })
  })

/** The weekly session in the address; anything else is not here. */
async function addressed(call: Call) {
  const id = pathId<AppointmentId>(call, 'appointment')
  return call.var.work(async (work) => {
    const one = (await readAppointment(work, id)) ?? notFound()
    await recordView(work, 'session opened', [one.subject], 1, id)
    return one.kind === 'weekly-session' ? one : notFound()
  }, 'reading')
}

async function notePage(call: Call, back?: CameBack) {
  const one = await addressed(call)
  const head = {
    title: 'Record the weekly session',
    kicker: `${one.caseNumber}, ${one.schoolName}, ${withWeekday(one.from.toPlainDate())}`,
    back: { href: `/appointments/${one.id}`, label: 'Appointment' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <Card>
        <SessionForm path={`/appointments/${one.id}/note`} back={back} />
      </Card>
    </Narrow>
  )
  return show(call, head, body, back ? 422 : 200)
}

interface Seen {
  readonly one: CaseHead
  readonly notes: readonly Note[]
  readonly groups: readonly GroupHead[]
}

/** Three queries, whatever is recorded. */
async function sessionsPage(call: Call, back?: CameBack) {
  const of = pathId<CaseId>(call, 'case')
  const { one, notes, groups } = await call.var.work(async (work): Promise<Seen> => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'sessions read', [found.subject], 2, of)
    return { one: found, notes: await notesOf(work, of), groups: await groupsOfCase(work, of) }
  }, 'reading')
  const records = can(call.var.actor, 'sessions: record') && one.state !== 'closed' && !one.stopped
  const head = { ...caseFrame(call, one, 'sessions'), wrong: back ? ('wrong' as const) : undefined }
  const main = [<ProblemSummary problems={back?.problems} />, <NotesCard notes={notes} />]
  const side = [
    <AttendanceCard notes={notes} />,
    <GroupsCard groups={groups} />,
    records ? (
      <Card title="Modelling">
        <ModellingForm path={`/cases/${of}/sessions`} back={back} />
      </Card>
    ) : (
      ''
    ),
  ]
  return show(call, head, <Columns main={main} side={side} />, back ? 422 : 200)
}
