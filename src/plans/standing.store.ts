/** Plans by how their newest version stands, for the homes. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, id, type PlanId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export interface Standing {
  readonly id: PlanId
  readonly case: CaseId
  readonly state: 'sent' | 'returned' | 'approved'
  readonly on: PlainDate
}

/** The newest versions that stand so, the latest move first, as far as the actor reaches them; one query. */
export async function standingPlans(work: Work, state: Standing['state']): Promise<readonly Standing[]> {
  const rows = await work
    .selectFrom('plan_version')
    .innerJoin('plan_move', (on) => on.onRef('plan_move.plan_id', '=', 'plan_version.id'))
    .select(['plan_version.id', 'plan_version.case_id'])
    .select((row) => row.fn.max('plan_move.moved_on').as('on'))
    .where('plan_version.state', '=', state)
    .where('plan_move.kind', '=', state)
    .where(
      sql<boolean>`not exists (select from app.plan_version n where n.case_id = plan_version.case_id and n.no > plan_version.no)`,
    )
    .groupBy(['plan_version.id', 'plan_version.case_id'])
    .orderBy('on', 'desc')
    .orderBy('plan_version.id')
    .limit(sql<number>`50`)
    .execute()
  return rows.map((row) => ({ id: id(row.id), case: id(row.case_id), state, on: row.on }))
}
