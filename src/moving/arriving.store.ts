/** The children of whom a lead of the new school may read now: the database answers, and nothing while one of the two does not agree. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { id, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { LeavingId } from './leaving.store.ts'

export interface Arrival {
  readonly leaving: LeavingId
  readonly subject: SubjectId
  readonly name: string
  readonly yearGroup: string
  readonly fromSchool: string
  readonly lastDay: PlainDate
  readonly to: SchoolId
}

export async function arrivals(work: Work): Promise<readonly Arrival[]> {
  const { rows } = await sql<{
    leaving_id: string
    subject_id: string
    name: string
    year_group: string
    from_school: string
    last_day: PlainDate
    to_school_id: string
  }>`select leaving_id, subject_id, name, year_group, from_school, last_day, to_school_id from app.arrivals()`.execute(
    work,
  )
  return rows.map((row) => ({
    leaving: id(row.leaving_id),
    subject: id(row.subject_id),
    name: row.name,
    yearGroup: row.year_group,
    fromSchool: row.from_school,
    lastDay: row.last_day,
    to: id(row.to_school_id),
  }))
}
