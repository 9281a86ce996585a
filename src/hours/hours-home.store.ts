/** Sums over the ledger for the homes; one query each. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'
import { type Ending, endingRows, endingsFrom } from './ending.store.ts'

export interface UsedInMonth {
  /** Its first day. */
  readonly month: PlainDate
  readonly minutes: Minutes
}

const monthsShape = z.record(z.string(), z.int())

/**
 * Every month between the two days, also those in which nothing was used; and what ends up to a later day, as
 * `endingsUntil` has it: both in one query, since they share the coordinator's home.
 */
export async function hoursOfService(
  work: Work,
  from: PlainDate,
  until: PlainDate,
  endingBy: PlainDate,
): Promise<{ readonly months: readonly UsedInMonth[]; readonly endings: readonly Ending[] }> {
  const { rows } = await sql<{ months: unknown; endings: unknown }>`
    select (select coalesce(jsonb_object_agg(u.month, u.minutes), '{}') from (
             select date_trunc('month', moved_on)::date::text as month, sum(minutes)::integer as minutes from app.hours_movement
              where to_pot = 'used' and moved_on >= ${from} and moved_on <= ${until} group by 1) u) as months,
           (select coalesce(jsonb_agg(to_jsonb(e)), '[]') from (${endingRows(work, endingBy)}) e) as endings`.execute(
    work,
  )
  const known = monthsShape.parse(rows[0]?.months ?? {})
  const months: UsedInMonth[] = []
  for (
    let month = from.with({ day: 1 });
    Temporal.PlainDate.compare(month, until) <= 0;
    month = month.add({ months: 1 })
  )
    months.push({ month, minutes: minutes(known[month.toString()] ?? 0) })
  return { months, endings: endingsFrom(rows[0]?.endings ?? []) }
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
