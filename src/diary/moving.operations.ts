/** Moving an appointment: a new one takes the place of the old, which stays on record; its hours follow. Nothing moves half-way. */
import { addEvent, stepWords, takeStep } from '#cases/index.ts'
import { returnHours, type ShortOfHours, setAside } from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import { inFull, isBefore, type PlainDate } from '#kernel/days.ts'
import type { AppointmentId, PersonId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { calendarOf } from '#schools/index.ts'
import { type BookingRefusal, maybeBook, type Span, spanAt } from './booking.rules.ts'
import { addAppointment, addAttendees, type NoRoom } from './booking.store.ts'
import { setAppointmentState } from './diary.store.ts'
import { attendeesOf, type DiaryEntry, takeEntry } from './entries.store.ts'

export interface MoveTo {
  readonly date: PlainDate
  readonly time: Temporal.PlainTime
  /** Who it is with from now on; the same person unless said. */
  readonly person?: PersonId
  readonly place?: string
}

export type MoveRefusal =
  | BookingRefusal
  | NoRoom
  | ShortOfHours
  | { readonly kind: 'not booked any more' }
  | { readonly kind: 'agreement withdrawn' | 'child leaves'; readonly on: PlainDate }

/** The new appointment's id. Two who move the same one: the second is told that it is not booked there any more. */
export async function moveAppointment(
  work: Work,
  id: AppointmentId,
  to: MoveTo,
): Promise<Outcome<AppointmentId, MoveRefusal>> {
  allow(work.actor, 'diary: book')
  const entry = (await takeEntry(work, id)) ?? notFound()
  const person = to.person ?? entry.person
  const ownWay = String(work.actor.id) === entry.person && String(work.actor.id) === person
  if (!ownWay && !can(work.actor, 'cases: allocate')) notFound()
  if (entry.state !== 'booked') return refuse({ kind: 'not booked any more' })
  const step = entry.step && entry.case ? await takeStep(work, entry.case, entry.step) : undefined
  if (step?.case.stopped) return refuse({ kind: 'agreement withdrawn', on: step.case.stopped.on })
  const leavesOn = step?.case.leavesOn
  if (leavesOn && isBefore(leavesOn, to.date)) return refuse({ kind: 'child leaves', on: leavesOn })
  const span = await spanFor(work, entry, to)
  if (!span.ok) return span
  const attendees = await attendeesOf(work, id)
  await setAppointmentState(work, id, 'superseded')
  const added = await addAppointment(work, {
    serves: entry.serves,
    kind: entry.kind,
    title: entry.title,
    specialist: person,
    span: span.value,
    minutes: entry.minutes,
    place: to.place ?? entry.place,
    instead: { id, series: entry.series, sequence: entry.sequence },
    ...(entry.case && entry.subject ? { case: { id: entry.case, subject: entry.subject } } : {}),
    ...(entry.step ? { step: entry.step } : {}),
    ...(entry.school ? { school: entry.school } : {}),
    ...(entry.room ? { room: entry.room } : {}),
    ...(entry.link ? { link: entry.link } : {}),
    ...(entry.training ? { training: entry.training } : {}),
  })
  if (!added.ok) return added
  const coming = await addAttendees(work, added.value, attendees)
  if (!coming.ok) return coming
  if (step) {
    const given = await returnHours(work, step.account, entry.minutes, { ref: id, specialist: entry.person })
    assert(given.ok, 'what was booked was set aside')
    const occasion = { ref: added.value, specialist: person, on: to.date }
    const kept = await setAside(work, step.account, entry.minutes, 'not agreed', occasion)
    if (!kept.ok) return refuse({ ...kept.refusal, account: step.account })
    const title = `${stepWords[step.step.kind]} moved from ${inFull(entry.from.toPlainDate())} to ${inFull(to.date)}`
    await addEvent(work, step.case, { kind: 'booked', title, body: '', audience: 'school' })
  }
  await recordChange(work, 'appointment moved', added.value, { from: id }, entry.subject)
  return accept(added.value)
}

async function spanFor(work: Work, entry: DiaryEntry, to: MoveTo): Promise<Outcome<Span, BookingRefusal>> {
  if (entry.school) return maybeBook(to.date, to.time, entry.minutes, await calendarOf(work, entry.school), work.today)
  return isBefore(to.date, work.today) ? refuse({ kind: 'in the past' }) : spanAt(to.date, to.time, entry.minutes)
}
