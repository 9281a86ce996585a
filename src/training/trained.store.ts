/** The rows behind what is counted of training: colleagues, each once, and the sessions held. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { id, type PersonId, type TrainingSessionId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'

export interface Trained {
  readonly person: PersonId
  readonly name: string
  readonly schoolName: string
  readonly district: string
  readonly sessions: number
  readonly firstOn: PlainDate
}

export async function trainedBetween(work: Work, from: PlainDate, until: PlainDate): Promise<readonly Trained[]> {
  const rows = await work
    .selectFrom('training_attendance')
    .innerJoin('training_session', (on) => on.onRef('training_session.id', '=', 'training_attendance.session_id'))
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'training_attendance.person_id'))
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'training_attendance.school_id'))
    .innerJoin('district', (on) => on.onRef('district.id', '=', 'school.district_id'))
    .where('training_session.state', '=', 'held')
    .where('training_session.on_day', '>=', from)
    .where('training_session.on_day', '<=', until)
    .groupBy(['training_attendance.person_id', 'principal.name'])
    .select(['training_attendance.person_id', 'principal.name'])
    .select([
      sql<string>`string_agg(distinct school.name, ', ')`.as('school'),
      sql<string>`string_agg(distinct district.name, ', ')`.as('district'),
      sql<number>`count(*)::integer`.as('sessions'),
      sql<PlainDate>`min(training_session.on_day)`.as('first_on'),
    ])
    .orderBy('principal.name')
    .orderBy('training_attendance.person_id')
    .execute()
  return rows.map((row) => ({
    person: id(row.person_id),
    name: row.name,
    schoolName: row.school,
    district: row.district,
    sessions: row.sessions,
    firstOn: row.first_on,
  }))
}

export interface SessionHeld {
  readonly id: TrainingSessionId
  readonly title: string
  readonly minutes: Minutes
  readonly on: PlainDate
}

/** Sessions held between two days, both included, the newest first; one query. */
export async function sessionsHeld(work: Work, from: PlainDate, until: PlainDate): Promise<readonly SessionHeld[]> {
  const rows = await work
    .selectFrom('training_session')
    .select(['id', 'title', 'minutes', 'on_day'])
    .where('state', '=', 'held')
    .where('on_day', '>=', from)
    .where('on_day', '<=', until)
    .orderBy('on_day', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: id(row.id), title: row.title, minutes: minutes(row.minutes), on: row.on_day }))
}
