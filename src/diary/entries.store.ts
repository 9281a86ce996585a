/** Appointments of every kind, read for calendars: who is where and when. No child is named. */
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
import type { Work } from '#platform/work.ts'
import type { Attendee } from './booking.store.ts'
import { isServed, type Serves } from './entries.rules.ts'

export interface DiaryEntry {
  readonly id: AppointmentId
  readonly serves: Serves
  /** The kind of step, or what it serves. */
  readonly kind: string
  readonly title: string
  readonly case: CaseId | undefined
  readonly caseNumber: string | undefined
  readonly subject: SubjectId | undefined
  readonly step: StepId | undefined
  readonly training: string | undefined
  readonly school: SchoolId | undefined
  readonly schoolName: string | undefined
  readonly person: PersonId
  readonly personName: string
  /** Local. */
  readonly from: Temporal.ZonedDateTime
  readonly until: Temporal.ZonedDateTime
  readonly minutes: Minutes
  readonly place: string
  readonly room: string | undefined
  readonly link: string | undefined
  readonly state: 'booked' | 'held' | 'cancelled' | 'superseded'
  /** Which it was, when it was called off. */
  readonly missed: MissedClass | undefined
  /** The first of its changes: the same for all of them. */
  readonly series: AppointmentId
  readonly sequence: number
}

export function entryRows(work: Work) {
  return work
    .selectFrom('appointment as a')
    .leftJoin('school', (on) => on.onRef('school.id', '=', 'a.school_id'))
    .leftJoin('support_case', (on) => on.onRef('support_case.id', '=', 'a.case_id'))
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'a.principal_id'))
    .select(['a.id', 'a.serves', 'a.kind', 'a.title', 'a.case_id', 'a.subject_id', 'a.school_id', 'a.principal_id'])
    .select([
      'a.minutes',
      'a.place',
      'a.room_id',
      'a.link',
      'a.state',
      'a.missed',
      'a.step_id',
      'a.training_session_id',
      'a.series_id',
      'a.sequence',
    ])
    .select(['school.name as school', 'support_case.number', 'principal.name as person'])
    .select([sql<Instant>`lower(a.during)`.as('from'), sql<Instant>`upper(a.during)`.as('until')])
}

export type EntryRow = Awaited<ReturnType<ReturnType<typeof entryRows>['executeTakeFirstOrThrow']>>

export function entryFrom(row: EntryRow): DiaryEntry {
  assert(isServed(row.serves), 'an appointment serves something known')
  return {
    id: id(row.id),
    serves: row.serves,
    kind: row.kind,
    title: row.title,
    case: row.case_id ? id(row.case_id) : undefined,
    caseNumber: row.number ?? undefined,
    subject: row.subject_id ? id(row.subject_id) : undefined,
    step: row.step_id ? id(row.step_id) : undefined,
    training: row.training_session_id ?? undefined,
    school: row.school_id ? id(row.school_id) : undefined,
    schoolName: row.school ?? undefined,
    person: id(row.principal_id),
    personName: row.person,
    from: row.from.toZonedDateTimeISO(london),
    until: row.until.toZonedDateTimeISO(london),
    minutes: minutes(row.minutes),
    place: row.place,
    room: row.room_id ?? undefined,
    link: row.link ?? undefined,
    state: row.state as DiaryEntry['state'],
    missed: (row.missed ?? undefined) as MissedClass | undefined,
    series: id(row.series_id ?? row.id),
    sequence: row.sequence,
  }
}

export async function readEntry(work: Work, appointment: AppointmentId): Promise<DiaryEntry | undefined> {
  const row = await entryRows(work).where('a.id', '=', appointment).executeTakeFirst()
  return row && entryFrom(row)
}

/** All that was ever booked in a case, the newest first; at most 200. One query. */
export async function everyEntryOf(work: Work, of: CaseId): Promise<readonly DiaryEntry[]> {
  const rows = await entryRows(work)
    .where('a.case_id', '=', of)
    .orderBy('a.during', 'desc')
    .orderBy('a.sequence', 'desc')
    .limit(200)
    .execute()
  return rows.map(entryFrom)
}

