/** The planner keeps every hard rule, finds the best there is on small weeks, and is never told better than it can be. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costOf, emptyBoard, putIn, takeOut } from './board.rules.ts'
import { raiseBound } from './bound.rules.ts'
import { walk } from './day.rules.ts'
import { madeUp } from './made-up.ts'
import type { Problem, Proposal } from './problem.rules.ts'
import { propose, search } from './search.rules.ts'

const small = { specialists: 2, days: 4, jobs: 4, schools: 3 }
const week = { specialists: 4, days: 12, jobs: 25, schools: 8 }
const seed = fc.integer({ min: 1, max: 1_000_000 })

describe('a proposal', () => {
  it('keeps every hard rule, whatever the week', () => {
    fc.assert(
      fc.property(seed, (drawn) => {
        const problem = madeUp(drawn, week)
        expect(broken(problem, propose(problem, { rounds: 150, seed: drawn }))).toEqual([])
      }),
      { numRuns: 40, seed: 2022 },
    )
  })

  it('is as good as the best of all there are, on weeks small enough to try them all', () => {
    fc.assert(
      fc.property(seed, (drawn) => {
        const problem = madeUp(drawn, small)
        const found = propose(problem, { rounds: 2_000, seed: drawn })
        expect(found.cost).toBeCloseTo(leastOfAll(problem), 6)
      }),
      { numRuns: 40, seed: 2022 },
    )
  })

  it('costs no less than the bound, which costs no more than the best of all', () => {
    fc.assert(
      fc.property(seed, (drawn) => {
        const problem = madeUp(drawn, small)
        const best = leastOfAll(problem)
        const bound = [...raiseBound(problem, best, 120)].at(-1) ?? 0
        expect(bound).toBeGreaterThan(0)
        expect(bound).toBeLessThanOrEqual(best + 1e-6)
      }),
      { numRuns: 25, seed: 2023 },
    )
  })

  it('is the same for the same seed, and none dearer for more rounds', () => {
    const problem = madeUp(7, week)
    const told = [...search(problem, { rounds: 300, seed: 3, each: 50 })].map((one) => one.best.cost)
    expect(told).toHaveLength(6)
    expect(told).toEqual(told.toSorted((a, b) => b - a))
    expect(propose(problem, { rounds: 300, seed: 3 })).toEqual(propose(problem, { rounds: 300, seed: 3 }))
  })

  it('leaves out only what has no place, and says so', () => {
    const problem = madeUp(5, week)
    const shut = {
      ...problem,
      jobs: problem.jobs.map((job, at) => (at === 0 ? { ...job, open: job.open.map(() => []) } : job)),
    }
    const found = propose(shut, { rounds: 200, seed: 1 })
    const waits = shut.jobs.flatMap((job, at) => (job.after.some((one) => one.job === 0) ? [at] : []))
    expect(found.unplaced).toEqual(expect.arrayContaining([0, ...waits]))
  })
})

/** Everything a person would complain about, found without the planner's own code. */
function broken(problem: Problem, { placed, unplaced }: Proposal): readonly string[] {
  const wrong: string[] = []
  const seen = [...placed.map((one) => one.job), ...unplaced].toSorted((a, b) => a - b)
  if (seen.join() !== problem.jobs.map((_, at) => at).join()) wrong.push('a job is lost or there twice')
  const byJob = new Map(placed.map((one) => [one.job, one]))
  for (const one of placed) {
    const job = problem.jobs[one.job]
    const person = problem.specialists[one.specialist]
    const shift = person?.days[one.day]
    if (!job || !person || !shift) {
      wrong.push('nobody works then')
      continue
    }
    const until = one.from + job.minutes
    if (!(job.open[one.day] ?? []).some((span) => span.from <= one.from && until <= span.until)) wrong.push('closed')
    if (one.day < job.earliest) wrong.push('too early')
    if (job.skill && !person.skills.includes(job.skill)) wrong.push('cannot do it')
    if (one.from % 5 !== 0) wrong.push('at an odd minute')
    for (const before of job.after) {
      const first = byJob.get(before.job)
      if (!first) wrong.push('before what it waits for')
      else if (one.day < first.day + before.days) wrong.push('too soon after what it waits for')
      else if (one.day === first.day && one.from < first.from + (problem.jobs[before.job]?.minutes ?? 0))
        wrong.push('out of order')
    }
  }
  problem.specialists.forEach((person, specialist) => {
    person.days.forEach((shift, day) => {
      const own = placed.filter((one) => one.specialist === specialist && one.day === day)
      if (!shift || own.length === 0) return
      const stops = [
        ...own.map((one) => {
          const job = problem.jobs[one.job]
          return { from: one.from, until: one.from + (job?.minutes ?? 0), place: job?.place }
        }),
        ...shift.fixed,
      ].toSorted((a, b) => a.from - b.from)
      if (stops.reduce((sum, stop) => sum + stop.until - stop.from, 0) > shift.cap) wrong.push('more than a day’s work')
      let now = shift.from
      let at = person.home
      for (const stop of stops) {
        const to = stop.place ?? at
        if (now + (problem.travel[at]?.[to] ?? 0) > stop.from) wrong.push('not reached in time')
        now = stop.until
        at = to
      }
      if (now + (problem.travel[at]?.[person.home] ?? 0) > shift.until) wrong.push('home too late')
    })
  })
  return wrong
}

/** Every plan there is: each job left out, or at every position of every day of everyone. Steps stand after those they wait for. */
function leastOfAll(problem: Problem): number {
  const board = emptyBoard(problem)
  let least = Number.POSITIVE_INFINITY
  const may = (job: number, at: { specialist: number; day: number }, position: number, round: readonly number[]) =>
    (problem.jobs[job]?.after ?? []).every(({ job: before, days }) => {
      const first = board.at[before]
      if (!first || at.day < first.day + days) return false
      return at.day > first.day || (at.specialist === first.specialist && position > round.indexOf(before))
    })
  const tryFrom = (job: number): void => {
    if (job === problem.jobs.length) {
      least = Math.min(least, costOf(board))
      return
    }
    tryFrom(job + 1)
    for (const option of board.options[job] ?? []) {
      const round = board.rounds[option.slot] ?? []
      for (let position = 0; position <= round.length; position++) {
        const longer = round.toSpliced(position, 0, job)
        if (!may(job, option, position, round) || !walk(problem, option.specialist, option.day, longer)) continue
        putIn(board, job, option, position)
        tryFrom(job + 1)
        takeOut(board, job)
      }
    }
  }
  tryFrom(0)
  return least
}
