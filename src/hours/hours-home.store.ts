/** Sums over the ledger for the homes; one query each. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'

export interface UsedInMonth {
  /** Its first day. */
  readonly month: PlainDate
  readonly minutes: Minutes
}

/** Every month between the two days, also those in which nothing was used. */
export async function usedByMonth(work: Work, from: PlainDate, until: PlainDate): Promise<readonly UsedInMonth[]> {
  const rows = await work
    .selectFrom('hours_movement')
    .select([sql<PlainDate>`date_trunc('month', moved_on)::date`.as('month')])
    .select((sum) => sum.fn.sum<number>('minutes').as('minutes'))
    .where('to_pot', '=', 'used')
    .where('moved_on', '>=', from)
    .where('moved_on', '<=', until)
    .groupBy(sql`1`)
    .execute()
  const known = new Map(rows.map((row) => [row.month.toString(), Number(row.minutes)]))
  const months: UsedInMonth[] = []
  for (
    let month = from.with({ day: 1 });
    Temporal.PlainDate.compare(month, until) <= 0;
    month = month.add({ months: 1 })
  )
    months.push({ month, minutes: minutes(known.get(month.toString()) ?? 0) })
  return months
}

/** Accounts opened before a day that still hold minutes nobody has booked, and how many minutes those are. */
export async function hoursAtRisk(work: Work, openedBefore: PlainDate) {
  const row = await work
    .selectFrom('hours_pot')
    .innerJoin('hours_account', (on) => on.onRef('hours_account.id', '=', 'hours_pot.account_id'))
    .select([
      sql<number>`count(*)::integer`.as('accounts'),
      sql<number>`coalesce(sum(hours_pot.minutes), 0)::integer`.as('minutes'),
      sql<PlainDate | null>`min(hours_account.ends_on)`.as('first_end'),
    ])
    .where('hours_pot.pot', '=', 'available')
    .where('hours_pot.minutes', '>', 0)
    .where('hours_account.opened_on', '<', openedBefore)
    .executeTakeFirstOrThrow()
  return { accounts: row.accounts, minutes: minutes(row.minutes), firstEnd: row.first_end ?? undefined }
}
