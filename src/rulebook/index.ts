/** The door of the rule book. */
import type { Room } from '#platform/web/index.ts'
import { choicesPages } from './choices.page.tsx'

export { bankHolidays, type Term, type TermPattern, termPatternsOf } from './calendar.ts'
export type { Chosen } from './choices.rules.ts'
export { chosen } from './choices.store.ts'
export { type Code, senProvision } from './sen.ts'
export { suspensionLimits, suspensionReasons } from './suspensions.ts'
export { noVat, type SellerStatus, type VatRule, vatRuleFor } from './vat.ts'

export const rulebookRoom: Room = {
  name: 'rulebook',
  pages: choicesPages,
  navigation: [{ label: 'Rules', href: '/settings/rules', icon: 'offer', for: 'settings: keep', place: 86 }],
}
