/** Booking a group's next session on a line of its school, and calling it off: the leader's time is set aside once, whoever is in the group. */
import { type BookingRefusal, maybeBook, type NoRoom } from '#diary/index.ts'
import { returnHours, type ShortOfHours, setAside, statements, summarise } from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/days.ts'
import { type HoursAccountId, id, type PersonId } from '#kernel/ids.ts'
import type { Minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { recordChange } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { calendarOf } from '#schools/index.ts'
import * as store from './group-booking.store.ts'
import { mine } from './groups.operations.ts'
import { type GroupHead, type GroupId, heldSessions, membersOf } from './groups.store.ts'
import { programmeOf } from './programmes.ts'

export interface LineWithTime {
  readonly account: HoursAccountId
  readonly title: string
  readonly left: Minutes
}

/** The lines of the group's school that have time left; two queries. */
export async function linesWithTime(work: Work, group: GroupHead): Promise<readonly LineWithTime[]> {
  return (await statements(work, group.school))
    .map(({ id: account, title, ledger }) => ({ account, title, left: summarise(ledger).available }))
    .filter(({ left }) => left > 0)
}

export interface GroupBookingWanted {
  readonly account: HoursAccountId
  readonly date: PlainDate
  readonly time: Temporal.PlainTime
  readonly minutes: Minutes
  readonly place: string
}

export type GroupBookRefusal =
  | BookingRefusal
  | ShortOfHours
  | NoRoom
  | { readonly kind: 'booked already' | 'nobody in it' | 'all held' | 'no such line' }

export async function bookGroup(
  work: Work,
  groupId: GroupId,
  wanted: GroupBookingWanted,
): Promise<Outcome<store.GroupBookingId, GroupBookRefusal>> {
  const group = await mine(work, groupId)
  if (await store.bookedSession(work, groupId)) return refuse({ kind: 'booked already' })
  if ((await membersOf(work, groupId)).length === 0) return refuse({ kind: 'nobody in it' })
  const no = (await heldSessions(work, groupId)).length + 1
  if (programmeOf(group.template)?.headings[no - 1] === undefined) return refuse({ kind: 'all held' })
  const line = (await linesWithTime(work, group)).find(({ account }) => account === wanted.account)
  if (!line) return refuse({ kind: 'no such line' })
  const span = maybeBook(wanted.date, wanted.time, wanted.minutes, await calendarOf(work, group.school), work.today)
  if (!span.ok) return span
  const { account, minutes, place } = wanted
  const added = await store.addBooking(work, group, {
    no,
    account,
    line: line.title,
    span: span.value,
    minutes,
    place,
  })
  if (!added.ok) return added
  const booking = added.value
  const occasion = { ref: booking, specialist: id<PersonId>(group.leader), on: wanted.date }
  const reserved = await setAside(work, account, minutes, 'not agreed', occasion)
  if (!reserved.ok) return refuse({ ...reserved.refusal, account })
  await recordChange(work, 'group session booked', booking, { minutes })
  return accept(booking)
}

/** Its time comes back; the booking stays on record with why. */
export async function callOffGroup(
  work: Work,
  groupId: GroupId,
  reason: string,
): Promise<Outcome<undefined, { readonly kind: 'not booked' }>> {
  await mine(work, groupId)
  const booking = await store.bookedSession(work, groupId)
  if (!booking || !(await store.endBooking(work, booking.id, 'cancelled', reason)))
    return refuse({ kind: 'not booked' })
  const { account, minutes, specialist } = booking
  const returned = await returnHours(work, account, minutes, { ref: booking.id, specialist })
  assert(returned.ok, 'what was booked was set aside')
  await recordChange(work, 'group session called off', booking.id, { minutes })
  return accept()
}
