/** The nearest time at which an appointment would have room: read once it was refused, so that the words can name it. */
import type { PlainDate } from '#kernel/days.ts'
import type { AppointmentId, PersonId } from '#kernel/ids.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { calendarOf, openness, placesOf, type SchoolCalendar } from '#schools/index.ts'
import { travelRule } from '#travel/index.ts'
import { readEntry, type Taken, takenBetween } from './entries.store.ts'
import { nearestFree } from './nearest.rules.ts'

/** How many weeks ahead it looks. */
const ahead = 21

export interface NearestSlot {
  readonly date: PlainDate
  readonly time: Temporal.PlainTime
}

/** Three queries and the appointment's own; undefined when the next three weeks have no room. */
export async function nearestSlot(
  work: Work,
  appointment: AppointmentId,
  wanted: NearestSlot & { readonly person: PersonId },
): Promise<NearestSlot | undefined> {
  const entry = (await readEntry(work, appointment)) ?? notFound()
  const calendar = entry.school ? await calendarOf(work, entry.school) : undefined
  const place = entry.school && !entry.link ? (await placesOf(work, [entry.school])).get(entry.school) : undefined
  const first = Temporal.PlainDate.compare(wanted.date, work.today) < 0 ? work.today : wanted.date
  const taken = await takenBetween(work, first, first.add({ days: ahead }))
  const others = taken.filter((one) => one.who === wanted.person && one.appointment !== appointment)
  const days = Array.from({ length: ahead }, (_, at) => first.add({ days: at }))
    .filter((day) => isOpen(calendar, day))
    .map((day) => ({ day, stops: others.flatMap((one) => stopOn(day, one)) }))
  const found = nearestFree(days, minuteOf(wanted.time), entry.minutes, place, await travelRule(work, first))
  return found && { date: found.day, time: Temporal.PlainTime.from('00:00').add({ minutes: found.from }) }
}

function isOpen(calendar: SchoolCalendar | undefined, day: PlainDate): boolean {
  return calendar ? openness(calendar, day) === 'open' : day.dayOfWeek <= 5
}

const minuteOf = (time: Temporal.PlainTime) => time.hour * 60 + time.minute

/** The part of it that lies on the day, in minutes from midnight. */
function stopOn(day: PlainDate, { from, until, place }: Taken) {
  const begin = day.toZonedDateTime(from.timeZoneId)
  const end = day.add({ days: 1 }).toZonedDateTime(from.timeZoneId)
  const later = Temporal.ZonedDateTime.compare(from, begin) > 0 ? from : begin
  const earlier = Temporal.ZonedDateTime.compare(until, end) < 0 ? until : end
  if (Temporal.ZonedDateTime.compare(later, earlier) >= 0) return []
  const endsAt = earlier.toPlainDate().equals(day) ? minuteOf(earlier.toPlainTime()) : 24 * 60
  return [{ from: minuteOf(later.toPlainTime()), until: endsAt, place }]
}
