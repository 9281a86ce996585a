/**
 * What ties the days of two jobs to each other, made into prices: a step before another by so many days, and writing near its
 * visit. For each day t of the plan, with x = (the later is after t + lag) − (the earlier is after t), a tie costs at least
 * slope × x for every slope it allows; summed over t this never claims more than the tie does cost.
 */
import type { Problem } from './problem.rules.ts'

export interface Tie {
  readonly earlier: number
  readonly later: number
  readonly lag: number
  /** What a slope may be: below nothing where the order holds, up to a day's cost where they would be near. */
  readonly least: number
  readonly most: number
  /** One a day of the plan. */
  readonly slopes: number[]
}

/** Steeper slopes would gain nothing: a day's travel hardly costs more. */
const steepest = 60

export function tiesOf({ jobs, weights }: Problem, length: number): readonly Tie[] {
  const tie = (earlier: number, later: number, lag: number, least: number, most: number): Tie => ({
    earlier,
    later,
    lag,
    least,
    most,
    slopes: Array.from({ length }, () => 0),
  })
  return jobs.flatMap((job, at) => {
    const order = job.after.map(({ job: before, days }) =>
      tie(before, at, days, -steepest, before === job.near && days === 0 ? weights.apartDay : 0),
    )
    const held = job.after.some((one) => one.job === job.near && one.days === 0)
    if (job.near === undefined || held) return order
    return [...order, tie(job.near, at, 0, -weights.apartDay, weights.apartDay)]
  })
}

/** Takes what the ties pull off what a plan gives for each job on each day. */
export function pull(dues: readonly number[][], ties: readonly Tie[]): void {
  for (const { earlier, later, lag, slopes } of ties) {
    const [first, second] = [dues[earlier] ?? [], dues[later] ?? []]
    let sum = 0
    for (let day = 1; day < first.length; day++) {
      sum += slopes[day - 1] ?? 0
      first[day] = (first[day] ?? 0) + sum
      if (day + lag < second.length) second[day + lag] = (second[day + lag] ?? 0) - sum
    }
  }
}

/**
 * What leaving each job out costs at the least, a tie's part taken off: one that is not there pulls at nothing, so that
 * what it would have pulled the other by is not claimed.
 */
export function leftOut({ jobs, weights }: Problem, ties: readonly Tie[]): number[] {
  const least = jobs.map(() => weights.unplaced)
  for (const { earlier, later, slopes } of ties) {
    for (const slope of slopes) {
      if (slope < 0) least[later] = (least[later] ?? 0) + slope
      else least[earlier] = (least[earlier] ?? 0) - slope
    }
  }
  return least.map((one) => Math.max(0, one))
}

/** Moves every slope by how the day's best rounds would break the tie; `beyond` tells how often a job stands on a day or later. */
export function lean(ties: readonly Tie[], beyond: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return ties.map(({ earlier, later, lag, slopes }) =>
    slopes.map((_, day) => (beyond[later]?.[day + lag + 1] ?? 0) - (beyond[earlier]?.[day + 1] ?? 0)),
  )
}
