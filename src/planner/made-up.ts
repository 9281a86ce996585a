/** Weeks made up by chance for the planner's tests and bench; the same seed makes the same ones. */
import { type Job, type Problem, type Shift, usualWeights } from './problem.rules.ts'
import { randomFrom } from './random.rules.ts'

export interface Size {
  readonly specialists: number
  readonly days: number
  readonly jobs: number
  readonly schools: number
}

const kinds = [
  { minutes: 180, skill: 'teacher', lag: 1, from: 530, until: 930 },
  { minutes: 120, skill: 'teacher', lag: 0, from: 480, until: 1020 },
  { minutes: 60, skill: 'worker', lag: 1, from: 530, until: 990 },
]

export function madeUp(seed: number, size: Size): Problem {
  const chance = randomFrom(seed)
  const below = (most: number) => Math.floor(chance() * most)
  const points = Array.from({ length: size.schools + size.specialists }, () => ({ x: below(40), y: below(30) }))
  const travel = points.map((a) =>
    points.map((b) => (a === b ? 0 : Math.ceil(5 + Math.hypot(a.x - b.x, a.y - b.y) * 1.7))),
  )
  const weekend = (day: number) => day % 7 > 4
  const shift = (day: number): Shift | undefined => {
    const off = chance() < 0.15
    const fixed = chance() < 0.15 ? [{ from: 600, until: 660, place: below(size.schools) }] : []
    return weekend(day) || off ? undefined : { from: 480, until: 1020, cap: 330, fixed }
  }
  const specialists = Array.from({ length: size.specialists }, (_, at) => ({
    id: `person ${at}`,
    home: size.schools + at,
    skills: at % 3 === 0 ? ['teacher'] : ['teacher', 'worker'],
    days: Array.from({ length: size.days }, (__, day) => shift(day)),
  }))
  const jobs: Job[] = []
  while (jobs.length < size.jobs) jobs.push(...someSteps(jobs.length))
  return { specialists, jobs: jobs.slice(0, size.jobs), travel, weights: usualWeights }

  /** A visit, its writing and a meeting, or the first of them. */
  function someSteps(from: number): readonly Job[] {
    const place = below(size.schools)
    const usual = chance() < 0.8 ? below(size.specialists) : undefined
    const closed = Array.from({ length: size.days }, (_, day) => weekend(day) || chance() < 0.05)
    const first = below(Math.ceil(size.days * 0.6))
    return kinds.slice(0, 1 + below(kinds.length)).map((kind, at) => ({
      id: `step ${from + at}`,
      minutes: kind.minutes,
      place: at === 1 ? undefined : place,
      open: closed.map((shut, day) =>
        (at === 1 ? weekend(day) : shut) ? [] : [{ from: kind.from, until: kind.until }],
      ),
      earliest: first + at * 3,
      due: first + at * 5 + 5,
      skill: kind.skill,
      usual,
      only: undefined,
      after: at === 0 ? [] : [{ job: from + at - 1, days: kind.lag }],
      near: at === 1 ? from : undefined,
    }))
  }
}
