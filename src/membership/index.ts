/** The door of membership. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { agreementPages } from './agreement.page.tsx'
import { doItem, itemKind } from './batch.operations.ts'
import { batchPages } from './batch.page.tsx'
import { keepReminders, reminderKind } from './campaign.operations.ts'
import { declinePages } from './decline.page.tsx'
import { forecastPages } from './forecast.page.tsx'
import { membershipApi } from './membership.api.ts'
import { acceptanceCard, campaignCard } from './membership.home.tsx'
import { membershipPages } from './membership.page.tsx'
import { schoolMembershipPanel } from './membership.panel.tsx'
import { paperPages } from './paper.page.tsx'

export { openCampaign } from './campaign.operations.ts'
export { declineMembership } from './decline.operations.ts'
export { type MembershipRequired, type MembershipSpan, type MembershipState, mayBuy } from './gate.rules.ts'
export { acceptMembership } from './membership.operations.ts'
export { type Membership, membershipsOf } from './membership.store.ts'

export const membershipRoom: Room = {
  name: 'membership',
  pages: new Hono<WebCall>()
    .route('/', membershipPages)
    .route('/', forecastPages)
    .route('/', paperPages)
    .route('/', batchPages)
    .route('/', declinePages)
    .route('/', agreementPages),
  api: membershipApi,
  navigation: [{ label: 'Memberships', href: '/memberships', icon: 'membership', for: 'memberships: read', place: 45 }],
  panels: [{ at: 'school', for: 'memberships: read', place: 20, draw: schoolMembershipPanel }],
  home: [
    { for: 'membership: accept', place: 5, card: acceptanceCard },
    { for: 'invoices: settle', place: 60, card: campaignCard },
    { for: 'requests: decide', place: 60, card: campaignCard },
  ],
  due: {
    [itemKind]: { words: 'Schools proposed to, reminded or recorded from their signed forms', keep: doItem },
    [reminderKind]: { words: 'Schools that had not answered the campaign reminded', keep: keepReminders },
  },
}
