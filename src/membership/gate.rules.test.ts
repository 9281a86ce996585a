/** Nothing gated without a membership on the order's date, whatever memberships there are. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf, day, isWithin, year } from '#kernel/days.ts'
import { id, type MembershipId } from '#kernel/ids.ts'
import { type MembershipSpan, mayBuy, membershipStates } from './gate.rules.ts'

const aMembership = (state: MembershipSpan['state'], from = '2022-04-01', until = '2023-03-31'): MembershipSpan => ({
  id: id<MembershipId>(crypto.randomUUID()),
  from: day(from),
  until: day(until),
  state,
})

describe('the gate', () => {
  it('opens on the first and the last day of the membership and not beside them', () => {
    const held = [aMembership('active')]
    const open = (on: string) => mayBuy({ requiresMembership: true }, held, day(on)).ok
    expect([open('2022-03-31'), open('2022-04-01'), open('2023-03-31'), open('2023-04-01')]).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
  it('names the year that unlocks', () => {
    expect(mayBuy({ requiresMembership: true }, [aMembership('proposed')], day('2023-02-01'))).toEqual({
      ok: false,
      refusal: { kind: 'membership required', year: year(2022) },
    })
  })
  it('names the academic year for a school whose memberships run from September', () => {
    const held = [aMembership('ended', '2021-09-01', '2022-08-31')]
    const asked = (on: string) => mayBuy({ requiresMembership: true }, held, day(on))
    expect(asked('2023-05-01')).toMatchObject({ refusal: { year: 2022 } })
    expect(asked('2022-09-01')).toMatchObject({ refusal: { year: 2022 } })
  })
  it('never opens without an active membership around the day, and always with one', () => {
    const span = fc
      .record({ state: fc.constantFrom(...membershipStates), at: fc.integer({ min: 2020, max: 2025 }) })
      .map(({ state, at }) =>
        aMembership(state, boundsOf(year(at)).from.toString(), boundsOf(year(at)).until.toString()),
      )
    const on = fc.integer({ min: 0, max: 2500 }).map((days) => day('2019-06-01').add({ days }))
    fc.assert(
      fc.property(fc.array(span), on, (held, ordered) => {
        const covered = held.some((one) => one.state === 'active' && isWithin(ordered, one.from, one.until))
        expect(mayBuy({ requiresMembership: true }, held, ordered).ok).toBe(covered)
        expect(mayBuy({ requiresMembership: false }, held, ordered).ok).toBe(true)
      }),
    )
  })
})
