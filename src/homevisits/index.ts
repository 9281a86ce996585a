/** The door of home visits: nobody calls in; the room brings its page, its card and its minute. */
import type { Room } from '#platform/web/index.ts'
import { alertMissing } from './visit.operations.ts'
import { visitPages } from './visit.page.tsx'
import { homeVisitsCard } from './visit.view.tsx'

export const homeVisitsRoom: Room = {
  name: 'homevisits',
  pages: visitPages,
  caseTabs: [{ label: 'Home visits', path: 'home-visits', for: 'home visits: plan', place: 70 }],
  home: [{ for: 'home visits: go', place: 2, card: homeVisitsCard }],
  tick: alertMissing,
}
