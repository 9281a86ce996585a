/** The nearest time that a person is free and can be there, on a day that is open: what a refused booking proposes instead. */
import type { Minutes } from '#kernel/minutes.ts'
import { type Place, type TravelRule, travelMinutes } from '#travel/index.ts'

/** Minutes from midnight, local. */
export interface Stop {
  readonly from: number
  readonly until: number
  /** Unknown when nobody goes anywhere for it. */
  readonly place: Place | undefined
}

const opens = 7 * 60 + 30
const shuts = 18 * 60
const step = 15
const usualStart = 9 * 60

/** May it begin then, beside what else stands on that day? The ways to the one before and after are kept free. */
export function fits(
  stops: readonly Stop[],
  from: number,
  length: Minutes,
  place: Place | undefined,
  rule: TravelRule,
): boolean {
  const until = from + length
  if (from < opens || until > shuts) return false
  if (stops.some((stop) => stop.from < until && from < stop.until)) return false
  if (!place) return true
  const before = stops.filter((stop) => stop.place && stop.until <= from).toSorted((a, b) => b.until - a.until)[0]
  const after = stops.filter((stop) => stop.place && stop.from >= until).toSorted((a, b) => a.from - b.from)[0]
  return (
    free(stops, before?.until, from) >= way(rule, before?.place, place) &&
    free(stops, until, after?.from) >= way(rule, place, after?.place)
  )
}

/** Minutes between two places that are not taken up by what is done elsewhere, such as a call. */
function free(stops: readonly Stop[], from: number | undefined, until: number | undefined): number {
  if (from === undefined || until === undefined) return Number.POSITIVE_INFINITY
  const taken = stops.filter((stop) => !stop.place && stop.from >= from && stop.until <= until)
  return until - from - taken.reduce((sum, stop) => sum + stop.until - stop.from, 0)
}

function way(rule: TravelRule, from: Place | undefined, to: Place | undefined): number {
  return from && to ? travelMinutes(rule, from, to) : 0
}

/** On one day, as near as can be to the time that was wanted; the earlier of two that are as near. */
export function nearestOnDay(
  stops: readonly Stop[],
  wanted: number,
  length: Minutes,
  place: Place | undefined,
  rule: TravelRule,
): number | undefined {
  const starts = Array.from({ length: (shuts - opens) / step }, (_, at) => opens + at * step)
  return starts
    .toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)
    .find((from) => fits(stops, from, length, place, rule))
}

export interface OpenDay<Day> {
  readonly day: Day
  readonly stops: readonly Stop[]
}

/** The first of these days on which there is room: on the first day near the wanted time, later from nine o'clock. */
export function nearestFree<Day>(
  days: readonly OpenDay<Day>[],
  wanted: number,
  length: Minutes,
  place: Place | undefined,
  rule: TravelRule,
): { readonly day: Day; readonly from: number } | undefined {
  for (const [at, { day, stops }] of days.entries()) {
    const from = nearestOnDay(stops, at === 0 ? wanted : usualStart, length, place, rule)
    if (from !== undefined) return { day, from }
  }
  return undefined
}
