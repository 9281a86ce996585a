/** Orders by number, purchase order or school. */
import { inFull } from '#kernel/days.ts'
import type { Finder } from '#platform/web/index.ts'
import { ordersHolding } from './orders.store.ts'

export const orderFinder: Finder = {
  heading: 'Orders',
  for: 'orders: read',
  find: async (work, words, most) =>
    (await ordersHolding(work, words, most)).map((order) => ({
      href: `/orders/${order.id}`,
      label: `${order.number}, ${order.schoolName}`,
      note: inFull(order.orderedOn),
    })),
}
