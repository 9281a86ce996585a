/** Booking and calling off what is no step of a case: writing, meetings, training, surgeries, panels, supervision, duty and leave. */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import type { AppointmentId, CaseId, PersonId, SchoolId, SubjectId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { calendarOf, openness, openOnOrAfter } from '#schools/index.ts'
import { type BookingRefusal, type Span, spanAt } from './booking.rules.ts'
import { type Attendee, addAppointment, addAttendees, type NoRoom } from './booking.store.ts'
import { setAppointmentState } from './diary.store.ts'
import type { OtherKind } from './entries.rules.ts'
import { type DiaryEntry, takeEntry } from './entries.store.ts'

export interface OtherWanted {
  readonly serves: OtherKind
  /** Never a child's name. */
  readonly title: string
  readonly person: PersonId
  readonly date: PlainDate
  readonly time: Temporal.PlainTime
  readonly minutes: Minutes
  /** The last day, when it goes over several: leave. It then ends at the end of that day. */
  readonly untilDay?: PlainDate
  readonly place: string
  readonly school?: SchoolId
  readonly case?: { readonly id: CaseId; readonly subject: SubjectId }
  readonly room?: string
  readonly link?: string
  readonly training?: string
  readonly with?: readonly Attendee[]
}

export type BookOtherRefusal = BookingRefusal | NoRoom | { readonly kind: 'ends before it begins' }

/** Somebody else's time is booked by a coordinator; at a school only on its open days. */
export async function bookOther(work: Work, wanted: OtherWanted): Promise<Outcome<AppointmentId, BookOtherRefusal>> {
  allow(work.actor, 'diary: book')
  if (wanted.person !== String(work.actor.id) && !can(work.actor, 'cases: allocate') && work.actor.kind !== 'job')
    notFound()
  const span = await spanOf(work, wanted)
  if (!span.ok) return span
  const length = minutes(Math.round(span.value.until.since(span.value.from).total('minutes')))
  const added = await addAppointment(work, {
    serves: wanted.serves,
    kind: wanted.serves,
    title: wanted.title,
    specialist: wanted.person,
    span: span.value,
    minutes: length,
    place: wanted.place,
    ...(wanted.school ? { school: wanted.school } : {}),
    ...(wanted.case ? { case: wanted.case } : {}),
    ...(wanted.room ? { room: wanted.room } : {}),
    ...(wanted.link ? { link: wanted.link } : {}),
    ...(wanted.training ? { training: wanted.training } : {}),
  })
  if (!added.ok) return added
  const coming = await addAttendees(work, added.value, wanted.with ?? [])
  if (!coming.ok) return coming
  await recordChange(work, 'appointment booked', added.value, { serves: wanted.serves }, wanted.case?.subject)
  return accept(added.value)
}

async function spanOf(work: Work, wanted: OtherWanted): Promise<Outcome<Span, BookOtherRefusal>> {
  if (isBefore(wanted.date, work.today)) return refuse({ kind: 'in the past' })
  if (wanted.untilDay && isBefore(wanted.untilDay, wanted.date)) return refuse({ kind: 'ends before it begins' })
  if (wanted.school) {
    const calendar = await calendarOf(work, wanted.school)
    const state = openness(calendar, wanted.date)
    if (state === 'unknown') return refuse({ kind: 'calendar unknown' })
    if (state === 'closed') {
      const next = openOnOrAfter(calendar, wanted.date)
      return refuse({ kind: 'closed day', next: next.ok ? next.value : undefined })
    }
  }
  const first = spanAt(wanted.date, wanted.time, wanted.minutes)
  if (!first.ok || !wanted.untilDay) return first
  const end = spanAt(wanted.untilDay.add({ days: 1 }), Temporal.PlainTime.from('00:00'), minutes(0))
  return end.ok ? accept({ from: first.value.from, until: end.value.from }) : end
}

/** Called off: it stays on record. Nothing hangs on it but the time of those who would have come. */
export async function callOffOther(
  work: Work,
  id: AppointmentId,
  reason: string,
): Promise<Outcome<DiaryEntry, { readonly kind: 'not booked any more' }>> {
  allow(work.actor, 'diary: book')
  const entry = (await takeEntry(work, id)) ?? notFound()
  if (entry.serves === 'step') notFound()
  if (entry.person !== String(work.actor.id) && !can(work.actor, 'cases: allocate')) notFound()
  if (entry.state !== 'booked') return refuse({ kind: 'not booked any more' })
  await setAppointmentState(work, id, 'cancelled', { missed: 'by us', reason })
  await recordChange(work, 'appointment cancelled', id, {}, entry.subject)
  return accept(entry)
}
