/** A group's sessions ahead, each on the line of the school whose time it uses. */
import { sql } from 'kysely'
import { ifThereIsRoom, type NoRoom, type Span } from '#diary/index.ts'
import { type Instant, london } from '#kernel/days.ts'
import { type HoursAccountId, type Id, id, type PersonId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { Work } from '#platform/work.ts'
import type { GroupHead, GroupId } from './groups.store.ts'

export type GroupBookingId = Id<'group_booking'>

export interface GroupBooking {
  readonly id: GroupBookingId
  readonly account: HoursAccountId
  /** What the line is called: 'Consultancy hours (O-1004)'. */
  readonly line: string
  readonly specialist: PersonId
  readonly from: Temporal.ZonedDateTime
  readonly minutes: Minutes
  readonly place: string
}

/** The session that is booked and not held yet, if one is; one query. */
export async function bookedSession(work: Work, group: GroupId): Promise<GroupBooking | undefined> {
  const row = await work
    .selectFrom('group_booking')
    .select(['id', 'account_id', 'principal_id', 'minutes', 'place', 'title'])
    .select(sql<Instant>`lower(during)`.as('from'))
    .where('group_id', '=', group)
    .where('state', '=', 'booked')
    .executeTakeFirst()
  return (
    row && {
      id: id(row.id),
      account: id(row.account_id),
      line: row.title,
      specialist: id(row.principal_id),
      from: row.from.toZonedDateTimeISO(london),
      minutes: minutes(row.minutes),
      place: row.place,
    }
  )
}

export interface NewBooking {
  readonly no: number
  readonly account: HoursAccountId
  readonly line: string
  readonly span: Span
  readonly minutes: Minutes
  readonly place: string
}

/** Refused when whoever leads it is somewhere else then, or the session was booked a moment before: the tables judge. */
export async function addBooking(
  work: Work,
  group: GroupHead,
  wanted: NewBooking,
): Promise<Outcome<GroupBookingId, NoRoom>> {
  const added = work.newId<GroupBookingId>()
  return ifThereIsRoom(work, async () => {
    await work
      .insertInto('group_booking')
      .values({
        id: added,
        group_id: group.id,
        school_id: group.school,
        account_id: wanted.account,
        title: wanted.line,
        principal_id: group.leader,
        no: wanted.no,
        during: `[${wanted.span.from},${wanted.span.until})`,
        minutes: wanted.minutes,
        place: wanted.place,
        state: 'booked',
        booked_by: work.actor.id,
        booked_on: work.today,
      })
      .execute()
    return added
  })
}

/** False when it was not booked any more: of two at once, one wins. */
export async function endBooking(
  work: Work,
  booking: GroupBookingId,
  state: 'held' | 'cancelled',
  reason: string,
): Promise<boolean> {
  const row = await work
    .updateTable('group_booking')
    .set({ state, reason })
    .where('id', '=', booking)
    .where('state', '=', 'booked')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
