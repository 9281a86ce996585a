/** What happened in cases, by words: notes, booked and done steps. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, id, type SubjectId } from '#kernel/ids.ts'
import { excerptOf } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'

export interface Noted {
  readonly case: CaseId
  readonly number: string
  readonly schoolName: string
  readonly subject: SubjectId
  readonly title: string
  readonly on: PlainDate
  /** A few words around what was found. */
  readonly excerpt: string
}

/** So many are asked of the index before the policies choose; newest first. */
const asked = 200

/** The newest first, as far as the actor may read. One query; its index is asked by a definer function (migration 0026). */
export async function notedWith(work: Work, words: readonly string[], limit: number): Promise<readonly Noted[]> {
  if (words.length === 0) return []
  const rows = await work
    .selectFrom('case_event')
    .innerJoin('support_case', (on) => on.onRef('support_case.id', '=', 'case_event.case_id'))
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'support_case.school_id'))
    .select(['support_case.id', 'support_case.number', 'school.name as school', 'case_event.subject_id'])
    .select(['case_event.title', 'case_event.happened_on'])
    .select(excerptOf(sql.ref('case_event.body'), words).as('excerpt'))
    .where(sql<boolean>`case_event.id = any(array(select app.events_holding(${words}::text[], ${sql.lit(asked)})))`)
    .orderBy('case_event.at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    case: id(row.id),
    number: row.number,
    schoolName: row.school,
    subject: id(row.subject_id),
    title: row.title,
    on: row.happened_on,
    excerpt: row.excerpt,
  }))
}
