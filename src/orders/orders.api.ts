/** Quotes and orders for programs (design.md section 5): dates and prices are ours, so a sent one is a 422. */
import { createRoute, z } from '@hono/zod-openapi'
import { day } from '#kernel/days.ts'
import { id, type OrderId, parseId, type SchoolId } from '#kernel/ids.ts'
import { accept } from '#kernel/outcome.ts'
import { answerRefusal, apiRouter, create, notFound, policy, sendOnce } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { asAnswer, json, lineAnswer, orderAnswer, orderShown, quoteAnswer, totalsAnswer } from './order.answer.ts'
import { placeOrder } from './orders.operations.ts'
import { orders, readOrder } from './orders.store.ts'
import { askQuote } from './quote.operations.ts'
import { explainSale } from './refusal.words.ts'
import type { LineAsked } from './sale.operations.ts'

const line = z.strictObject({
  product: z.string().max(100),
  quantity: z.int().optional(),
  kind: z.string().max(100).optional(),
  heads: z.int().optional(),
  topic: z.string().max(100).optional(),
  subject: z
    .strictObject({ kind: z.enum(['pupil', 'class', 'school', 'family']), reference: z.string().max(60).optional() })
    .optional(),
})
const lines = z.array(line).min(1).max(50)
const quoteRoute = createRoute({
  method: 'post',
  path: '/quotes',
  summary: 'A price; `date` asks what it would be on another day',
  middleware: policy('quotes: ask'),
  request: {
    body: { ...json(z.strictObject({ school: z.uuid(), date: z.iso.date().optional(), lines })), required: true },
  },
  responses: {
    200: { description: 'The price', ...json(quoteAnswer) },
    422: { description: 'Refused, with code and unlock' },
  },
})
const orderRoute = createRoute({
  method: 'post',
  path: '/orders',
  summary: 'Order today, at today’s prices',
  middleware: policy('orders: place'),
  request: {
    body: {
      ...json(z.strictObject({ school: z.uuid(), lines, purchaseOrder: z.string().trim().min(1).max(60).optional() })),
      required: true,
    },
  },
  responses: {
    201: { description: 'The order', ...json(orderAnswer) },
    422: { description: 'Refused, with code and unlock' },
  },
})
const listRoute = createRoute({
  method: 'get',
  path: '/orders',
  summary: 'Orders, the newest first, fifty at a time; `next` is the `after` of the page that follows',
  middleware: policy('orders: read'),
  request: {
    query: z.object({
      after: z.string().max(40).optional(),
      state: z.enum(['all', 'confirmed', 'changed', 'cancelled']).optional(),
      q: z.string().max(100).optional(),
    }),
  },
  responses: {
    200: { description: 'Orders', ...json(z.object({ items: z.array(orderAnswer), next: z.string().nullable() })) },
  },
})

const oneRoute = createRoute({
  method: 'get',
  path: '/orders/{id}',
  summary: 'One order',
  middleware: policy('orders: read'),
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: { description: 'The order', ...json(orderAnswer) } },
})
export const ordersApi = apiRouter()
  .openapi(quoteRoute, async (call) => {
    const body = call.req.valid('json')
    const date = body.date === undefined ? undefined : day(body.date)
    const school = id<SchoolId>(body.school)
    const wanted = body.lines.map(asked)
    const ask = (work: Work, on = date) => askQuote(work, school, wanted, on)
    const operate = async (work: Work) => {
      const quoted = await ask(work)
      return quoted.ok ? accept('quoted') : quoted
    }
    const outcome = await sendOnce(call, operate, async (work) => {
      const quoted = await ask(work, date ?? work.today)
      return quoted.ok ? quoted.value : notFound()
    })
    if (!outcome.ok) return answerRefusal(call, outcome.refusal, explainSale) as never
    const { lines: priced, net, vat, gross } = outcome.value
    return call.json(
      {
        lines: priced.map((one) => lineAnswer({ ...one, product: one.product })),
        ...totalsAnswer({ net, vat, gross }),
      },
      200,
    )
  })
  .openapi(orderRoute, (call) => {
    const body = call.req.valid('json')
    return create(call, {
      operate: (work) => placeOrder(work, id<SchoolId>(body.school), body.lines.map(asked), body.purchaseOrder),
      show: orderShown,
      explain: explainSale,
    })
  })
  .openapi(listRoute, async (call) => {
    const { after, state = 'all', q = '' } = call.req.valid('query')
    const page = await call.var.work((work) => orders(work, { words: q, state, after }), 'reading')
    return call.json({ items: page.items.map(asAnswer), next: page.next ?? null }, 200)
  })
  .openapi(oneRoute, async (call) => {
    const order = parseId<OrderId>(call.req.valid('param').id) ?? notFound()
    return call.json(asAnswer((await call.var.work((work) => readOrder(work, order), 'reading')) ?? notFound()), 200)
  })

/** Leaves out what was not sent: absent and undefined are one thing inside. */
function asked({ quantity, kind, heads, topic, subject, product }: z.output<typeof line>): LineAsked {
  return {
    product,
    ...(quantity === undefined ? {} : { quantity }),
    ...(kind === undefined ? {} : { kind }),
    ...(heads === undefined ? {} : { heads }),
    ...(topic === undefined ? {} : { topic }),
    ...(subject === undefined
      ? {}
      : {
          subject: { kind: subject.kind, ...(subject.reference === undefined ? {} : { reference: subject.reference }) },
        }),
  }
}
