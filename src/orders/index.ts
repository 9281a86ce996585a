/** The door of orders. */

import type { Room } from '#platform/web/index.ts'
import { ordersApi } from './orders.api.ts'
import { orderFinder } from './orders.find.ts'
import { orderPages } from './orders.page.tsx'

export { holdLine, nameSubject, type OpenLine, type OrderLine, packagesFor, readLine } from './lines.store.ts'
export { placeOrder } from './orders.operations.ts'
export { addSaleFact } from './orders.store.ts'
export const ordersRoom: Room = {
  name: 'orders',
  pages: orderPages,
  api: ordersApi,
  finds: [orderFinder],
  navigation: [{ label: 'Orders', href: '/orders', icon: 'orders', for: 'orders: read', place: 25 }],
}
