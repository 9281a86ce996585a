/** The nearest time at which an appointment would have room: read once it was refused, so that the words can name it. */
import type { PlainDate } from '#kernel/days.ts'
import type { AppointmentId, PersonId } from '#kernel/ids.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { calendarOf, openness, placesOf, type SchoolCalendar } from '#schools/index.ts'
import { travelRule } from '#travel/index.ts'
import { minuteOf, partOn } from './day.rules.ts'
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

function stopOn(day: PlainDate, one: Taken) {
  const part = partOn(day, one)
  return part ? [{ ...part, place: one.place }] : []
}
