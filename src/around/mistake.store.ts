/** What was recorded by mistake: the row stays, and no page shows it any more. */
import { type RawBuilder, sql } from 'kysely'
import type { Id, SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

/** Any row of this room. */
export type AroundId = Id<'around'>

/** True of the rows of a table that nobody took back. */
export function stands(table: string): RawBuilder<boolean> {
  return sql<boolean>`not exists (select from app.around_mistake m where m.row_id = ${sql.ref(`${table}.id`)})`
}

/** Answers whether it was a row about this subject that stood until now. */
export async function takeBackRow(work: Work, subject: SubjectId, row: AroundId, reason: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from app.suspension where id = ${row} and subject_id = ${subject}
    union all select id from app.part_time_timetable where id = ${row} and subject_id = ${subject}
    union all select id from app.ehc_event where id = ${row} and subject_id = ${subject}
    union all select id from app.agency_meeting where id = ${row} and subject_id = ${subject}
    union all select id from app.exclusion_risk where id = ${row} and subject_id = ${subject}`.execute(work)
  if (rows.length === 0) return false
  const kept = await work
    .insertInto('around_mistake')
    .values({ row_id: row, subject_id: subject, reason, taken_back_by: work.actor.id, taken_back_on: work.today })
    .onConflict((conflict) => conflict.doNothing())
    .returning('row_id')
    .executeTakeFirst()
  return kept !== undefined
}
