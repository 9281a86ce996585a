/** Every reason can come about, and is the first that stands in the way. */
import { describe, expect, it } from 'vitest'
import type { Job, Problem, Shift } from './problem.rules.ts'
import { usualWeights } from './problem.rules.ts'
import { reasonsFor, whyNot } from './reasons.rules.ts'
import { propose } from './search.rules.ts'

const shift: Shift = { from: 480, until: 960, cap: 300, fixed: [] }
const open = [{ from: 540, until: 900 }]
const job = (more: Partial<Job> = {}): Job => ({
  id: 'visit',
  minutes: 180,
  place: 1,
  open: [open, open, open],
  earliest: 0,
  due: 1,
  skill: undefined,
  usual: 0,
  only: undefined,
  after: [],
  near: undefined,
  ...more,
})
const problem = (jobs: readonly Job[], days: readonly (Shift | undefined)[] = [shift, shift, shift]): Problem => ({
  specialists: [{ id: 'one', home: 0, skills: ['teacher'], days }],
  jobs,
  travel: [
    [0, 20],
    [20, 0],
  ],
  weights: usualWeights,
})
const asked = (of: Problem) => ({ of, found: propose(of, { rounds: 100, seed: 1 }) })
const why = (of: Problem, at: number) => whyNot(of, asked(of).found, at)

describe('why a step has no place', () => {
  it.each([
    ['nobody has the skill', problem([job({ skill: 'worker' })]), 'nobody may do it'],
    ['nobody works in these days', problem([job()], [undefined, undefined, undefined]), 'nobody works'],
    ['the school is closed', problem([job({ open: [[], [], []] })]), 'closed'],
    ['it is longer than the school is open', problem([job({ minutes: 400 })]), 'too long for the day'],
    ['the days are full', problem([job(), job(), job(), job()]), 'days are full'],
  ])('%s', (_, of, kind) => {
    const { found } = asked(of)
    expect(whyNot(of, found, found.unplaced[0] ?? -1)).toEqual({ kind })
  })

  it('names the earlier step that has none', () => {
    const of = problem([job({ skill: 'worker' }), job({ after: [{ job: 0, days: 1 }] })])
    expect(why(of, 1)).toEqual({ kind: 'earlier step has no place', job: 0 })
  })
})

describe('why a step stands where it does', () => {
  it('tells time, person, round and nearness', () => {
    const writing = job({ id: 'writing', minutes: 60, place: undefined, due: 2, after: [{ job: 0, days: 0 }], near: 0 })
    const { of, found } = asked(problem([job(), writing]))
    const kinds = found.placed.map((one) => reasonsFor(of, found, one).map((reason) => reason.kind))
    expect(kinds).toEqual([
      ['on time', 'usual specialist', 'same round'],
      ['on time', 'usual specialist', 'near its visit'],
    ])
  })

  it('says how late it is', () => {
    const { of, found } = asked(problem([job({ earliest: 2, due: 0 })]))
    expect(found.placed.map((one) => reasonsFor(of, found, one)[0])).toEqual([{ kind: 'late', days: 2 }])
  })
})
