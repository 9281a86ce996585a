/** How a case's hours stand, for pages that show no movement. */
import { sql } from 'kysely'
import { type CaseId, type HoursAccountId, id, type OrderLineId } from '#kernel/ids.ts'
import { minutes } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'
import { type Movement, type Summary, summariseWithin, type Within } from './hours.rules.ts'
import { type SideTime, type SideTimeKind, standingRows } from './side-time.store.ts'

export interface HoursOfCase {
  /** Undefined without an order, or where this reader may not see the hours. */
  readonly bought: (Summary & { readonly account: HoursAccountId }) | undefined
  readonly beside: SideTime
}

/** What was bought for a case, summed by the one rule, and what is recorded beside it and not charged. One query. */
export async function hoursOfCase(
  work: Work,
  of: CaseId,
  line: OrderLineId | undefined,
  within: Within = { after: undefined, upTo: undefined },
): Promise<HoursOfCase> {
  const account = work
    .selectFrom('hours_account')
    .select(
      sql<{
        id: string
        ledger: readonly (Movement & { readonly no: number })[]
      }>`jsonb_build_object('id', hours_account.id, 'ledger', coalesce(
        (select jsonb_agg(jsonb_build_object('no', no, 'from', from_pot, 'to', to_pot, 'minutes', minutes, 'reason', reason))
           from app.hours_movement where hours_movement.account_id = hours_account.id), '[]'))`.as('account'),
    )
    .where('order_line_id', '=', line ?? null)
  const beside = work
    .selectFrom(
      standingRows(work, { case: of })
        .select(['side_time.kind', sql<number>`sum(side_time.minutes)::integer`.as('minutes')])
        .where('side_time.charged_minutes', '=', 0)
        .groupBy('side_time.kind')
        .as('kinds'),
    )
    .select(sql<Partial<Record<SideTimeKind, number>>>`coalesce(jsonb_object_agg(kind, minutes), '{}')`.as('beside'))
  const row = await work.selectNoFrom([account.as('account'), beside.as('beside')]).executeTakeFirstOrThrow()
  const ledger = row.account?.ledger.map((movement) => ({ ...movement, minutes: minutes(movement.minutes) }))
  const spent = (kind: SideTimeKind) => minutes(row.beside?.[kind] ?? 0)
  return {
    bought: row.account && ledger ? { ...summariseWithin(ledger, within), account: id(row.account.id) } : undefined,
    beside: { travel: spent('travel'), email: spent('email'), telephone: spent('telephone') },
  }
}
