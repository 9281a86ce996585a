/** Plans by how their newest version stands, for the homes. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { id, type PlanId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export interface Standing {
  readonly id: PlanId
  readonly subject: SubjectId
  /** A name where the reader may see it, else the opaque reference. */
  readonly about: string
  readonly school: string
  readonly state: 'sent' | 'returned' | 'approved'
  readonly on: PlainDate
}

/** The newest versions that stand so, the latest move first, as far as the actor reaches them; one query. */
export async function standingPlans(work: Work, ...states: readonly Standing['state'][]): Promise<readonly Standing[]> {
  const rows = await work
    .selectFrom('plan_version')
    .innerJoin('plan_move', (on) => on.onRef('plan_move.plan_id', '=', 'plan_version.id'))
    .innerJoin('subject', (on) => on.onRef('subject.id', '=', 'plan_version.subject_id'))
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'subject.school_id'))
    .leftJoin('pupil', (on) => on.onRef('pupil.subject_id', '=', 'plan_version.subject_id'))
    .leftJoin('school_class', (on) => on.onRef('school_class.subject_id', '=', 'plan_version.subject_id'))
    .select(['plan_version.id', 'plan_version.subject_id', 'plan_version.state', 'school.name as school'])
    .select(
      sql<string>`coalesce(pupil.given_name || ' ' || pupil.family_name, school_class.name, subject.reference)`.as(
        'about',
      ),
    )
    .select((row) => row.fn.max('plan_move.moved_on').as('on'))
    .where('plan_version.state', 'in', [...states])
    .whereRef('plan_move.kind', '=', 'plan_version.state')
    // While a case stands still nobody is asked to decide.
    .where(
      sql<boolean>`not exists (select from app.case_stop s where s.case_id = plan_version.case_id and s.lifted_on is null)`,
    )
    .where(
      sql<boolean>`not exists (select from app.plan_version n where n.case_id = plan_version.case_id and n.no > plan_version.no)`,
    )
    .groupBy(['plan_version.id', 'plan_version.subject_id', 'plan_version.state', 'school.name', 'about'])
    .orderBy('on', 'desc')
    .orderBy('plan_version.id')
    .limit(sql<number>`50`)
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    subject: id(row.subject_id),
    about: row.about,
    school: row.school,
    state: row.state as Standing['state'],
    on: row.on,
  }))
}
