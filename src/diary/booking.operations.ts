/** Booking a step of a case: the day is open, the time is free and in reach, the minutes are set aside. */
import { type StepAtHand, stepBooked, stepsOf, stepWords, takeStep } from '#cases/index.ts'
import { readStatement, type ShortOfHours, setAside, summarise } from '#hours/index.ts'
import { inFull, isBefore, type PlainDate } from '#kernel/days.ts'
import type { AppointmentId, CaseId, PersonId, StepId } from '#kernel/ids.ts'
import { minutes, total } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { calendarOf } from '#schools/index.ts'
import { type BookingRefusal, maybeBook } from './booking.rules.ts'
import { addAppointment, type NoRoom } from './booking.store.ts'

export interface BookingWanted {
  readonly date: PlainDate
  readonly time: Temporal.PlainTime
  readonly place: string
  /** The case's own unless said. */
  readonly specialist?: PersonId
  readonly link?: string
  readonly room?: string
}

export type BookRefusal =
  | BookingRefusal
  | ShortOfHours
  | NoRoom
  | { readonly kind: 'booked already' }
  | { readonly kind: 'no specialist' }
  | { readonly kind: 'agreement withdrawn' | 'child leaves'; readonly on: PlainDate }

export async function bookStep(
  work: Work,
  of: CaseId,
  stepId: StepId,
  wanted: BookingWanted,
): Promise<Outcome<AppointmentId, BookRefusal>> {
  allow(work.actor, 'diary: book')
  const at = await takeStep(work, of, stepId)
  const specialist = wanted.specialist ?? at.case.specialists[0]?.id
  if (!specialist) return refuse({ kind: 'no specialist' })
  const theirs = at.case.specialists.some((one) => one.id === specialist)
  if (!theirs && specialist !== String(work.actor.id) && !can(work.actor, 'cases: allocate')) notFound()
  if (at.case.stopped) return refuse({ kind: 'agreement withdrawn', on: at.case.stopped.on })
  const { leavesOn } = at.case
  if (leavesOn && isBefore(leavesOn, wanted.date)) return refuse({ kind: 'child leaves', on: leavesOn })
  if (at.step.state !== 'planned') return refuse({ kind: 'booked already' })
  const span = maybeBook(wanted.date, wanted.time, at.step.minutes, await calendarOf(work, at.case.school), work.today)
  if (!span.ok) return span
  const beyond = at.step.part === 'beyond' ? await beyondPackage(work, at) : accept()
  if (!beyond.ok) return beyond
  const added = await addAppointment(work, {
    serves: 'step',
    kind: at.step.kind,
    case: at.case,
    step: stepId,
    school: at.case.school,
    specialist,
    span: span.value,
    minutes: at.step.minutes,
    place: wanted.place,
    ...(wanted.link ? { link: wanted.link } : {}),
    ...(wanted.room ? { room: wanted.room } : {}),
  })
  if (!added.ok) return added
  const appointment = added.value
  const occasion = { ref: appointment, specialist, on: wanted.date }
  const reserved = await setAside(work, at.account, at.step.minutes, 'not agreed', occasion)
  if (!reserved.ok) return refuse({ ...reserved.refusal, account: at.account })
  await stepBooked(work, at, `${stepWords[at.step.kind]} booked for ${inFull(wanted.date)}`)
  await recordChange(work, 'appointment booked', appointment, {}, at.case.subject)
  return accept(appointment)
}

/** A meeting beyond the package leaves the time of the steps that were bought: it needs time that the school agreed to pay for. */
async function beyondPackage(work: Work, at: StepAtHand): Promise<Outcome<undefined, ShortOfHours>> {
  const { ledger } = (await readStatement(work, at.account)) ?? notFound()
  const bought = (await stepsOf(work, at.case.id)).filter(
    ({ part, state }) => part === 'package' && state === 'planned',
  )
  const spare = Math.max(0, summarise(ledger).available - total(bought.map((step) => step.minutes)))
  if (spare >= at.step.minutes) return accept()
  const short = minutes(at.step.minutes - spare)
  return refuse({ kind: 'over balance', available: minutes(spare), short, account: at.account })
}
