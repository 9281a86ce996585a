/** The state of an order as people name it: confirmed, changed since, or cancelled. */
import type { Tone } from '#ui/index.ts'
import type { Order } from './orders.store.ts'

export type OrderState = 'confirmed' | 'changed' | 'cancelled'

export function stateOfOrder(order: Pick<Order, 'state' | 'net' | 'netNow' | 'lines'>): OrderState {
  if (order.state === 'cancelled') return 'cancelled'
  return order.lines.some((line) => line.state !== 'standing') || order.net !== order.netNow ? 'changed' : 'confirmed'
}

export const orderTones: Readonly<Record<OrderState, Tone>> = {
  confirmed: 'good',
  changed: 'review',
  cancelled: 'closed',
}
