/** The only file that touches appointments. */
import { sql } from 'kysely'
import type { MissedClass } from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import { type Instant, london, type PlainDate } from '#kernel/days.ts'
import {
  type AppointmentId,
  type CaseId,
  id,
  type PersonId,
  type SchoolId,
  type StepId,
  type SubjectId,
} from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { type StepKind, stepKinds } from '#offer/index.ts'
import type { Work } from '#platform/work.ts'

export interface Appointment {
  readonly id: AppointmentId
  readonly case: CaseId
  readonly caseNumber: string
  readonly step: StepId
  readonly kind: StepKind
  readonly subject: SubjectId
  readonly school: SchoolId
  readonly schoolName: string
  readonly specialist: PersonId
  readonly specialistName: string
  /** Local. */
  readonly from: Temporal.ZonedDateTime
  readonly until: Temporal.ZonedDateTime
  readonly minutes: Minutes
  readonly place: string
  readonly state: 'booked' | 'cancelled' | 'held' | 'superseded'
  /** Which it was, when it was called off. */
  readonly missed: MissedClass | undefined
}

function appointmentRows(work: Work) {
  return work
    .selectFrom('appointment')
    .where('appointment.serves', '=', 'step')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'appointment.school_id'))
    .innerJoin('support_case', (on) => on.onRef('support_case.id', '=', 'appointment.case_id'))
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'appointment.principal_id'))
    .select([
      'appointment.id',
      'appointment.case_id',
      'support_case.number',
      'appointment.step_id',
      'appointment.kind',
      'appointment.subject_id',
      'appointment.school_id',
      'school.name as school',
    ])
    .select([
      'appointment.principal_id',
      'principal.name as specialist',
      'appointment.minutes',
      'appointment.place',
      'appointment.state',
      'appointment.missed',
    ])
    .select([sql<Instant>`lower(appointment.during)`.as('from'), sql<Instant>`upper(appointment.during)`.as('until')])
}

type Row = Awaited<ReturnType<ReturnType<typeof appointmentRows>['executeTakeFirstOrThrow']>>

function appointmentFrom(row: Row): Appointment {
  const kind = stepKinds.find((known) => known === row.kind)
  assert(
    kind && row.case_id && row.step_id && row.subject_id && row.school_id,
    'an appointment of a case serves a known kind of step',
  )
  return {
    id: id(row.id),
    case: id(row.case_id),
    caseNumber: row.number,
    step: id(row.step_id),
    kind,
    subject: id(row.subject_id),
    school: id(row.school_id),
    schoolName: row.school,
    specialist: id(row.principal_id),
    specialistName: row.specialist,
    from: row.from.toZonedDateTimeISO(london),
    until: row.until.toZonedDateTimeISO(london),
    minutes: minutes(row.minutes),
    place: row.place,
    state: row.state as Appointment['state'],
    missed: (row.missed ?? undefined) as MissedClass | undefined,
  }
}

export async function readAppointment(work: Work, appointment: AppointmentId): Promise<Appointment | undefined> {
  const row = await appointmentRows(work).where('appointment.id', '=', appointment).executeTakeFirst()
  return row && appointmentFrom(row)
}

/** What is booked next in a case, if anything is. One query. */
export async function bookedNext(work: Work, of: CaseId): Promise<Appointment | undefined> {
  const row = await appointmentRows(work)
    .where('appointment.case_id', '=', of)
    .where('appointment.state', '=', 'booked')
    .orderBy('appointment.during')
    .limit(sql<number>`1`)
    .executeTakeFirst()
  return row && appointmentFrom(row)
}

/** What is booked in a case after a day, the earliest first. One query. */
export async function bookedAfter(work: Work, of: CaseId, lastDay: PlainDate): Promise<readonly Appointment[]> {
  const rows = await appointmentRows(work)
    .where('appointment.case_id', '=', of)
    .where('appointment.state', '=', 'booked')
    .where(sql<boolean>`lower(appointment.during) >= ${midnight(lastDay.add({ days: 1 }))}::timestamptz`)
    .orderBy('appointment.during')
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
  const rows = await appointmentRows(work)
    .where(sql<boolean>`appointment.during && ${bounds}::tstzrange`)
    .where('appointment.state', 'in', ['booked', 'held'])
    .orderBy('appointment.during')
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
  const rows = await appointmentRows(work)
    .where('appointment.principal_id', '=', person)
    .where('appointment.state', '=', 'booked')
    .where(sql<boolean>`lower(appointment.during) >= ${midnight(from)}::timestamptz`)
    .orderBy('appointment.during')
    .limit(limit)
    .execute()
  return rows.map(appointmentFrom)
}

function midnight(date: PlainDate): string {
  return date.toZonedDateTime(london).toInstant().toString()
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
