/**
 * Suspensions: how long they add up to and what that obliges (standards.md 3.6; statutory guidance on suspension and permanent
 * exclusion). Counted in sessions, two a school day; a lunchtime is half a day.
 */
import { academicYearOf, isBefore, isWithin, type PlainDate } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { suspensionLimits as limits } from '#rulebook/index.ts'
import { openness, type SchoolCalendar } from '#schools/index.ts'

export const suspensionKinds = ['suspension', 'lunchtime', 'permanent'] as const
export type SuspensionKind = (typeof suspensionKinds)[number]

export interface Counted {
  readonly kind: SuspensionKind
  readonly startsOn: PlainDate
  /** Two a school day; none for a permanent exclusion, which has no end. */
  readonly sessions: number
}

export interface Totals {
  /** Half days in the term of the day; undefined where the school's terms are unknown or the day lies between two. */
  readonly termSessions: number | undefined
  readonly termLunchtimes: number
  readonly yearSessions: number
  readonly permanent: 'excluded' | 'not excluded'
}

/** What adds up in the term and the school year of a day; each counts where it began. */
export function totalsOn(all: readonly Counted[], on: PlainDate, { patterns }: SchoolCalendar): Totals {
  const academicYear = academicYearOf(on)
  const inYear = all.filter((one) => academicYearOf(one.startsOn) === academicYear)
  const term = patterns
    .find((pattern) => pattern.academicYear === academicYear)
    ?.terms.find(({ from, until }) => isWithin(on, from, until))
  const inTerm = term && inYear.filter(({ startsOn }) => isWithin(startsOn, term.from, term.until))
  return {
    termSessions: inTerm && sessionsOf(inTerm),
    termLunchtimes: inTerm?.filter(({ kind }) => kind === 'lunchtime').length ?? 0,
    yearSessions: sessionsOf(inYear),
    permanent: all.some(({ kind }) => kind === 'permanent') ? 'excluded' : 'not excluded',
  }
}

function sessionsOf(all: readonly Counted[]): number {
  return all.reduce((sum, { sessions }) => sum + sessions, 0)
}

export type Alert = 'permanent' | 'board told' | 'near fifteen' | 'over fifteen' | 'near forty-five'

/** So many days before a limit somebody is warned. */
const before = 3
const days = (sessions: number) => sessions / 2

/** What the totals oblige or warn of; the gravest first. */
export function alertsOf({ termSessions = 0, termLunchtimes, yearSessions, permanent }: Totals): readonly Alert[] {
  const alerts: Alert[] = []
  if (permanent === 'excluded') alerts.push('permanent')
  if (days(yearSessions) > limits.mostInYear - before) alerts.push('near forty-five')
  if (days(termSessions) > limits.boardConsiders) alerts.push('over fifteen')
  else if (days(termSessions) > limits.boardConsiders - before) alerts.push('near fifteen')
  if (days(termSessions) > limits.boardTold || termLunchtimes > 2 * limits.boardTold) alerts.push('board told')
  return alerts
}

export type SuspensionRefusal =
  | { readonly kind: 'over forty-five'; readonly sessions: number; readonly left: number }
  | { readonly kind: 'school closed' }
  | { readonly kind: 'not yet' }
  | { readonly kind: 'no length' }

/** Whether it may be recorded: it has begun, on a day the school was open, and the year's limit holds. */
export function mayRecord(
  wanted: Counted,
  all: readonly Counted[],
  calendar: SchoolCalendar,
  today: PlainDate,
): Outcome<Counted, SuspensionRefusal> {
  if (isBefore(today, wanted.startsOn)) return refuse({ kind: 'not yet' })
  if (openness(calendar, wanted.startsOn) === 'closed') return refuse({ kind: 'school closed' })
  if (wanted.kind !== 'permanent' && wanted.sessions < 1) return refuse({ kind: 'no length' })
  const { yearSessions } = totalsOn(all, wanted.startsOn, calendar)
  const most = 2 * limits.mostInYear
  if (yearSessions + wanted.sessions > most)
    return refuse({ kind: 'over forty-five', sessions: yearSessions, left: Math.max(0, most - yearSessions) })
  return accept(wanted)
}
