/** The door of orders. */

import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { ordersApi } from './orders.api.ts'
import { orderFinder } from './orders.finder.ts'
import { orderPages } from './orders.page.tsx'
import { schoolOrdersPanel } from './orders.panel.tsx'
import { priceChangePages } from './price-change.page.tsx'

export { holdLine, nameSubject, type OpenLine, type OrderLine, packagesFor, readLine } from './lines.store.ts'
export { placeOrder } from './orders.operations.ts'
export { addSaleFact } from './orders.store.ts'
export const ordersRoom: Room = {
  name: 'orders',
  pages: new Hono<WebCall>().route('/', priceChangePages).route('/', orderPages),
  api: ordersApi,
  finds: [orderFinder],
  panels: [{ at: 'school', for: 'orders: read', place: 40, draw: schoolOrdersPanel }],
  navigation: [{ label: 'Orders', href: '/orders', icon: 'orders', for: 'orders: read', place: 25 }],
}
