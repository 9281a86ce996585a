/** From when until when a membership runs and what it costs, by kind of customer and day of joining (product.md, "Membership"; decision 13). */
import { inFull, isBefore, later, type PlainDate, type Year, year, yearName } from '#kernel/days.ts'
import { inPounds, type Pence, roundHalfUp } from '#kernel/money.ts'
import type { Chosen } from '#rulebook/index.ts'
import type { School } from '#schools/index.ts'

type Rules = Pick<Chosen, 'membership mid-year' | 'year of maintained schools' | 'year of academies'>

export interface Span {
  readonly from: PlainDate
  readonly until: PlainDate
}

export interface Term extends Span {
  readonly price: Pence
  /** How many twelfths of the year are paid: 12 unless it joined within the year and pays by months left. */
  readonly months: number
}

/** '£550.00 for the year', or 'from 1 October 2022 to 31 March 2023, £275.00' where it is paid by months left. */
export function costInWords({ from, until, price, months }: Term): string {
  if (months === 12) return `${inPounds(price)} for the year`
  return `from ${inFull(from)} to ${inFull(until)}, ${inPounds(price)}`
}

/** The plain name for the plain year, April to March, and where the cost tells the days; else the days as well. */
export function termInWords(year: Year, { from, until }: Span): string {
  const plain = from.month === 4 && from.day === 1 && until.month === 3
  return plain ? yearName(year) : `${yearName(year)} (${inFull(from)} to ${inFull(until)})`
}

/** The month in which the contract year of this kind of customer begins. */
export function firstMonthFor(kind: School['legalKind'], rules: Rules): 4 | 9 {
  const asked = kind === 'academy' ? rules['year of academies'] : rules['year of maintained schools']
  return asked === 'September to August' ? 9 : 4
}

/** Twelve months from the first day of that month in the year's first calendar year. */
export function wholeYear(of: Year, firstMonth: 4 | 9): Span {
  const from = Temporal.PlainDate.from({ year: of, month: firstMonth, day: 1 })
  return { from, until: from.add({ years: 1 }).subtract({ days: 1 }) }
}

/** The last day of the year for whichever kind of customer it runs longest: nobody can accept it after that. */
export function lastDayOf(of: Year, rules: Rules): PlainDate {
  const lastDay = (kind: School['legalKind']) => wholeYear(of, firstMonthFor(kind, rules)).until
  return later(lastDay('academy'), lastDay('maintained'))
}

/** The membership's year that a day lies in: 1 May 2023 is in 2023–24 from April, in 2022–23 from September. */
export function membershipYearOf(date: PlainDate, firstMonth: number): Year {
  return year(date.month >= firstMonth ? date.year : date.year - 1)
}

/**
 * Accepted before it begins or at the full price: the whole year. By months left: from the first of the month in which it is
 * accepted, a twelfth for each month begun, half a penny up.
 */
export function termFor(of: Year, school: Pick<School, 'legalKind'>, rules: Rules, full: Pence, on: PlainDate): Term {
  const whole = wholeYear(of, firstMonthFor(school.legalKind, rules))
  if (rules['membership mid-year'] === 'full price' || isBefore(on, whole.from))
    return { ...whole, price: full, months: 12 }
  const months = Math.max(1, (whole.until.year - on.year) * 12 + whole.until.month - on.month + 1)
  return {
    from: later(whole.from, on.with({ day: 1 })),
    until: whole.until,
    price: roundHalfUp((full * months) / 12),
    months,
  }
}
