/** Recording a weekly session with its note, and what was modelled in a classroom. */
import { addEvent, hasPage, readCase, stoppedOn } from '#cases/index.ts'
import { type RecordRefusal, readAppointment, recordSession } from '#diary/index.ts'
import type { PlainDate } from '#kernel/days.ts'
import type { AppointmentId, CaseId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type Attendance, mayHaveBeen, type NoteRefusal, takingPartOf } from './notes.rules.ts'
import { addNotes } from './notes.store.ts'

export interface SessionWanted {
  readonly attendance: Attendance
  readonly takingPart: number | undefined
  readonly done: string
  readonly nextTry: string
}

/** The diary uses the hours; the note stands beside it, once. */
export async function recordWeekly(
  work: Work,
  id: AppointmentId,
  wanted: SessionWanted,
): Promise<Outcome<CaseId, RecordRefusal | NoteRefusal>> {
  allow(work.actor, 'sessions: record')
  const appointment = (await readAppointment(work, id)) ?? notFound()
  if (appointment.kind !== 'weekly-session') notFound()
  const takingPart = takingPartOf(wanted.attendance, wanted.takingPart)
  if (!takingPart.ok) return takingPart
  const recorded = await recordSession(work, id, inTimeline(wanted))
  if (!recorded.ok) return recorded
  const { case: of, subject } = appointment
  const on = appointment.from.toPlainDate()
  await addNotes(work, [
    { ...wanted, takingPart: takingPart.value, case: of, subject, on, kind: 'session', appointment: id },
  ])
  return recorded
}

function inTimeline({ done, nextTry }: SessionWanted): string {
  return nextTry === '' ? done : `${done}\n\nTo try before next time: ${nextTry}`
}

export interface ModellingWanted {
  readonly on: PlainDate
  readonly modelledFor: string
  readonly done: string
  readonly nextTry: string
}

/** Within a visit or a session, so it uses no time of its own. */
export async function recordModelling(
  work: Work,
  of: CaseId,
  wanted: ModellingWanted,
): Promise<Outcome<undefined, NoteRefusal>> {
  allow(work.actor, 'sessions: record')
  const one = (await readCase(work, of)) ?? notFound()
  if (!hasPage(one, 'sessions')) notFound()
  const stop = stoppedOn(one, wanted.on)
  if (stop) return refuse({ kind: 'agreement withdrawn', on: stop })
  const may = mayHaveBeen(wanted.on, one.openedOn, work.today)
  if (!may.ok) return may
  const { on, modelledFor, done, nextTry } = wanted
  await addNotes(work, [
    {
      ...{ kind: 'modelling', case: of, subject: one.subject, on, modelledFor, done, nextTry },
      ...{ attendance: 'present', takingPart: undefined },
    },
  ])
  await addEvent(work, one, {
    ...{ kind: 'modelling', title: `Modelled for the ${modelledFor.toLowerCase()}`, audience: 'school', on },
    body: inTimeline({ done, nextTry, attendance: 'present', takingPart: undefined }),
  })
  await recordChange(work, 'modelling noted', of, {}, one.subject)
  return accept()
}
