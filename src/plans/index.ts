/** The door of plans. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { bankFilePages } from './bank-file.page.tsx'
import { paperPages } from './papers.page.tsx'
import { plansAnsweredCard, waitingForLeadCard } from './plan.home.tsx'
import { childPlanPanel } from './plan.panel.tsx'
import { planPages } from './plan.sending.tsx'
import { strategyPages } from './strategy.page.tsx'

export { PaperView } from './paper.view.tsx'
export type { PaperContent } from './papers.rules.ts'
export { type Passport, passportOf } from './passport.store.ts'
export { PlanView } from './plan.cards.tsx'
export {
  approvePlan,
  beginPlan,
  keepPassport,
  keepPlan,
  planOf,
  returnPlan,
  sendPlan,
  sharePlan,
} from './plan.operations.ts'
export { approvedAbout, type PlanVersion } from './plan.store.ts'
export { addStrategy } from './strategy.operations.ts'
export { findStrategies, type StrategyWords } from './strategy.store.ts'

export const plansRoom: Room = {
  name: 'plans',
  pages: new Hono<WebCall>()
    .route('/', planPages)
    .route('/', paperPages)
    .route('/', bankFilePages)
    .route('/', strategyPages),
  caseTabs: [{ label: 'Plan', path: 'plan', for: 'plans: read', place: 40 }],
  navigation: [{ label: 'Strategies', href: '/strategies', icon: 'offer', for: 'strategies: keep', place: 45 }],
  home: [
    { for: 'plans: approve', place: 3, card: waitingForLeadCard },
    { for: 'plans: write', place: 9, card: plansAnsweredCard },
  ],
  panels: [{ at: 'child', for: 'child: read', place: 15, draw: childPlanPanel }],
}
