/** Twenty people, six weeks, four hundred steps: within a tenth of what no plan can beat, in under twenty seconds. */
import { expect, it } from 'vitest'
import { raiseBound } from '../src/planner/bound.rules.ts'
import { longestSearch, roundsFor } from '../src/planner/effort.rules.ts'
import { madeUp } from '../src/planner/made-up.ts'
import { propose } from '../src/planner/search.rules.ts'

it.each([1, 2, 3])('a plan of six weeks, drawn from %i', (seed) => {
  const problem = madeUp(seed, { specialists: 20, days: 42, jobs: 400, schools: 120 })
  const begun = performance.now()
  const found = propose(problem, {
    rounds: roundsFor(problem),
    seed: 7,
    spent: () => (performance.now() - begun) / longestSearch,
  })
  const seconds = (performance.now() - begun) / 1000
  const bound = [...raiseBound(problem, found.cost, 300)].at(-1) ?? 0
  const above = found.cost / bound - 1
  console.log(
    `seed ${seed}: ${seconds.toFixed(1)} s, ${(above * 100).toFixed(1)} % above the bound, ${found.unplaced.length} without a place`,
  )
  expect(bound).toBeGreaterThan(0)
  expect(above).toBeLessThan(0.1)
  expect(seconds).toBeLessThan(20)
})
