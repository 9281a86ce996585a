/** Plans by how their newest version stands, for the homes. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { id, type PlanId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { waitingFrom, waitingRows } from '#settling/index.ts'

export interface Standing {
  readonly id: PlanId
  readonly subject: SubjectId
  /** A name where the reader may see it, else the opaque reference. */
  readonly about: string
  readonly school: string
  readonly state: 'sent' | 'returned' | 'approved'
  readonly on: PlainDate
}

function standingRows(work: Work, states: readonly Standing['state'][]) {
  return (
    work
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
  )
}

/** The newest versions that stand so, the latest move first, as far as the actor reaches them; one query. */
export async function standingPlans(work: Work, ...states: readonly Standing['state'][]): Promise<readonly Standing[]> {
  const { rows } = await sql<{ plans: unknown }>`
    select coalesce(jsonb_agg(to_jsonb(p)), '[]') as plans from (${standingRows(work, states)}) p`.execute(work)
  return standingFrom(rows[0]?.plans ?? [])
}

/** What waits for a school lead's yes: plans that were sent, and extra time that is asked for. One query for both, on one home. */
export async function waitingForLead(work: Work) {
  const { rows } = await sql<{ plans: unknown; extras: unknown }>`
    select (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from (${standingRows(work, ['sent'])}) p) as plans,
           (select coalesce(jsonb_agg(to_jsonb(w)), '[]') from (${waitingRows(work, work.actor.id)}) w) as extras`.execute(
    work,
  )
  return { plans: standingFrom(rows[0]?.plans ?? []), extras: waitingFrom(rows[0]?.extras ?? []) }
}

const standingShape = z.array(
  z.object({
    id: z.string().transform((text) => id<PlanId>(text)),
    subject_id: z.string().transform((text) => id<SubjectId>(text)),
    about: z.string(),
    school: z.string(),
    state: z.enum(['sent', 'returned', 'approved']),
    on: z.string().transform((text) => Temporal.PlainDate.from(text)),
  }),
)

function standingFrom(json: unknown): readonly Standing[] {
  return standingShape.parse(json).map(({ subject_id, ...plan }) => ({ ...plan, subject: subject_id }))
}
