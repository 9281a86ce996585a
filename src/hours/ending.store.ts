/** Accounts whose end has come or is near, with what nobody has used or booked of them. */
import { sql } from 'kysely'
import { z } from 'zod'
import { day, type PlainDate } from '#kernel/days.ts'
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

/** Those that end up to a day and have minutes left, the first to end first; by `hours_ends`. */
export function endingRows(work: Work, until: PlainDate) {
  return work
    .selectFrom('hours_account')
    .innerJoin('hours_pot', (on) =>
      on.onRef('hours_pot.account_id', '=', 'hours_account.id').on('hours_pot.pot', '=', 'available'),
    )
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'hours_account.school_id'))
    .select(['hours_account.id', 'hours_account.title', 'school.name', 'hours_pot.minutes'])
    .select(sql<string>`hours_account.ends_on::text`.as('ends_on'))
    .where('hours_account.ends_on', '<=', until)
    .where('hours_pot.minutes', '>', 0)
    .orderBy('hours_account.ends_on')
    .orderBy('school.name')
    .orderBy('hours_account.id')
}

const endingShape = z.object({
  id: z.string(),
  title: z.string(),
  name: z.string(),
  minutes: z.int(),
  ends_on: z.string(),
})

/** Rows of `endingRows`, also where another query brought them along as a list. */
export function endingsFrom(rows: unknown): readonly Ending[] {
  return z
    .array(endingShape)
    .parse(rows)
    .map((row) => ({
      account: id<HoursAccountId>(row.id),
      title: row.title,
      schoolName: row.name,
      endsOn: day(row.ends_on),
      available: minutes(row.minutes),
    }))
}

/** One query. */
export async function endingsUntil(work: Work, until: PlainDate): Promise<readonly Ending[]> {
  return endingsFrom(await endingRows(work, until).execute())
}
