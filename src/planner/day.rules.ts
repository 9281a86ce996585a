/** One person's day as a round: from the home base through what is fixed and what is placed, and home again. */
import { type Problem, type Shift, wholeGrain } from './problem.rules.ts'

/** In the order of the day: a job's number, or `-1 - n` for the n-th fixed stop. */
export type Round = readonly number[]

export function emptyRound(shift: Shift | undefined): Round {
  return (shift?.fixed ?? []).map((_, at) => -1 - at)
}

export interface Walked {
  readonly travel: number
  /** When each entry of the round begins. */
  readonly begins: readonly number[]
}

/** Undefined when the round cannot be done: closed, too long, or not reached in time. Each stop begins as early as it can. */
export function walk(problem: Problem, specialist: number, day: number, round: Round): Walked | undefined {
  const person = problem.specialists[specialist]
  const shift = person?.days[day]
  if (!person || !shift) return undefined
  const begins: number[] = []
  let now = shift.from
  let at = person.home
  let travel = 0
  let busy = 0
  for (const entry of round) {
    const stop = entry < 0 ? shift.fixed[-1 - entry] : undefined
    const job = entry < 0 ? undefined : problem.jobs[entry]
    const place = stop ? stop.place : job?.place
    if (place !== undefined && place !== at) {
      const leg = problem.travel[at]?.[place] ?? Number.POSITIVE_INFINITY
      now += leg
      travel += leg
      at = place
    }
    if (stop) {
      if (now > stop.from) return undefined
      begins.push(stop.from)
      busy += stop.until - stop.from
      now = stop.until
    } else if (job) {
      const from = firstStart(job.open[day] ?? [], now, job.minutes)
      if (from === undefined) return undefined
      begins.push(from)
      busy += job.minutes
      now = from + job.minutes
    }
  }
  const homeward = problem.travel[at]?.[person.home] ?? Number.POSITIVE_INFINITY
  if (busy > shift.cap || now + homeward > shift.until) return undefined
  return { travel: travel + homeward, begins }
}

/** The first full five minutes at which it fits into an open time. */
function firstStart(open: Problem['jobs'][number]['open'][number], now: number, minutes: number): number | undefined {
  for (const span of open) {
    const from = wholeGrain(Math.max(now, span.from))
    if (from + minutes <= span.until) return from
  }
  return undefined
}

/** The travel that one more stop adds to a round, whether or not it fits in time. */
export function detour(
  problem: Problem,
  specialist: number,
  day: number,
  round: Round,
  position: number,
  place: number | undefined,
): number {
  if (place === undefined) return 0
  const home = problem.specialists[specialist]?.home ?? 0
  const fixed = problem.specialists[specialist]?.days[day]?.fixed
  const placeOf = (entry: number) => (entry < 0 ? fixed?.[-1 - entry]?.place : problem.jobs[entry]?.place)
  const before = nearest(round, position - 1, -1, placeOf) ?? home
  const after = nearest(round, position, 1, placeOf) ?? home
  const { travel } = problem
  return (travel[before]?.[place] ?? 0) + (travel[place]?.[after] ?? 0) - (travel[before]?.[after] ?? 0)
}

function nearest(
  round: Round,
  from: number,
  step: 1 | -1,
  placeOf: (entry: number) => number | undefined,
): number | undefined {
  for (let at = from; at >= 0 && at < round.length; at += step) {
    const place = placeOf(round[at] ?? 0)
    if (place !== undefined) return place
  }
  return undefined
}
