/** Versions move one way only; a comparison loses nothing and turns round. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { differences, type Entry } from './compare.rules.ts'
import { afterMove, mayApprove, missingFrom, type PlanContent, planMoves, planStates } from './plan.rules.ts'
import { told } from './worked.rules.ts'

const plan: PlanContent = {
  targets: [
    {
      words: 'Comes in from play',
      measure: 'tally',
      baseline: '1 of 5 days',
      baselineOn: day('2022-10-03'),
      success: '4 of 5 days',
      by: day('2022-12-16'),
    },
  ],
  strategies: [{ strategy: undefined, title: 'A card', what: 'Show it', setting: 'class' }],
  resources: [],
  files: [],
  actions: [],
}
const [target] = plan.targets
const bare: PlanContent = { ...plan, targets: target ? [{ ...target, baseline: '' }] : [] }

it('any row of moves keeps to the way: approved and returned are ends, and nothing is approved that was not sent', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...planMoves), { maxLength: 12 }), (moves) => {
      let state: (typeof planStates)[number] = 'draft'
      for (const move of moves) {
        const next = afterMove(state, move)
        if (state === 'approved' || state === 'returned') expect(next.ok).toBe(false)
        if (next.ok && (move === 'approve' || move === 'return')) expect(state).toBe('sent')
        if (next.ok) state = next.value
      }
      expect(planStates).toContain(state)
    }),
  )
})

it('baselines come before Do where a cycle is reviewed, and only there', () => {
  expect(mayApprove('sent', plan, 'with a review')).toEqual({ ok: true, value: 'approved' })
  expect(mayApprove('sent', bare, 'with a review')).toMatchObject({ refusal: { kind: 'no baselines', nos: [1] } })
  expect(mayApprove('sent', bare, 'no review').ok).toBe(true)
  expect(mayApprove('draft', plan, 'with a review')).toMatchObject({ refusal: { kind: 'cannot move' } })
})

it('says what is missing', () => {
  expect(missingFrom({ targets: [], strategies: [], resources: [], files: [], actions: [] })).toEqual([
    'targets',
    'strategies',
  ])
  expect(missingFrom(plan)).toEqual([])
})

const entries = fc.array(
  fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), words: fc.constantFrom('x', 'y', 'z') }),
  { maxLength: 6 },
) satisfies fc.Arbitrary<Entry[]>

it('a comparison holds every entry of both once, finds a plan the same as itself, and turns round', () => {
  fc.assert(
    fc.property(entries, entries, (before, after) => {
      const found = differences(before, after)
      const count = (...kinds: string[]) => found.filter(({ kind }) => kinds.includes(kind)).length
      expect(count('same', 'changed', 'removed')).toBe(before.length)
      expect(count('same', 'changed', 'added')).toBe(after.length)
      const olds = found.flatMap((one) => (one.kind === 'added' ? [] : [one.before]))
      expect(olds.toSorted()).toEqual(before.map(({ words }) => words).toSorted())
      const turned = differences(after, before)
      expect(turned.filter(({ kind }) => kind === 'added').length).toBe(count('removed'))
      expect(turned.filter(({ kind }) => kind === 'removed').length).toBe(count('added'))
      expect(differences(before, before).every(({ kind }) => kind === 'same')).toBe(true)
    }),
  )
})

it('what worked is told from five children and five targets on', () => {
  expect(told({ children: 5, rated: 9, met: 5 })).toBe('5 of 9 targets met or exceeded, with 5 children')
  fc.assert(
    fc.property(fc.nat(12), fc.nat(12), (children, met) => {
      expect(told({ children, rated: 12, met }) === undefined).toBe(children < 5 || met < 5)
    }),
  )
})
