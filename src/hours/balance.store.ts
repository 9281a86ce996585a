/** How one line's hours stand, for pages that show no movement. */
import { sql } from 'kysely'
import { type HoursAccountId, id, type OrderLineId } from '#kernel/ids.ts'
import { minutes } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'
import { type Movement, type Summary, summarise } from './hours.rules.ts'

/** `undefined` where the line grants no hours or this person may not see them. One query; the ledger is summed by the one rule. */
export async function balanceOfLine(
  work: Work,
  line: OrderLineId,
): Promise<(Summary & { readonly account: HoursAccountId }) | undefined> {
  const row = await work
    .selectFrom('hours_account')
    .select('hours_account.id')
    .select((account) =>
      account
        .selectFrom('hours_movement')
        .select(
          sql<Movement[]>`coalesce(jsonb_agg(jsonb_build_object(
            'from', from_pot, 'to', to_pot, 'minutes', minutes, 'reason', reason)), '[]')`.as('ledger'),
        )
        .whereRef('hours_movement.account_id', '=', 'hours_account.id')
        .as('ledger'),
    )
    .where('order_line_id', '=', line)
    .executeTakeFirst()
  if (!row) return undefined
  const ledger = (row.ledger ?? []).map((movement) => ({ ...movement, minutes: minutes(movement.minutes) }))
  return { ...summarise(ledger), account: id(row.id) }
}
