/** Orders in the search: by number, school or purchase order. */
import { inFull } from '#kernel/days.ts'
import { inPounds } from '#kernel/money.ts'
import type { Finder } from '#platform/web/index.ts'
import { ordersByWords } from './orders.store.ts'

export const orderFinder: Finder = {
  heading: 'Orders',
  by: 'number, school or purchase order',
  for: 'orders: read',
  place: 50,
  find: async (work, words, limit) => {
    const found = await ordersByWords(work, words, limit + 1)
    return found.map((order) => ({
      href: `/orders/${order.id}`,
      label: `${order.number}, ${order.schoolName}`,
      note: `${inPounds(order.gross)}, ${inFull(order.orderedOn)}${order.purchaseOrder ? `, ${order.purchaseOrder}` : ''}`,
      number: order.number,
    }))
  },
}
