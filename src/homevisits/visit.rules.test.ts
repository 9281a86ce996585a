/** Nobody is missed: whatever happens, a visit is over, cancelled, or somebody asks. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mayCheck, mayPlan, standingOf, type Wanted } from './visit.rules.ts'

const at = (minutes: number) => Temporal.Instant.from('2022-11-07T14:00:00Z').add({ minutes })
const times = { startsAt: at(0), endsAt: at(60) }
const wanted: Wanted = { ...times, risk: 'none known', riskNote: '', companion: '', visitor: 'a', backup: 'b' }

it('a quarter of an hour after the end without a check-out, somebody is missing', () => {
  expect(standingOf(times, { in: at(2) }, at(74))).toBe('in the home')
  expect(standingOf(times, { in: at(2) }, at(75))).toBe('missing')
  expect(standingOf(times, {}, at(75))).toBe('missing')
  expect(standingOf(times, { in: at(2), out: at(80) }, at(81))).toBe('over')
  expect(standingOf(times, { foundSafe: at(90) }, at(91))).toBe('over')
})

it('only a check-out, a word that all is well or a cancelling ends the worry', () => {
  const moment = fc.option(fc.integer({ min: 0, max: 300 }).map(at), { nil: undefined })
  fc.assert(
    fc.property(fc.record({ in: moment, out: moment, foundSafe: moment, cancelledAt: moment }), (checks) => {
      const standing = standingOf(times, checks, at(400))
      const ended = checks.out ?? checks.foundSafe ?? checks.cancelledAt
      expect(standing === 'missing').toBe(ended === undefined)
      if (standing === 'missing') expect(mayCheck[standing]).toContain('found safe')
    }),
  )
})

const open = { state: 'do', stopped: undefined }

it('nobody goes for a closed case, or for one that stands still', () => {
  const on = Temporal.PlainDate.from('2022-11-02')
  expect(mayPlan(wanted, { ...open, state: 'closed' }, at(-120))).toEqual({
    ok: false,
    refusal: { kind: 'case closed' },
  })
  const refusal = { kind: 'agreement withdrawn', on }
  expect(mayPlan(wanted, { ...open, stopped: { on } }, at(-120))).toEqual({ ok: false, refusal })
  expect(mayPlan(wanted, open, at(-120)).ok).toBe(true)
})

it.each([
  ['in the past', { startsAt: at(-200) }],
  ['ends before it starts', { endsAt: at(0) }],
  ['too long', { endsAt: at(8 * 60 + 1) }],
  ['note missing', { risk: 'mind' }],
  ['companion missing', { risk: 'not alone', riskNote: 'Never by oneself' }],
  ['own backup', { backup: 'a' }],
] as const)('is not planned: %s', (kind, change) => {
  expect(mayPlan({ ...wanted, ...change }, open, at(-120))).toEqual({ ok: false, refusal: { kind } })
})
