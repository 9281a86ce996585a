export { type MembershipRequired, type MembershipSpan, type MembershipState, mayBuy, membershipSteps } from './gate.rules.ts'
