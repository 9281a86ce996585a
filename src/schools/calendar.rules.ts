/**
 * When a school is open, and counting in its days and weeks (standards.md 7.4). An unknown year stays unknown: the answer
 * is then a refusal, so that nobody is given an invented date (design.md section 7, "Step dates").
 */
import { academicYearOf, isBefore, isWithin, type PlainDate } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { bankHolidays, type TermPattern } from '#rulebook/index.ts'

export interface SchoolCalendar {
  readonly patterns: readonly TermPattern[]
  /** INSET and closure days of this school, as ISO dates. */
  readonly closed: ReadonlySet<string>
}

export interface CalendarUnknown {
  readonly kind: 'calendar unknown'
  readonly academicYear: number
}

export type Openness = 'open' | 'closed' | 'unknown'

export function openness({ patterns, closed }: SchoolCalendar, date: PlainDate): Openness {
  const year = academicYearOf(date)
  const pattern = patterns.find((known) => known.academicYear === year)
  if (!pattern) return 'unknown'
  const term = pattern.terms.find((known) => isWithin(date, known.from, known.until))
  if (!term || date.dayOfWeek > 5) return 'closed'
  const off = isWithin(date, term.halfTerm.from, term.halfTerm.until) || bankHolidays.has(date.toString())
  return off || closed.has(date.toString()) ? 'closed' : 'open'
}

/** The day itself when it is open, else the next open one. */
export function openOnOrAfter(calendar: SchoolCalendar, date: PlainDate): Outcome<PlainDate, CalendarUnknown> {
  for (let on = date; ; on = on.add({ days: 1 })) {
    const state = openness(calendar, on)
    if (state === 'open') return accept(on)
    if (state === 'unknown') return refuse({ kind: 'calendar unknown', academicYear: academicYearOf(on) })
  }
}

/** The nth open day after a day, which itself does not count; nought is the day, or the next open one. */
export function addOpenDays(
  calendar: SchoolCalendar,
  date: PlainDate,
  days: number,
): Outcome<PlainDate, CalendarUnknown> {
  let reached = days === 0 ? openOnOrAfter(calendar, date) : accept(date)
  for (let count = 0; count < days && reached.ok; count++)
    reached = openOnOrAfter(calendar, reached.value.add({ days: 1 }))
  return reached
}

/** Open days after `from` up to and including `until`: the age of a request in school days. Unknown days count as closed. */
export function openDaysBetween(calendar: SchoolCalendar, from: PlainDate, until: PlainDate): number {
  let count = 0
  for (let on = from.add({ days: 1 }); !isBefore(until, on); on = on.add({ days: 1 })) {
    if (openness(calendar, on) === 'open') count++
  }
  return count
}

/** A school week is a Monday to Sunday with at least one open day. */
function weekOpenness(calendar: SchoolCalendar, monday: PlainDate): Openness {
  const states = [0, 1, 2, 3, 4].map((days) => openness(calendar, monday.add({ days })))
  if (states.includes('open')) return 'open'
  return states.includes('unknown') ? 'unknown' : 'closed'
}

function mondayOf(date: PlainDate): PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 })
}

/**
 * The same weekday `weeks` school weeks later, or the next open day; the starting week does not count
 * (product.md section 6: 17 November 2022 and six weeks → 12 January 2023).
 */
export function schoolWeeksAfter(
  calendar: SchoolCalendar,
  date: PlainDate,
  weeks: number,
): Outcome<PlainDate, CalendarUnknown> {
  let monday = mondayOf(date)
  for (let counted = 0; counted < weeks; ) {
    monday = monday.add({ days: 7 })
    const state = weekOpenness(calendar, monday)
    if (state === 'unknown')
      return refuse({ kind: 'calendar unknown', academicYear: academicYearOf(monday.add({ days: 4 })) })
    if (state === 'open') counted++
  }
  return openOnOrAfter(calendar, monday.add({ days: date.dayOfWeek - 1 }))
}

/** The last open day of the nth school week, the starting week being the first (standards.md 7.4: the twelve weeks of a placement). */
export function nthSchoolWeek(
  calendar: SchoolCalendar,
  date: PlainDate,
  nth: number,
): Outcome<PlainDate, CalendarUnknown> {
  let monday = mondayOf(date).subtract({ days: 7 })
  for (let counted = 0; counted < nth; ) {
    monday = monday.add({ days: 7 })
    const state = weekOpenness(calendar, monday)
    if (state === 'unknown')
      return refuse({ kind: 'calendar unknown', academicYear: academicYearOf(monday.add({ days: 4 })) })
    if (state === 'open') counted++
  }
  const last = [4, 3, 2, 1, 0].map((days) => monday.add({ days })).find((on) => openness(calendar, on) === 'open')
  return accept(last ?? monday)
}
