/** What a year's memberships are likely to come to, and how it is counted (product.md, "Membership": the renewal forecast). */
import { type Pence, pence, roundHalfUp, sum } from '#kernel/money.ts'
import type { MembershipState } from './gate.rules.ts'

export interface SchoolYears {
  readonly state: MembershipState | undefined
  readonly price: Pence | undefined
  readonly before: MembershipState | undefined
  readonly beforeThat: MembershipState | undefined
}

/** A share with what it was counted from, so that it can be said. */
export interface Rate {
  readonly yes: number
  readonly of: number
}

export interface Forecast {
  readonly accepted: number
  readonly acceptedIncome: Pence
  readonly declined: number
  /** Held last year and has not answered. */
  readonly openRenewals: number
  readonly renewal: Rate
  readonly renewalFrom: 'last year' | 'this year so far' | 'nothing'
  readonly likelyRenewals: number
  /** Did not hold it last year and has not answered. */
  readonly openOthers: number
  readonly joining: Rate
  readonly likelyJoiners: number
  readonly memberships: number
  readonly income: Pence
}

/**
 * In already, plus those who held it last year and have not answered, at the rate at which last year's holders renewed; plus
 * those who did not hold it, at the rate at which such schools joined last year. Where no year before last is known, the
 * answers of this year so far stand in for the renewal rate, and no joiner is expected.
 */
export function forecast(schools: readonly SchoolYears[], price: Pence): Forecast {
  const accepted = schools.filter((one) => held(one.state))
  const open = schools.filter((one) => one.state === undefined || one.state === 'proposed')
  const openRenewals = open.filter((one) => held(one.before)).length
  const openOthers = open.length - openRenewals
  const { rate: renewal, from } = renewalRate(schools)
  const knowsTwo = schools.some((one) => held(one.beforeThat))
  const joining = knowsTwo
    ? rateOf(
        schools.filter((one) => !held(one.beforeThat)),
        (one) => held(one.before),
      )
    : none
  const likelyRenewals = likely(openRenewals, renewal)
  const likelyJoiners = likely(openOthers, joining)
  const acceptedIncome = sum(accepted.map((one) => one.price ?? pence(0)))
  return {
    accepted: accepted.length,
    acceptedIncome,
    declined: schools.filter((one) => one.state === 'declined').length,
    openRenewals,
    renewal,
    renewalFrom: from,
    likelyRenewals,
    openOthers,
    joining,
    likelyJoiners,
    memberships: accepted.length + likelyRenewals + likelyJoiners,
    income: pence(acceptedIncome + (likelyRenewals + likelyJoiners) * price),
  }
}

const none: Rate = { yes: 0, of: 0 }

function held(state: MembershipState | undefined): boolean {
  return state === 'active' || state === 'ended'
}

function renewalRate(schools: readonly SchoolYears[]): { rate: Rate; from: Forecast['renewalFrom'] } {
  const last = rateOf(
    schools.filter((one) => held(one.beforeThat)),
    (one) => held(one.before),
  )
  if (last.of > 0) return { rate: last, from: 'last year' }
  const answered = schools.filter((one) => held(one.before) && (held(one.state) || one.state === 'declined'))
  const now = rateOf(answered, (one) => held(one.state))
  return { rate: now, from: now.of > 0 ? 'this year so far' : 'nothing' }
}

function rateOf(schools: readonly SchoolYears[], yes: (one: SchoolYears) => boolean): Rate {
  return { yes: schools.filter(yes).length, of: schools.length }
}

/** Whole schools: half a school counts as one. */
function likely(open: number, rate: Rate): number {
  return rate.of === 0 ? 0 : roundHalfUp((open * rate.yes) / rate.of)
}
