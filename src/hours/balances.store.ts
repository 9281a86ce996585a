/** Balances of many schools at once, from the pots that the database keeps; a fixed number of queries however many there are. */
import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import { id, type PersonId, type SchoolId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { holdsWords } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import type { Pot, Reason } from './hours.rules.ts'

export interface SchoolBalance {
  readonly school: SchoolId
  readonly schoolName: string
  readonly district: string
  /** Granted by orders, and charged as extra. */
  readonly bought: Minutes
  readonly used: Minutes
  readonly reserved: Minutes
  readonly available: Minutes
  readonly usedLately: Minutes
}

export const schoolsShown = 50

const inPot = (pot: Pot): RawBuilder<number> =>
  sql<number>`coalesce(sum(hours_pot.minutes) filter (where hours_pot.pot = ${sql.lit(pot)}), 0)::integer`

function balanceRows(work: Work, since: PlainDate) {
  return work
    .selectFrom('hours_pot')
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'hours_pot.school_id'))
    .innerJoin('district', (on) => on.onRef('district.id', '=', 'school.district_id'))
    .groupBy(['school.id', 'school.name', 'district.name'])
    .select(['school.id', 'school.name', 'district.name as district'])
    .select([
      inPot('sold').as('sold'),
      inPot('used').as('used'),
      inPot('reserved').as('reserved'),
      inPot('available').as('available'),
    ])
    .select((row) =>
      row
        .selectFrom('hours_movement')
        .select(sql<number>`coalesce(sum(hours_movement.minutes), 0)::integer`.as('minutes'))
        .whereRef('hours_movement.school_id', '=', 'school.id')
        .where('hours_movement.to_pot', '=', 'used')
        .where('hours_movement.moved_on', '>=', since)
        .as('lately'),
    )
    .orderBy('school.name')
    .orderBy('school.id')
}

type Row = Awaited<ReturnType<ReturnType<typeof balanceRows>['executeTakeFirstOrThrow']>>

function balanceFrom(row: Row): SchoolBalance {
  return {
    school: id(row.id),
    schoolName: row.name,
    district: row.district,
    bought: minutes(-row.sold),
    used: minutes(row.used),
    reserved: minutes(row.reserved),
    available: minutes(row.available),
    usedLately: minutes(row.lately ?? 0),
  }
}

/** By name, after a place; one more than is shown. One query. */
export async function balancesAfter(
  work: Work,
  words: string,
  after: readonly string[] | undefined,
): Promise<readonly SchoolBalance[]> {
  const found = balanceRows(work, work.today).where((row) => holdsWords(row.ref('school.name'), words))
  const [name = '', school = ''] = after ?? []
  const on = after ? found.where(sql<boolean>`(school.name, school.id::text) > (${name}, ${school})`) : found
  return (await on.limit(schoolsShown + 1).execute()).map(balanceFrom)
}

/** Every school the actor reaches that has bought hours, with what it used since a day. One query. */
export async function balancesSince(work: Work, since: PlainDate): Promise<readonly SchoolBalance[]> {
  return (await balanceRows(work, since).execute()).map(balanceFrom)
}

export interface WorkMoved {
  readonly account: string
  readonly title: string
  readonly schoolName: string
  readonly on: PlainDate
  readonly reason: Reason
  readonly minutes: Minutes
}

/** What was used or set aside for one specialist's work between two days, both included, the newest first. One query. */
export async function workOf(
  work: Work,
  specialist: PersonId,
  from: PlainDate,
  until: PlainDate,
): Promise<readonly WorkMoved[]> {
  const rows = await work
    .selectFrom('hours_movement')
    .innerJoin('hours_account', (on) => on.onRef('hours_account.id', '=', 'hours_movement.account_id'))
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'hours_movement.school_id'))
    .select(['hours_movement.account_id', 'hours_account.title', 'school.name', 'hours_movement.moved_on'])
    .select(['hours_movement.reason', 'hours_movement.minutes'])
    .where('hours_movement.for_principal', '=', specialist)
    .where('hours_movement.moved_on', '>=', from)
    .where('hours_movement.moved_on', '<=', until)
    .orderBy('hours_movement.moved_on', 'desc')
    .orderBy('hours_movement.moved_at', 'desc')
    .orderBy('hours_movement.id')
    .execute()
  return rows.map((row) => ({
    account: row.account_id,
    title: row.title,
    schoolName: row.name,
    on: row.moved_on,
    reason: row.reason as Reason,
    minutes: minutes(row.minutes),
  }))
}
