/** Days, moments and the two years of the business; all local to England. */
import { assert } from './assert.ts'

export type PlainDate = Temporal.PlainDate
export type Instant = Temporal.Instant

export const london = 'Europe/London'

/** A financial year, 1 April to 31 March, named by the calendar year in which it starts (design.md, glossary). */
export type Year = number & { readonly unit: 'financial year' }

export function year(value: number): Year {
  assert(Number.isInteger(value) && value >= 2000 && value <= 2200, `not a financial year: ${value}`)
  return value as Year
}

export function parseYear(text: string | undefined): Year | undefined {
  return text !== undefined && /^2[01]\d\d$/.test(text) ? year(Number(text)) : undefined
}

export function day(text: string): PlainDate {
  return Temporal.PlainDate.from(text)
}

/** A day typed or sent as 2022-11-07; undefined when there is no such day. */
export function parseDay(text: string | undefined): PlainDate | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

export function isBefore(one: PlainDate, other: PlainDate): boolean {
  return Temporal.PlainDate.compare(one, other) < 0
}

export function later(one: PlainDate, other: PlainDate): PlainDate {
  return isBefore(one, other) ? other : one
}

export function isWithin(date: PlainDate, from: PlainDate, until: PlainDate): boolean {
  return !isBefore(date, from) && !isBefore(until, date)
}

/** The financial year that a day lies in: 31 March 2023 is in 2022. */
export function financialYearOf(date: PlainDate): Year {
  return year(date.month >= 4 ? date.year : date.year - 1)
}

/** First and last day of a financial year. */
export function boundsOf(financialYear: Year): { readonly from: PlainDate; readonly until: PlainDate } {
  return {
    from: Temporal.PlainDate.from({ year: financialYear, month: 4, day: 1 }),
    until: Temporal.PlainDate.from({ year: financialYear + 1, month: 3, day: 31 }),
  }
}

/** The academic year, 1 September to 31 August, named by the calendar year in which it starts. */
export function academicYearOf(date: PlainDate): number {
  return date.month >= 9 ? date.year : date.year - 1
}

/** '2022–23' */
export function yearName(startsIn: number): string {
  return `${startsIn}–${String((startsIn + 1) % 100).padStart(2, '0')}`
}

export function localDay(moment: Instant): PlainDate {
  return moment.toZonedDateTimeISO(london).toPlainDate()
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
/** 'Nov' for the axis of a chart that shows twelve months. */
export function monthName(date: PlainDate): string {
  return months[date.month - 1]?.slice(0, 3) ?? ''
}
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** '4 March 2023' */
export function inFull(date: PlainDate): string {
  return `${date.day} ${months[date.month - 1]} ${date.year}`
}

/** 'Monday 7 November' */
export function withWeekday(date: PlainDate): string {
  return `${weekdays[date.dayOfWeek - 1]} ${date.day} ${months[date.month - 1]}`
}

/** 'Mon 7 Nov' for tables and narrow places. */
export function inBrief(date: PlainDate): string {
  return `${weekdays[date.dayOfWeek - 1]?.slice(0, 3)} ${date.day} ${months[date.month - 1]?.slice(0, 3)}`
}

/** '9.30 am', as schools write it. */
export function clockTime(time: Temporal.PlainTime): string {
  const hour = time.hour % 12 === 0 ? 12 : time.hour % 12
  const rest = time.minute === 0 ? '' : `.${String(time.minute).padStart(2, '0')}`
  return `${hour}${rest} ${time.hour < 12 ? 'am' : 'pm'}`
}
