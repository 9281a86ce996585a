/** The door of orders. */

import type { Room } from '#platform/web/index.ts'
import { ordersApi } from './orders.api.ts'
import { orderFinder } from './orders.finder.ts'
import { orderPages } from './orders.page.tsx'
import { schoolOrdersPanel } from './orders.panel.tsx'

export { holdLine, nameSubject, type OpenLine, type OrderLine, packagesFor, readLine } from './lines.store.ts'
export { placeOrder } from './orders.operations.ts'
export { addSaleFact } from './orders.store.ts'
export const ordersRoom: Room = {
  name: 'orders',
  pages: orderPages,
  api: ordersApi,
  finds: [orderFinder],
  panels: [{ at: 'school', for: 'orders: read', place: 40, draw: schoolOrdersPanel }],
  navigation: [{ label: 'Orders', href: '/orders', icon: 'orders', for: 'orders: read', place: 25 }],
}
