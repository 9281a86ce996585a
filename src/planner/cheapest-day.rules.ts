/** The best that one person's day could be when each job on it brings its price: found exactly, by trying every order that could be better. */
import { optionsOf } from './board.rules.ts'
import { emptyRound, walk } from './day.rules.ts'
import { type Job, type Problem, type Shift, wholeGrain } from './problem.rules.ts'

export interface DayOf {
  readonly specialist: number
  readonly day: number
  readonly home: number
  readonly shift: Shift
  /** Who may be on it, and what each costs by itself. */
  readonly may: readonly { readonly job: number; readonly own: number }[]
  /** What the day costs with only what is fixed. */
  readonly base: number
}

export function daysOf(problem: Problem): readonly DayOf[] {
  const length = Math.max(0, ...problem.specialists.map((one) => one.days.length))
  const may = problem.specialists.flatMap(() => Array.from({ length }, (): { job: number; own: number }[] => []))
  optionsOf(problem, length).forEach((options, job) => {
    for (const { slot, own } of options) may[slot]?.push({ job, own })
  })
  return problem.specialists.flatMap((person, specialist) =>
    person.days.flatMap((shift, day) => {
      if (!shift) return []
      const empty = emptyRound(shift)
      const travel = empty.length === 0 ? 0 : (walk(problem, specialist, day, empty)?.travel ?? 0)
      const base = travel * problem.weights.travelMinute
      return [{ specialist, day, home: person.home, shift, may: may[specialist * length + day] ?? [], base }]
    }),
  )
}

interface Candidate {
  readonly at: number
  readonly job: Job
  /** What it brings less what it costs by itself; more than nothing. */
  readonly gain: number
}

interface Cheapest {
  readonly cost: number
  readonly jobs: readonly number[]
}

/** `dues` is what each job brings on each day. A job that brings nothing is left out: one more stop never shortens the way. */
export function cheapestDay(problem: Problem, one: DayOf, dues: readonly (readonly number[])[]): Cheapest {
  const candidates = one.may.flatMap(({ job: at, own }): Candidate[] => {
    const job = problem.jobs[at]
    const gain = (dues[at]?.[one.day] ?? 0) - own
    return job && gain > 0 ? [{ at, job, gain }] : []
  })
  if (candidates.length === 0) return { cost: one.base, jobs: [] }
  candidates.sort((a, b) => b.gain / b.job.minutes - a.gain / a.job.minutes)
  return new Trial(problem, one, candidates).best
}

/** One search through the orders of a day. */
class Trial {
  best: Cheapest
  readonly #problem: Problem
  readonly #of: DayOf
  readonly #candidates: readonly Candidate[]
  readonly #used: boolean[]
  readonly #chosen: Candidate[] = []

  constructor(problem: Problem, of: DayOf, candidates: readonly Candidate[]) {
    this.best = { cost: of.base, jobs: [] }
    this.#problem = problem
    this.#of = of
    this.#candidates = candidates
    this.#used = candidates.map(() => false)
    const fixed = of.shift.fixed.reduce((sum, stop) => sum + stop.until - stop.from, 0)
    this.#goOn(of.shift.from, of.home, 0, 0, 0, fixed)
  }

  #way(from: number, to: number | undefined): number {
    return to === undefined || to === from ? 0 : (this.#problem.travel[from]?.[to] ?? 0)
  }

  /** What the rest could bring at most: the minutes left, filled with the best by the minute. */
  #mostIn(minutes: number): number {
    let left = minutes
    let sum = 0
    for (let at = 0; at < this.#candidates.length && left > 0; at++) {
      const one = this.#candidates[at]
      if (!one || this.#used[at]) continue
      sum += one.gain * Math.min(1, left / one.job.minutes)
      left -= one.job.minutes
    }
    return sum
  }

  #goOn(now: number, at: number, nextFixed: number, travel: number, gained: number, minutes: number): void {
    const { shift, home, day } = this.#of
    const homeward = this.#way(at, home)
    const cost = (travel + homeward) * this.#problem.weights.travelMinute - gained
    if (nextFixed === shift.fixed.length && now + homeward <= shift.until && cost < this.best.cost - 1e-9)
      this.best = { cost, jobs: this.#chosen.map((one) => one.at) }
    const room = Math.min(shift.cap - minutes, shift.until - now)
    if (cost - this.#mostIn(room) >= this.best.cost - 1e-9) return
    const stop = shift.fixed[nextFixed]
    if (stop) {
      const leg = this.#way(at, stop.place)
      if (now + leg > stop.from) return
      this.#goOn(stop.until, stop.place ?? at, nextFixed + 1, travel + leg, gained, minutes)
    }
    this.#candidates.forEach((one, index) => {
      const { job } = one
      if (this.#used[index] || minutes + job.minutes > shift.cap) return
      const leg = this.#way(at, job.place)
      const begin = (from: number) => wholeGrain(Math.max(from, now + leg))
      const open = job.open[day]?.find((span) => begin(span.from) + job.minutes <= span.until)
      if (!open) return
      this.#used[index] = true
      this.#chosen.push(one)
      const until = begin(open.from) + job.minutes
      this.#goOn(until, job.place ?? at, nextFixed, travel + leg, gained + one.gain, minutes + job.minutes)
      this.#chosen.pop()
      this.#used[index] = false
    })
  }
}
