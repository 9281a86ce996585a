/** The rows behind the count of colleagues trained: each person once, with the sessions they were at. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { id, type PersonId } from '#kernel/ids.ts'
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
