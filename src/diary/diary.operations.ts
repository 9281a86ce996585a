/** Booking a step, calling it off, and recording that it took place. Each moves the hours in the same work. */

import {
  closeByReview,
  type ReviewRefusal,
  type StepAtHand,
  stepBooked,
  stepDone,
  stepReturned,
  stepsOf,
  stepWords,
  stoppedOn,
  takeStep,
} from '#cases/index.ts'
import {
  type MissedClass,
  missedMinutes,
  readStatement,
  returnHours,
  type ShortOfHours,
  setAside,
  summarise,
  useHours,
} from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/days.ts'
import { inFull, isBefore } from '#kernel/days.ts'
import type { AppointmentId, CaseId, StepId } from '#kernel/ids.ts'
import { inWords, minutes, total } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { calendarOf } from '#schools/index.ts'
import { type BookingRefusal, maybeBook } from './booking.rules.ts'
import { type Appointment, addAppointment, readAppointment, setAppointmentState } from './diary.store.ts'
import { missedWords } from './record.words.ts'

export interface BookingWanted {
  readonly date: PlainDate
  readonly time: Temporal.PlainTime
  readonly place: string
}

export type BookRefusal =
  | BookingRefusal
  | ShortOfHours
  | { readonly kind: 'taken' }
  | { readonly kind: 'booked already' }
  | { readonly kind: 'no specialist' }
  | { readonly kind: 'agreement withdrawn'; readonly on: PlainDate }

