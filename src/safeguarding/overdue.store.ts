/** That concerns wait, for coordinators and the job: which school and since when, through functions that know no more. */
import { sql } from 'kysely'
import type { Instant } from '#kernel/days.ts'
import { type ConcernId, id, type SchoolId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export interface Waiting {
  readonly school: SchoolId
  readonly schoolName: string
  readonly recordedAt: Instant
  readonly acknowledgeBy: Instant
  /** The school has no lead to write to. */
  readonly toldNobody: boolean
}

/** Past their time or with nobody named, the oldest first; empty for everyone but coordinators and the job. */
export async function waitingConcerns(work: Work): Promise<readonly Waiting[]> {
  const { rows } = await sql<{
    school_id: string
    school_name: string
    recorded_at: Instant
    acknowledge_by: Instant
    told_nobody: boolean
  }>`select school_id, school_name, recorded_at, acknowledge_by, told_nobody from app.overdue_concerns()`.execute(work)
  return rows.map((row) => ({
    school: id(row.school_id),
    schoolName: row.school_name,
    recordedAt: row.recorded_at,
    acknowledgeBy: row.acknowledge_by,
    toldNobody: row.told_nobody,
  }))
}

export interface Overdue {
  readonly concern: ConcernId
  readonly schoolName: string
}

/** Takes what has become overdue, each once whoever asks; empty for everyone but the job. */
export async function takeOverdue(work: Work): Promise<readonly Overdue[]> {
  const { rows } = await sql<{ concern_id: string; school_name: string }>`
    select concern_id, school_name from app.take_overdue_concerns()`.execute(work)
  return rows.map((row) => ({ concern: id(row.concern_id), schoolName: row.school_name }))
}
