/** Quotes and orders for programs (design.md section 5): dates and prices are ours, so a sent one is a 422. */
import { createRoute, z } from '@hono/zod-openapi'
import { day } from '#kernel/days.ts'
import { id, type OrderId, type SchoolId } from '#kernel/ids.ts'
import { accept } from '#kernel/outcome.ts'
import { answerRefusal, apiRouter, create, notFound, policy, sendOnce } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { askQuote, type LineAsked, placeOrder } from './orders.operations.ts'
import { type Order, orders, readOrder } from './orders.store.ts'
import { explainSale } from './refusal.words.ts'

const money = z.object({ pence: z.int() })
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
const quoteAnswer = z.object({
  lines: z.array(
    z.object({
      product: z.string(),
      description: z.string(),
      quantity: z.int(),
      net: money,
      minutes: z.int().optional(),
    }),
  ),
  net: money,
  vat: money,
  gross: money,
  total: money,
})
const orderAnswer = quoteAnswer.extend({
  id: z.string(),
  number: z.string(),
  school: z.string(),
  orderedOn: z.iso.date(),
})
const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })

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
  summary: 'Orders, the newest first',
  middleware: policy('orders: read'),
  responses: {
    200: { description: 'Orders', ...json(z.object({ items: z.array(orderAnswer), next: z.string().nullable() })) },
  },
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
      { lines: priced.map((one) => lineAnswer({ ...one, product: one.product })), ...totals({ net, vat, gross }) },
      200,
    )
  })
  .openapi(orderRoute, (call) => {
    const body = call.req.valid('json')
    return create(call, {
      operate: (work) => placeOrder(work, id<SchoolId>(body.school), body.lines.map(asked), body.purchaseOrder),
      show: async (work, made) => asAnswer((await readOrder(work, id<OrderId>(made))) ?? notFound()),
      explain: explainSale,
    })
  })
  .openapi(listRoute, async (call) => {
    const all = await call.var.work((work) => orders(work), 'reading')
    return call.json({ items: all.map(asAnswer), next: null }, 200)
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

function lineAnswer(one: {
  readonly product: { readonly code: string }
  readonly description: string
  readonly quantity: number
  readonly net: number
  readonly minutes: number | undefined
}) {
  return {
    product: one.product.code,
    description: one.description,
    quantity: one.quantity,
    net: { pence: one.net },
    ...(one.minutes === undefined ? {} : { minutes: one.minutes }),
  }
}

function totals({ net, vat, gross }: { readonly net: number; readonly vat: number; readonly gross: number }) {
  return { net: { pence: net }, vat: { pence: vat }, gross: { pence: gross }, total: { pence: net } }
}

function asAnswer(order: Order): z.output<typeof orderAnswer> {
  return {
    id: order.id,
    number: order.number,
    school: order.school,
    orderedOn: order.orderedOn.toString(),
    lines: order.lines.map(lineAnswer),
    ...totals(order),
  }
}
