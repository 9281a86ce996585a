/** Appointments that are steps of cases, and the one place where the state of any appointment changes. */
import { sql } from 'kysely'
import type { MissedClass } from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/days.ts'
import type { AppointmentId, CaseId, PersonId, SchoolId, StepId, SubjectId } from '#kernel/ids.ts'
import { type StepKind, stepKinds } from '#offer/index.ts'
import type { Work } from '#platform/work.ts'
import { type DiaryEntry, type EntryRow, entryFrom, entryRows, midnight } from './entries.store.ts'

/** An entry that serves a step: its case, the child or class it is about, and its school are known. */
export interface Appointment extends DiaryEntry {
  readonly kind: StepKind
  readonly case: CaseId
  readonly caseNumber: string
  readonly step: StepId
  readonly subject: SubjectId
  readonly school: SchoolId
  readonly schoolName: string
}

function stepRows(work: Work) {
  return entryRows(work).where('a.serves', '=', 'step')
}

function appointmentFrom(row: EntryRow): Appointment {
  const entry = entryFrom(row)
  assert(isAppointment(entry), 'an appointment of a case serves a known kind of step')
  return entry
}

export function isAppointment(entry: DiaryEntry): entry is Appointment {
  const { kind, case: of, caseNumber, step, subject, school, schoolName } = entry
  return Boolean(
    stepKinds.some((known) => known === kind) && of && caseNumber && step && subject && school && schoolName,
  )
}

export async function readAppointment(work: Work, appointment: AppointmentId): Promise<Appointment | undefined> {
  const row = await stepRows(work).where('a.id', '=', appointment).executeTakeFirst()
  return row && appointmentFrom(row)
}

/** What is booked next in a case, if anything is. One query. */
export async function bookedNext(work: Work, of: CaseId): Promise<Appointment | undefined> {
  const row = await stepRows(work)
    .where('a.case_id', '=', of)
    .where('a.state', '=', 'booked')
    .orderBy('a.during')
    .limit(sql<number>`1`)
    .executeTakeFirst()
  return row && appointmentFrom(row)
}

/** What is booked about a child after a day, the earliest first. One query. */
export async function bookedAfter(work: Work, subject: SubjectId, lastDay: PlainDate): Promise<readonly Appointment[]> {
  const rows = await stepRows(work)
    .where('a.subject_id', '=', subject)
    .where('a.state', '=', 'booked')
    .where(sql<boolean>`lower(a.during) >= ${midnight(lastDay.add({ days: 1 }))}::timestamptz`)
    .orderBy('a.during')
    .execute()
  return rows.map(appointmentFrom)
}

/** What stands in the diary of everyone the actor reaches, from one day until before another. One query. */
export async function appointmentsBetween(
  work: Work,
  from: PlainDate,
  until: PlainDate,
): Promise<readonly Appointment[]> {
  const bounds = `[${midnight(from)},${midnight(until)})`
  const rows = await stepRows(work)
    .where(sql<boolean>`a.during && ${bounds}::tstzrange`)
    .where('a.state', 'in', ['booked', 'held'])
    .orderBy('a.during')
    .execute()
  return rows.map(appointmentFrom)
}

/** One person's next appointments from a day on that the actor reaches, at most `limit`. One query. */
export async function nextAppointments(
  work: Work,
  person: PersonId,
  from: PlainDate,
  limit: number,
): Promise<readonly Appointment[]> {
  const rows = await stepRows(work)
    .where('a.principal_id', '=', person)
    .where('a.state', '=', 'booked')
    .where(sql<boolean>`lower(a.during) >= ${midnight(from)}::timestamptz`)
    .orderBy('a.during')
    .limit(limit)
    .execute()
  return rows.map(appointmentFrom)
}

/** False when it was not booked any more. */
export async function setAppointmentState(
  work: Work,
  appointment: AppointmentId,
  state: 'cancelled' | 'held' | 'superseded',
  off?: { readonly missed: MissedClass; readonly reason: string },
): Promise<boolean> {
  const cancelled = off ? { cancelled_on: work.today, cancel_reason: off.reason, missed: off.missed } : {}
  const row = await work
    .updateTable('appointment')
    .set({ state, ...cancelled })
    .where('id', '=', appointment)
    .where('state', '=', 'booked')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
