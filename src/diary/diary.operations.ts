/** Calling a step's appointment off, and recording that it took place. Each moves the hours in the same work. */

import {
  closeByReview,
  type ReviewRefusal,
  type StepAtHand,
  stepDone,
  stepReturned,
  stepWords,
  stoppedOn,
  takeStep,
} from '#cases/index.ts'
import { type MissedClass, missedMinutes, readStatement, returnHours, useHours } from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/days.ts'
import { inFull, isBefore } from '#kernel/days.ts'
import type { AppointmentId, CaseId, SubjectId } from '#kernel/ids.ts'
import { inWords } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type Appointment, bookedAfter, readAppointment, setAppointmentState } from './diary.store.ts'
import { missedWords } from './record.words.ts'

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
  return callOff(work, id, missed, reason)
}

/** Of a child that leaves, by whoever records it: every appointment after the last day. Answers how many there were. */
export async function callOffAfter(
  work: Work,
  subject: SubjectId,
  lastDay: PlainDate,
  why: { readonly missed: Exclude<MissedClass, 'late' | 'by us'>; readonly reason: string },
): Promise<number> {
  const later = await bookedAfter(work, subject, lastDay)
  for (const one of later) {
    allow(work.actor, 'leavings: record', one.school)
    const off = await callOff(work, one.id, why.missed, why.reason)
    assert(off.ok, 'what is booked is called off by whoever holds its case')
  }
  return later.length
}

async function callOff(
  work: Work,
  id: AppointmentId,
  missed: MissedClass,
  reason: string,
): Promise<Outcome<{ readonly case: CaseId; readonly time: 'returned' | 'used' }, CancelRefusal>> {
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
  return { ref: appointment.id, specialist: appointment.person }
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
  if (held.appointment.person !== String(work.actor.id) && !can(work.actor, 'cases: allocate')) notFound()
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
