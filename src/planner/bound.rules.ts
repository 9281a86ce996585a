/**
 * What no plan can cost less than: each job is priced, each person's day is the best it could be at these prices, and the
 * prices are moved until the sum is as high as they make it (Lagrangian relaxation, Held and Karp 1971). What ties one day
 * to another is priced as well; fair shares are left out: they only ever cost more, so that the bound holds.
 */
import { cheapestDay, type DayOf, daysOf } from './cheapest-day.rules.ts'
import type { Problem } from './problem.rules.ts'
import { lean, leftOut, pull, tiesOf } from './ties.rules.ts'

/** How much of the way of the pass before is kept: prices that swing to and fro settle sooner. */
const momentum = 0.9
/** Prices come near their level first; then ties pull at them. */
const settling = 60
const patience = 10
const shorter = 0.7

/** The highest bound found after each pass; a pass looks at every day of every person. `reached` is what a plan in hand costs. */
export function* raiseBound(problem: Problem, reached: number, passes: number): Generator<number, number> {
  const { jobs } = problem
  const days = daysOf(problem)
  const length = Math.max(0, ...problem.specialists.map((one) => one.days.length))
  const ties = tiesOf(problem, length)
  const prices = jobs.map(() => 60)
  const priceDrift = jobs.map(() => 0)
  const slopeDrift = ties.map((tie) => tie.slopes.map(() => 0))
  let best = 0
  let stride = 1
  let since = 0
  for (let pass = 0; pass < passes && stride > 0.001; pass++) {
    const { bound, beyond } = priced(problem, days, prices, ties, length)
    since = bound > best + 0.5 ? 0 : since + 1
    best = Math.max(best, bound)
    yield best
    if (pass === settling) {
      stride = 3
      since = 0
    } else if (since >= patience) {
      stride *= shorter
      since = 0
    }
    let size = 0
    jobs.forEach((_, at) => {
      priceDrift[at] = 1 - (beyond[at]?.[0] ?? 0) + momentum * (priceDrift[at] ?? 0)
      size += (priceDrift[at] ?? 0) ** 2
    })
    if (pass >= settling)
      lean(ties, beyond).forEach((leans, at) => {
        const drift = slopeDrift[at] ?? []
        leans.forEach((one, day) => {
          drift[day] = one + momentum * (drift[day] ?? 0)
          size += (drift[day] ?? 0) ** 2
        })
      })
    if (size === 0) return best
    const step = (stride * Math.max(1, reached - bound)) / size
    ties.forEach(({ slopes, least, most }, at) => {
      slopes.forEach((slope, day) => {
        slopes[day] = Math.max(least, Math.min(most, slope + step * (slopeDrift[at]?.[day] ?? 0)))
      })
    })
    jobs.forEach((_, at) => {
      prices[at] = Math.max(0, (prices[at] ?? 0) + step * (priceDrift[at] ?? 0))
    })
  }
  return best
}

type Ties = ReturnType<typeof tiesOf>

/** The bound at these prices, and how often the best days would have each job on a day or later. */
function priced(problem: Problem, days: readonly DayOf[], prices: readonly number[], ties: Ties, length: number) {
  // A price above what leaving the job out costs claims too much: then it is left out.
  const out = leftOut(problem, ties)
  const paid = prices.map((price, at) => Math.min(price, out[at] ?? 0))
  const dues = paid.map((price) => Array.from({ length }, () => price))
  pull(dues, ties)
  const stands = problem.jobs.map(() => Array.from({ length }, () => 0))
  let bound = paid.reduce((sum, price) => sum + price, 0)
  for (const one of days) {
    const least = cheapestDay(problem, one, dues)
    bound += least.cost
    for (const job of least.jobs) {
      const on = stands[job]
      if (on) on[one.day] = (on[one.day] ?? 0) + 1
    }
  }
  return { bound, beyond: stands.map(sumsFrom) }
}

function sumsFrom(counts: readonly number[]): readonly number[] {
  const sums = counts.slice()
  for (let at = sums.length - 2; at >= 0; at--) sums[at] = (sums[at] ?? 0) + (sums[at + 1] ?? 0)
  return sums
}