/** Books the case's specialist for a step: the day is open, the time is free, the minutes are set aside. */
export async function bookStep(
  work: Work,
  of: CaseId,
  stepId: StepId,
  wanted: BookingWanted,
): Promise<Outcome<AppointmentId, BookRefusal>> {
  allow(work.actor, 'diary: book')
  const at = await takeStep(work, of, stepId)
  const specialist = at.case.specialists[0]
  if (!specialist) return refuse({ kind: 'no specialist' })
  if (at.case.stopped) return refuse({ kind: 'agreement withdrawn', on: at.case.stopped.on })
  if (at.step.state !== 'planned') return refuse({ kind: 'booked already' })
  const span = maybeBook(wanted.date, wanted.time, at.step.minutes, await calendarOf(work, at.case.school), work.today)
  if (!span.ok) return span
  const beyond = at.step.part === 'beyond' ? await beyondPackage(work, at) : accept()
  if (!beyond.ok) return beyond
  const appointment = await addAppointment(work, {
    case: of,
    step: stepId,
    subject: at.case.subject,
    school: at.case.school,
    kind: at.step.kind,
    specialist: specialist.id,
    span: span.value,
    minutes: at.step.minutes,
    place: wanted.place,
  })
  if (!appointment) return refuse({ kind: 'taken' })
  const reserved = await setAside(work, at.account, at.step.minutes, 'not agreed', {
    ref: appointment,
    specialist: specialist.id,
    on: wanted.date,
  })
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

export type CancelRefusal = { readonly kind: 'not booked any more' }

/** It lies in the future: nothing has taken place that could be recorded. */
export type RecordRefusal =
  | CancelRefusal
  | { readonly kind: 'not yet'; readonly on: PlainDate }
  | { readonly kind: 'agreement withdrawn'; readonly on: PlainDate }

/** Called off: its minutes come back, unless the agreement takes them; the step can be booked again, the appointment stays on record. */
export async function cancelAppointment(
  work: Work,
  id: AppointmentId,
  missed: MissedClass,
  reason: string,
): Promise<Outcome<{ readonly case: CaseId; readonly time: 'returned' | 'used' }, CancelRefusal>> {
  allow(work.actor, 'diary: book')
  const held = await takeAppointment(work, id)
  if (!held) return refuse({ kind: 'not booked any more' })
  const { appointment, at } = held
  const { lateCancellation } = (await readStatement(work, at.account)) ?? notFound()
  const time = missedMinutes(missed, lateCancellation)
  await setAppointmentState(work, id, 'cancelled', { missed, reason })
  const move = time === 'used' ? useHours : returnHours
  const moved = await move(work, at.account, appointment.minutes, forWorkOf(appointment))
  assert(moved.ok, 'what was booked was set aside')
  const taken = time === 'used' ? `, its time used as the agreement says (${inWords(appointment.minutes)})` : ''
  const words = `${stepWords[appointment.kind]} of ${inFull(appointment.from.toPlainDate())} ${missedWords[missed].told}${taken}`
  await stepReturned(work, at, words, reason)
  await recordChange(work, 'appointment cancelled', id, { missed, minutes: time }, appointment.subject)
  return accept({ case: appointment.case, time })
}

function forWorkOf(appointment: Appointment) {
  return { ref: appointment.id, specialist: appointment.specialist }
}

interface Held {
  readonly appointment: Appointment
  readonly at: StepAtHand
}

/** The booked appointment with its case and step, all held; undefined when it is not booked any more. */
async function takeAppointment(work: Work, id: AppointmentId): Promise<Held | undefined> {
  const before = (await readAppointment(work, id)) ?? notFound()
  const at = await takeStep(work, before.case, before.step)
  const appointment = (await readAppointment(work, id)) ?? notFound()
  return appointment.state === 'booked' ? { appointment, at } : undefined
}

/** It took place: what was set aside is used. Who records it is the one who was booked, or a coordinator. */
async function hold(work: Work, id: AppointmentId): Promise<Outcome<Held & { readonly on: PlainDate }, RecordRefusal>> {
  const held = await takeAppointment(work, id)
  if (!held) return refuse({ kind: 'not booked any more' })
  if (held.appointment.specialist !== String(work.actor.id) && !can(work.actor, 'cases: allocate')) notFound()
  const on = held.appointment.from.toPlainDate()
  if (isBefore(work.today, on)) return refuse({ kind: 'not yet', on })
  const stop = stoppedOn(held.at.case, on)
  if (stop) return refuse({ kind: 'agreement withdrawn', on: stop })
  await setAppointmentState(work, id, 'held')
  const used = await useHours(work, held.at.account, held.appointment.minutes, forWorkOf(held.appointment))
  assert(used.ok, 'what was booked was set aside')
  return accept({ ...held, on })
}

/** The visit took place; the room of observations keeps what was seen in the same work, and gives the sentence about it. */
export async function recordVisit(
  work: Work,
  id: AppointmentId,
  sentence: string,
): Promise<Outcome<{ readonly appointment: Appointment; readonly on: PlainDate }, RecordRefusal>> {
  allow(work.actor, 'observations: record')
  const held = await hold(work, id)
  if (!held.ok) return held
  const { appointment, at, on } = held.value
  await stepDone(work, at, { title: 'Visit and observation', body: sentence, audience: 'school', on })
  return accept({ appointment, on })
}

/** A weekly session or a meeting with staff, with what was done. What is said with a family stands on no timeline. */
export async function recordSession(
  work: Work,
  id: AppointmentId,
  words: string,
): Promise<Outcome<CaseId, RecordRefusal>> {
  allow(work.actor, 'cases: work')
  const held = await hold(work, id)
  if (!held.ok) return held
  const { appointment, at, on } = held.value
  if (appointment.kind === 'parent-meeting') notFound()
  await stepDone(work, at, { title: stepWords[appointment.kind], body: words, audience: 'school', on })
  return accept(appointment.case)
}

/** A meeting with parents: the school sees that it was and when; the room of sessions keeps what was said in the same work. */
export async function recordParentMeeting(
  work: Work,
  id: AppointmentId,
): Promise<Outcome<{ readonly appointment: Appointment; readonly on: PlainDate }, RecordRefusal>> {
  allow(work.actor, 'cases: work')
  const held = await hold(work, id)
  if (!held.ok) return held
  const { appointment, at, on } = held.value
  if (appointment.kind !== 'parent-meeting') notFound()
  await stepDone(work, at, { title: stepWords[appointment.kind], body: '', audience: 'school', on })
  return accept({ appointment, on })
}

/** The delivery meeting took place; the room of documents releases the report in the same work. */
export async function holdDelivery(
  work: Work,
  id: AppointmentId,
  attended: string,
): Promise<Outcome<CaseId, RecordRefusal>> {
  allow(work.actor, 'documents: release')
  const held = await hold(work, id)
  if (!held.ok) return held
  const { appointment, at, on } = held.value
  await stepDone(work, at, { title: 'Delivery meeting', body: `With ${attended}`, audience: 'family', on })
  return accept(appointment.case)
}

export type RecordReviewRefusal = ReviewRefusal | RecordRefusal

/** The review meeting: every target rated, one next step; it closes the cycle. */
export async function recordReview(
  work: Work,
  id: AppointmentId,
  wanted: Parameters<typeof closeByReview>[2],
): Promise<Outcome<CaseId, RecordReviewRefusal>> {
  const held = await hold(work, id)
  if (!held.ok) return held
  const closed = await closeByReview(work, held.value.at, wanted, held.value.on)
  return closed.ok ? accept(held.value.appointment.case) : closed
}
