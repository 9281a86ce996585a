/** The forecast says what it counts, and never more schools than there are. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pence } from '#kernel/money.ts'
import { forecast, type SchoolYears } from './forecast.rules.ts'
import { membershipStates } from './gate.rules.ts'

const aSchool = (
  now?: SchoolYears['state'],
  before?: SchoolYears['state'],
  beforeThat?: SchoolYears['state'],
): SchoolYears => ({
  state: now,
  price: now === 'active' ? pence(55_000) : undefined,
  before,
  beforeThat,
})

it('counts open renewals at the rate of last year, and those who never held it at the rate of joining', () => {
  const schools = [
    aSchool('active', 'active', 'active'),
    aSchool(undefined, 'active', 'active'),
    aSchool('proposed', 'active', 'active'),
    aSchool('declined', 'declined', 'active'),
    aSchool(undefined, 'active'),
    aSchool(),
  ]
  // Last year three of four holders renewed and one of two others joined.
  expect(forecast(schools, pence(60_000))).toMatchObject({
    accepted: 1,
    declined: 1,
    openRenewals: 3,
    renewal: { yes: 3, of: 4 },
    renewalFrom: 'last year',
    likelyRenewals: 2,
    openOthers: 1,
    joining: { yes: 1, of: 2 },
    likelyJoiners: 1,
    memberships: 4,
    income: 55_000 + 3 * 60_000,
  })
})

it('in the second year goes by the answers so far, in the first by nothing', () => {
  const second = [aSchool('active', 'active'), aSchool('declined', 'active'), aSchool(undefined, 'active'), aSchool()]
  expect(forecast(second, pence(1))).toMatchObject({
    renewal: { yes: 1, of: 2 },
    renewalFrom: 'this year so far',
    likelyRenewals: 1,
    likelyJoiners: 0,
  })
  expect(forecast([aSchool(), aSchool('active')], pence(1))).toMatchObject({ renewalFrom: 'nothing', memberships: 1 })
})

it('expects at least those who are in and at most those who have not declined', () => {
  const state = fc.option(fc.constantFrom(...membershipStates), { nil: undefined })
  const school = fc.tuple(state, state, state).map(([now, before, beforeThat]) => aSchool(now, before, beforeThat))
  fc.assert(
    fc.property(fc.array(school, { maxLength: 30 }), (schools) => {
      const made = forecast(schools, pence(55_000))
      expect(made.memberships).toBeGreaterThanOrEqual(made.accepted)
      expect(made.memberships).toBeLessThanOrEqual(schools.length - made.declined)
    }),
  )
})
