/** Orders and quotes as programs read them: the shapes of the API's answers, and how ours become theirs. */
import { z } from '@hono/zod-openapi'
import { id, type OrderId } from '#kernel/ids.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type Order, readOrder } from './orders.store.ts'

const money = z.object({ pence: z.int() })
export const quoteAnswer = z.object({
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
export const orderAnswer = quoteAnswer.extend({
  lines: z.array(quoteAnswer.shape.lines.element.extend({ id: z.string(), state: z.string() })),
  id: z.string(),
  number: z.string(),
  school: z.string(),
  orderedOn: z.iso.date(),
  state: z.enum(['confirmed', 'cancelled']),
  /** What it comes to today, net, after every change and cancellation. */
  now: money,
})
export const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })

/** An order by its id, as it stands. */
export async function orderShown(work: Work, made: string) {
  return asAnswer((await readOrder(work, id<OrderId>(made))) ?? notFound())
}

export function lineAnswer(one: {
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

export function totalsAnswer({
  net,
  vat,
  gross,
}: {
  readonly net: number
  readonly vat: number
  readonly gross: number
}) {
  return { net: { pence: net }, vat: { pence: vat }, gross: { pence: gross }, total: { pence: net } }
}

export function asAnswer(order: Order): z.output<typeof orderAnswer> {
  return {
    id: order.id,
    number: order.number,
    school: order.school,
    orderedOn: order.orderedOn.toString(),
    state: order.state,
    now: { pence: order.netNow },
    lines: order.lines.map((one) => ({ id: one.id, state: one.state, ...lineAnswer(one) })),
    ...totalsAnswer(order),
  }
}
