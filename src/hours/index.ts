/** The door of hours. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { accountPages } from './account.page.tsx'
import { forecastPages } from './forecast.page.tsx'
import { hoursApi } from './hours.api.ts'
import { endedCard, hoursAtRiskCard, hoursByMonthCard } from './hours.home.tsx'
import { hoursPages, schoolHoursPanel } from './hours.page.tsx'
import { personHoursPanel, specialistPages } from './specialist.page.tsx'
import { warnOfEnd } from './warning.operations.ts'

export { type HoursOfCase, hoursOfCase } from './balance.store.ts'
export { type Ending, endingsUntil } from './ending.store.ts'
export {
  carryHours,
  chargeExtra,
  expireHours,
  grantHours,
  refundHours,
  returnHours,
  setAside,
  useHours,
} from './hours.operations.ts'
export {
  chargeable,
  type HoursEnded,
  mayServe,
  type NotReserved,
  type OverBalance,
  type Summary,
  summarise,
  summariseWithin,
  warningDays,
} from './hours.rules.ts'
export {
  accountOfLine,
  accountOpened,
  holdStatement,
  readStatement,
  type Statement,
  statements,
} from './hours.store.ts'
export { type LateCancellation, type MissedClass, missedClasses, missedMinutes } from './missed.rules.ts'
export { Short, type ShortOfHours } from './short.view.tsx'
export {
  addSideTime,
  type SideTime,
  type SideTimeEntry,
  type SideTimeId,
  type SideTimeKind,
  sideTimeEntries,
  sideTimeKinds,
  takeBackSideTime,
} from './side-time.store.ts'
export { SideTimeLine } from './side-time.view.tsx'

export const hoursRoom: Room = {
  name: 'hours',
  // The account's page takes any word in its place, so it comes last.
  pages: new Hono<WebCall>()
    .route('/', hoursPages)
    .route('/', forecastPages)
    .route('/', specialistPages)
    .route('/', accountPages),
  api: hoursApi,
  navigation: [{ label: 'Hours', href: '/hours', icon: 'hours', for: 'hours: read', place: 40 }],
  home: [
    { for: 'requests: decide', place: 34, card: hoursByMonthCard },
    { for: 'invoices: settle', place: 34, card: endedCard },
    { for: 'membership: accept', place: 35, card: hoursAtRiskCard },
  ],
  panels: [
    { at: 'school', for: 'hours: read', place: 30, draw: schoolHoursPanel },
    { at: 'person', for: 'hours: read', place: 25, draw: personHoursPanel },
  ],
  due: { 'hours end soon': { words: 'Hours that end soon: schools told', keep: warnOfEnd } },
}
