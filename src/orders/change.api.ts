/** Changing and cancelling orders for programs: each answers the order as it stands. */
import { createRoute, z } from '@hono/zod-openapi'
import { id, type OrderId, type OrderLineId, parseId } from '#kernel/ids.ts'
import { accept } from '#kernel/outcome.ts'
import { apiRouter, create, notFound, policy } from '#platform/web/index.ts'
import { cancelOrder, changeLine } from './change.operations.ts'
import { explainCancellation, explainChange } from './change.words.ts'
import { json, orderAnswer, orderShown } from './order.answer.ts'

const reason = z.string().trim().min(1).max(500)
const cancelRoute = createRoute({
  method: 'post',
  path: '/orders/{id}/cancellation',
  summary: 'Cancel all that stands of an order, or one line of it; the unused share is credited',
  middleware: policy('orders: place'),
  request: {
    params: z.object({ id: z.string() }),
    body: { ...json(z.strictObject({ reason, line: z.uuid().optional() })), required: true },
  },
  responses: {
    201: { description: 'The order as it stands', ...json(orderAnswer) },
    422: { description: 'Refused, with code and unlock' },
  },
})
const changeRoute = createRoute({
  method: 'post',
  path: '/orders/{id}/changes',
  summary: 'More, less or another product for a line; the difference is invoiced or credited',
  middleware: policy('orders: place'),
  request: {
    params: z.object({ id: z.string() }),
    body: {
      ...json(
        z.strictObject({
          line: z.uuid(),
          reason,
          product: z.string().max(100).optional(),
          quantity: z.int().min(1).max(200).optional(),
          heads: z.int().min(1).max(2000).optional(),
          topic: z.string().max(100).optional(),
        }),
      ),
      required: true,
    },
  },
  responses: {
    201: { description: 'The order as it stands', ...json(orderAnswer) },
    422: { description: 'Refused, with code and unlock' },
  },
})

export const changeApi = apiRouter()
  .openapi(cancelRoute, (call) => {
    const order = parseId<OrderId>(call.req.valid('param').id) ?? notFound()
    const body = call.req.valid('json')
    return create(call, {
      operate: async (work) => {
        const which = body.line === undefined ? 'all of it' : id<OrderLineId>(body.line)
        const cancelled = await cancelOrder(work, order, which, body.reason)
        return cancelled.ok ? accept<string>(order) : cancelled
      },
      show: orderShown,
      explain: explainCancellation,
    })
  })
  .openapi(changeRoute, (call) => {
    const order = parseId<OrderId>(call.req.valid('param').id) ?? notFound()
    const { line, reason: why, product, quantity, heads, topic } = call.req.valid('json')
    const wanted = {
      reason: why,
      ...(product === undefined ? {} : { product }),
      ...(quantity === undefined ? {} : { quantity }),
      ...(heads === undefined ? {} : { heads }),
      ...(topic === undefined ? {} : { topic }),
    }
    return create(call, {
      operate: async (work) => {
        const changed = await changeLine(work, order, id<OrderLineId>(line), wanted)
        return changed.ok ? accept<string>(order) : changed
      },
      show: orderShown,
      explain: explainChange,
    })
  })
