/** The door of routes. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { hubCard } from './hub.home.tsx'
import { hubPages } from './hub.page.tsx'
import { routePages } from './routes.page.tsx'

export { type HubRefusal, sendToHub, takeOver } from './referral.operations.ts'
export { type Referral, roundsAtHub, type Told, unnameAtHub } from './referral.store.ts'
export { keepRoute } from './route.operations.ts'
export { type HubQuestion, subjectKinds, withoutNames } from './route.rules.ts'
export { type Route, type RouteId, readRoute, routeOfSchool, routes } from './route.store.ts'

export const routesRoom: Room = {
  name: 'routes',
  pages: new Hono<WebCall>().route('/', routePages).route('/', hubPages),
  navigation: [{ label: 'At the hub', href: '/hub', icon: 'requests', for: 'hub: decide', place: 5 }],
  home: [{ for: 'hub: decide', place: 5, card: hubCard }],
}
