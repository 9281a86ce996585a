/** Cases by words, for the search. */
import { sql } from 'kysely'
import { id } from '#kernel/ids.ts'
import { isExactly, patternsOf } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import { newestAbout } from './about.store.ts'
import type { CaseState } from './case.states.ts'
import { type CaseHead, nameOf } from './cases.store.ts'

type FoundCase = Pick<CaseHead, 'id' | 'number' | 'schoolName' | 'subject' | 'subjectName' | 'state'>

/** So many are asked of the door before the policies choose. */
const asked = 200

/**
 * By number or by the name of whom it is about, where the actor may see it; the exact number first, open before closed. Looked for
 * by a definer function (migration 0031), since row-level security looks at every case otherwise: 2 s at 50,000 cases.
 */
export async function casesByWords(work: Work, words: string, limit: number): Promise<readonly FoundCase[]> {
  const rows = await work
    .selectFrom('support_case')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'support_case.school_id'))
    .innerJoin('subject', (on) => on.onRef('subject.id', '=', 'support_case.subject_id'))
    .leftJoin('pupil', (on) => on.onRef('pupil.subject_id', '=', 'support_case.subject_id'))
    .leftJoin('school_class', (on) => on.onRef('school_class.subject_id', '=', 'support_case.subject_id'))
    .select(['support_case.id', 'support_case.number', 'support_case.state', 'school.name as school'])
    .select(['subject.id as subject', 'subject.reference', 'subject.kind', newestAbout.as('about')])
    .select(['pupil.given_name', 'pupil.family_name', 'school_class.name as class'])
    .where(
      sql<boolean>`support_case.id = any(array(select app.cases_named(${patternsOf(words)}::text[], ${words}, ${sql.lit(asked)})))`,
    )
    .orderBy((row) => isExactly(row.ref('support_case.number'), words), 'desc')
    .orderBy((row) => row('support_case.state', '=', 'closed'))
    .orderBy('support_case.number', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    number: row.number,
    schoolName: row.school,
    subject: id(row.subject),
    subjectName: nameOf(row),
    state: row.state as CaseState,
  }))
}
