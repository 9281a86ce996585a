/** The offer for programs: `GET /api/v1/offers/2022` (design.md section 5). */
import { createRoute, z } from '@hono/zod-openapi'
import { parseYear } from '#kernel/days.ts'
import { apiRouter, notFound, policy } from '#platform/web/index.ts'
import { minutesOf, type Offer } from './offer.rules.ts'
import { offerOf } from './offer.store.ts'

const money = z.object({ pence: z.int() })
const answer = z.object({
  year: z.int(),
  products: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      price: money,
      minutes: z.int().optional(),
      steps: z.array(z.object({ kind: z.string(), minutes: z.int() })).optional(),
      requiresMembership: z.boolean(),
    }),
  ),
})

const route = createRoute({
  method: 'get',
  path: '/offers/{year}',
  summary: 'A year’s offer',
  middleware: policy('offer: read'),
  request: { params: z.object({ year: z.string() }) },
  responses: { 200: { description: 'The offer', content: { 'application/json': { schema: answer } } } },
})

export const offerApi = apiRouter().openapi(route, async (call) => {
  const year = parseYear(call.req.valid('param').year) ?? notFound()
  const found = (await call.var.work((work) => offerOf(work, year), 'reading')) ?? notFound()
  return call.json(asAnswer(found.offer), 200)
})

function asAnswer(offer: Offer): z.output<typeof answer> {
  const products = offer.products.map((product) => {
    const granted = minutesOf(product)
    return {
      code: product.code,
      name: product.name,
      price: { pence: product.price },
      requiresMembership: product.requiresMembership,
      ...(granted === undefined ? {} : { minutes: granted }),
      ...(product.kind === 'package' ? { steps: product.steps.map(({ kind, minutes }) => ({ kind, minutes })) } : {}),
    }
  })
  return { year: offer.year, products }
}
