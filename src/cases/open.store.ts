/** Open cases by whom they concern: a school, a specialist, a child. */
import { sql } from 'kysely'
import { academicYearOf } from '#kernel/days.ts'
import type { CaseId, PersonId, SchoolId, SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { type CaseHead, headFrom, heads } from './cases.store.ts'

/** A school's open cases that the actor reaches, the newest first. One query. */
export async function openCasesAt(work: Work, school: SchoolId): Promise<readonly CaseHead[]> {
  const rows = await heads(work)
    .where('support_case.school_id', '=', school)
    .where('support_case.state', '<>', 'closed')
    .orderBy('support_case.opened_on', 'desc')
    .orderBy('support_case.number')
    .limit(sql<number>`100`)
    .execute()
  return rows.map(headFrom)
}

/** The open cases allocated to one person that the actor reaches, by what is due. One query. */
export async function openCasesOf(work: Work, person: PersonId): Promise<readonly CaseHead[]> {
  const rows = await heads(work)
    .where('support_case.state', '<>', 'closed')
    .where((row) =>
      row.exists(
        row
          .selectFrom('allocation')
          .select('allocation.case_id')
          .whereRef('allocation.case_id', '=', 'support_case.id')
          .where('allocation.principal_id', '=', person)
          .where('allocation.ended_at', 'is', null),
      ),
    )
    .orderBy('step_due', (order) => order.asc().nullsFirst())
    .orderBy('support_case.number')
    .limit(sql<number>`100`)
    .execute()
  return rows.map(headFrom)
}

/** Every case about a subject that the actor reaches, the newest first. One query. */
export async function casesAbout(work: Work, subject: SubjectId): Promise<readonly CaseHead[]> {
  const rows = await heads(work)
    .where('support_case.subject_id', '=', subject)
    .orderBy('support_case.opened_on', 'desc')
    .orderBy('support_case.number')
    .execute()
  return rows.map(headFrom)
}

const groups = ['N1', 'N2', 'R', '1', '2', '3', '4', '5', '6']

/** Children in Year 6 this school year with a case that is open or was closed in it: one case each, the newest. One query. */
export async function casesInYearSix(work: Work): Promise<readonly CaseHead[]> {
  const schoolYear = academicYearOf(work.today)
  const began = Temporal.PlainDate.from({ year: schoolYear, month: 9, day: 1 })
  const rows = await heads(work)
    .where(
      sql<boolean>`array_position(${groups}::text[], pupil.year_group) + ${schoolYear} - coalesce(pupil.year_group_in, ${schoolYear}) = ${groups.length}`,
    )
    .where((row) => row.or([row('support_case.closed_on', 'is', null), row('support_case.closed_on', '>=', began)]))
    .orderBy('school.name')
    .orderBy('pupil.family_name')
    .orderBy('pupil.given_name')
    .orderBy('support_case.opened_on', 'desc')
    .limit(sql<number>`500`)
    .execute()
  return [...Map.groupBy(rows.map(headFrom), (one) => one.subject).values()].flatMap(([newest]) => newest ?? [])
}

/** The open case about a subject, the newest if there are two; where the actor reaches it. */
export async function caseOfSubject(work: Work, subject: SubjectId): Promise<CaseHead | undefined> {
  const row = await heads(work)
    .where('support_case.subject_id', '=', subject)
    .where('support_case.state', '<>', 'closed')
    .orderBy('support_case.opened_on', 'desc')
    .limit(sql<number>`1`)
    .executeTakeFirst()
  return row && headFrom(row)
}

/** These cases, as far as the actor reaches them; one query. */
export async function casesWith(work: Work, wanted: readonly CaseId[]): Promise<readonly CaseHead[]> {
  if (wanted.length === 0) return []
  return (
    await heads(work)
      .where('support_case.id', 'in', [...wanted])
      .execute()
  ).map(headFrom)
}

/** The newest case about a subject whose review asked for a Top-Up; where the actor reaches it. One query. */
export async function reviewedForTopUp(work: Work, subject: SubjectId): Promise<CaseHead | undefined> {
  const row = await heads(work)
    .where('support_case.subject_id', '=', subject)
    .where('support_case.state', '=', 'closed')
    .where('support_case.next_step', '=', 'top-up')
    .orderBy('support_case.closed_on', 'desc')
    .orderBy('support_case.number', 'desc')
    .limit(sql<number>`1`)
    .executeTakeFirst()
  return row && headFrom(row)
}
