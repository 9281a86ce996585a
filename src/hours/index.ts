/** The door of hours. */
import type { Room } from '#platform/web/index.ts'
import { hoursApi } from './hours.api.ts'
import { hoursAtRiskCard, hoursByMonthCard } from './hours.home.tsx'
import { hoursPages, schoolHoursPanel } from './hours.page.tsx'

export { grantHours, refundHours, returnHours, setAside, useHours } from './hours.operations.ts'
export { type NotReserved, type OverBalance, type Summary, summarise } from './hours.rules.ts'
export { accountOfLine, readStatement, type Statement, statements } from './hours.store.ts'

export const hoursRoom: Room = {
  name: 'hours',
  pages: hoursPages,
  api: hoursApi,
  navigation: [{ label: 'Hours', href: '/hours', icon: 'hours', for: 'hours: read', place: 40 }],
  home: [
    { for: 'requests: decide', place: 72, card: hoursByMonthCard },
    { for: 'membership: accept', place: 35, card: hoursAtRiskCard },
  ],
  panels: [{ at: 'school', for: 'hours: read', place: 30, draw: schoolHoursPanel }],
}
