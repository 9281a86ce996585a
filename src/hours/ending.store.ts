/** Accounts whose end has come or is near, with what nobody has used or booked of them. */
import type { PlainDate } from '#kernel/days.ts'
import { type HoursAccountId, id } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'

export interface Ending {
  readonly account: HoursAccountId
  readonly title: string
  readonly schoolName: string
  readonly endsOn: PlainDate
  readonly available: Minutes
}

/** Those that end up to a day and have minutes left, the first to end first. One query, by `hours_ends`. */
export async function endingsUntil(work: Work, day: PlainDate): Promise<readonly Ending[]> {
  const rows = await work
    .selectFrom('hours_account')
    .innerJoin('hours_pot', (on) =>
      on.onRef('hours_pot.account_id', '=', 'hours_account.id').on('hours_pot.pot', '=', 'available'),
    )
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'hours_account.school_id'))
    .select(['hours_account.id', 'hours_account.title', 'hours_account.ends_on', 'school.name', 'hours_pot.minutes'])
    .where('hours_account.ends_on', '<=', day)
    .where('hours_pot.minutes', '>', 0)
    .orderBy('hours_account.ends_on')
    .orderBy('school.name')
    .orderBy('hours_account.id')
    .execute()
  return rows.flatMap((row) =>
    row.ends_on
      ? [
          {
            account: id<HoursAccountId>(row.id),
            title: row.title,
            schoolName: row.name,
            endsOn: row.ends_on,
            available: minutes(row.minutes),
          },
        ]
      : [],
  )
}
