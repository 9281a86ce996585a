/** The door of membership. */
import type { Room } from '#platform/web/index.ts'
import { membershipApi } from './membership.api.ts'
import { acceptanceCard, campaignCard } from './membership.home.tsx'
import { membershipPages } from './membership.page.tsx'
import { schoolMembershipPanel } from './membership.panel.tsx'

export { type MembershipRequired, type MembershipSpan, type MembershipState, mayBuy } from './gate.rules.ts'
export { acceptMembership, declineMembership } from './membership.operations.ts'
export { type Membership, membershipsOf } from './membership.store.ts'

export const membershipRoom: Room = {
  name: 'membership',
  pages: membershipPages,
  api: membershipApi,
  navigation: [{ label: 'Memberships', href: '/memberships', icon: 'people', for: 'memberships: read', place: 45 }],
  panels: [{ at: 'school', for: 'memberships: read', place: 20, draw: schoolMembershipPanel }],
  home: [
    { for: 'membership: accept', place: 5, card: acceptanceCard },
    { for: 'invoices: settle', place: 60, card: campaignCard },
    { for: 'requests: decide', place: 60, card: campaignCard },
  ],
}
