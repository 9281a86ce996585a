/**
 * Until when a concern is to be acknowledged (product.md, "Safeguarding": before the school day ends).
 *
 * There is always an answer: where a school's year is unknown, every weekday that is no bank holiday counts as open. The
 * cost of being wrong is then an alert too early, never one too late.
 */
import { london, type PlainDate } from '#kernel/days.ts'
import { bankHolidays } from '#rulebook/index.ts'
import { openness, type SchoolCalendar } from '#schools/index.ts'

/** When a school day ends, on the clock on the wall. */
export const schoolDayEnds = Temporal.PlainTime.from('15:30')

function counts(calendar: SchoolCalendar, date: PlainDate): boolean {
  const state = openness(calendar, date)
  return state === 'unknown' ? date.dayOfWeek <= 5 && !bankHolidays.has(date.toString()) : state === 'open'
}

function endOfSchoolDay(date: PlainDate): Temporal.ZonedDateTime {
  return date.toZonedDateTime({ timeZone: london, plainTime: schoolDayEnds })
}

/** The end of this school day; of the next open one when it has come already, or when the school is closed today. */
export function acknowledgeBy(calendar: SchoolCalendar, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const today = now.withTimeZone(london).toPlainDate()
  for (let on = today; ; on = on.add({ days: 1 })) {
    const end = endOfSchoolDay(on)
    if (counts(calendar, on) && Temporal.ZonedDateTime.compare(now, end) < 0) return end
  }
}
