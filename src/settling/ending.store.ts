/** What people chose for hours whose end had come. Only ever added to. */
import type { PlainDate } from '#kernel/days.ts'
import type { HoursAccountId, Id } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import type { TimeBought } from '#orders/index.ts'
import type { Work } from '#platform/work.ts'
import type { EndingChoice } from './ending.rules.ts'

export interface EndingChosen {
  readonly choice: EndingChoice
  readonly minutes: Minutes
  readonly until: PlainDate | undefined
  readonly why: string
  readonly by: string
  readonly on: PlainDate
}

/** The newest first; one query. */
export async function endingsOf(work: Work, account: HoursAccountId): Promise<readonly EndingChosen[]> {
  const rows = await work
    .selectFrom('hours_ending')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'hours_ending.chosen_by'))
    .select(['choice', 'minutes', 'carried_until', 'why', 'principal.name as by', 'chosen_on'])
    .where('account_id', '=', account)
    .orderBy('chosen_at', 'desc')
    .orderBy('hours_ending.id')
    .execute()
  return rows.map((row) => ({
    choice: row.choice as EndingChoice,
    minutes: minutes(row.minutes),
    until: row.carried_until ?? undefined,
    why: row.why,
    by: row.by,
    on: row.chosen_on,
  }))
}

export interface NewEnding {
  readonly account: HoursAccountId
  readonly school: string
  readonly choice: EndingChoice
  readonly minutes: Minutes
  readonly until: PlainDate | undefined
  readonly why: string
  /** What of a credit was extra time. */
  readonly ofExtra: TimeBought | undefined
}

export async function addEnding(work: Work, chosen: NewEnding): Promise<string> {
  const ending = work.newId<Id<'hours_ending'>>()
  await work
    .insertInto('hours_ending')
    .values({
      id: ending,
      account_id: chosen.account,
      school_id: chosen.school,
      choice: chosen.choice,
      minutes: chosen.minutes,
      carried_until: chosen.until ?? null,
      extra_minutes: chosen.ofExtra?.minutes ?? 0,
      extra_pence: chosen.ofExtra?.net ?? 0,
      why: chosen.why,
      chosen_by: work.actor.id,
      chosen_on: work.today,
      chosen_at: work.systemNow,
    })
    .execute()
  return ending
}
