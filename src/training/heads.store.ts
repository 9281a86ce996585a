/** Colleagues beyond those ordered that a school agreed to pay for. Only ever added to. */
import { sql } from 'kysely'
import type { OrderLineId, SchoolId, TrainingSessionId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Excess } from './heads.rules.ts'

export async function headsAgreed(work: Work, session: TrainingSessionId, line: OrderLineId): Promise<number> {
  const row = await work
    .selectFrom('heads_agreed')
    .select(sql<number>`coalesce(sum(heads), 0)::integer`.as('heads'))
    .where('session_id', '=', session)
    .where('line_id', '=', line)
    .executeTakeFirstOrThrow()
  return row.heads
}

export async function addHeads(
  work: Work,
  session: TrainingSessionId,
  agreed: Excess & { readonly line: OrderLineId; readonly school: SchoolId },
): Promise<void> {
  await work
    .insertInto('heads_agreed')
    .values({
      id: work.newId(),
      session_id: session,
      line_id: agreed.line,
      school_id: agreed.school,
      heads: agreed.heads,
      net_pence: agreed.net,
      agreed_by: work.actor.id,
      agreed_on: work.today,
      agreed_at: work.systemNow,
    })
    .execute()
}