/** What took the place of an appointment that was moved, at the end of all its moves. */
export async function movedTo(work: Work, appointment: AppointmentId): Promise<AppointmentId | undefined> {
  const row = await work
    .selectFrom('appointment as now')
    .innerJoin('appointment as old', (on) =>
      on.on(sql<boolean>`coalesce(old.series_id, old.id) = now.series_id and now.sequence > old.sequence`),
    )
    .select('now.id')
    .where('old.id', '=', appointment)
    .orderBy('now.sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && id(row.id)
}

/** The same, held until the work ends: whoever changes it at the same time waits. */
export async function takeEntry(work: Work, appointment: AppointmentId): Promise<DiaryEntry | undefined> {
  await work.selectFrom('appointment').select('id').where('id', '=', appointment).forUpdate().executeTakeFirst()
  return readEntry(work, appointment)
}

/** What stands in the diary of everyone the actor reaches, or of one person, from one day until before another, by time. One query. */
export async function entriesBetween(
  work: Work,
  from: PlainDate,
  until: PlainDate,
  person?: PersonId,
): Promise<readonly DiaryEntry[]> {
  const bounds = `[${midnight(from)},${midnight(until)})`
  const asked = entryRows(work)
    .where(sql<boolean>`a.during && ${bounds}::tstzrange`)
    .where('a.state', 'in', ['booked', 'held'])
  const wanted = person ? asked.where('a.principal_id', '=', person) : asked
  const rows = await wanted.orderBy('a.during').orderBy('a.id').execute()
  return rows.map(entryFrom)
}

/** Who else comes, in the order in which they were asked. One query. */
export async function attendeesOf(work: Work, appointment: AppointmentId): Promise<readonly Attendee[]> {
  const rows = await work
    .selectFrom('appointment_attendee')
    .select(['part', 'principal_id', 'name', 'email'])
    .where('appointment_id', '=', appointment)
    .orderBy('no')
    .execute()
  return rows.map((row) => ({
    part: row.part as Attendee['part'],
    name: row.name,
    ...(row.principal_id ? { person: id<PersonId>(row.principal_id) } : {}),
    ...(row.email ? { email: row.email } : {}),
  }))
}

export interface Taken {
  /** None when it is a group's session. */
  readonly appointment: AppointmentId | undefined
  readonly who: PersonId
  readonly from: Temporal.ZonedDateTime
  readonly until: Temporal.ZonedDateTime
  /** Metres of the national grid; unknown when nobody goes anywhere for it. */
  readonly place: { readonly easting: number; readonly northing: number } | undefined
}

/** When everyone is taken, and where, whether or not one may see for whom. One query; the team alone reads it. */
export async function takenBetween(work: Work, from: PlainDate, until: PlainDate): Promise<readonly Taken[]> {
  const bounds = `[${midnight(from)},${midnight(until)})`
  const rows = await work
    .selectFrom('busy')
    .innerJoin('person', (on) => on.onRef('person.id', '=', 'busy.who'))
    .select(['busy.appointment_id', 'busy.who', 'busy.easting', 'busy.northing'])
    .select([sql<Instant>`lower(busy.during)`.as('from'), sql<Instant>`upper(busy.during)`.as('until')])
    .where(sql<boolean>`busy.during && ${bounds}::tstzrange`)
    .orderBy('busy.who')
    .orderBy('busy.during')
    .execute()
  return rows.map((row) => ({
    appointment: row.appointment_id ? id(row.appointment_id) : undefined,
    who: id(row.who),
    from: row.from.toZonedDateTimeISO(london),
    until: row.until.toZonedDateTimeISO(london),
    place: row.easting === null || row.northing === null ? undefined : { easting: row.easting, northing: row.northing },
  }))
}

export function midnight(date: PlainDate): string {
  return date.toZonedDateTime(london).toInstant().toString()
}
