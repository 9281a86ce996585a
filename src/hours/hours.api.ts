/** A school's hours for programs: `GET /api/v1/schools/{id}/hours` in minutes (design.md section 5). */
import { createRoute, z } from '@hono/zod-openapi'
import { parseId, type SchoolId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { apiRouter, notFound, policy } from '#platform/web/index.ts'
import { type Summary, summarise } from './hours.rules.ts'
import { statements } from './hours.store.ts'

const length = z.object({ minutes: z.int().nonnegative() })
const answer = z.object({
  granted: length,
  available: length,
  reserved: length,
  used: length,
  expired: length,
  refunded: length,
  extra: length,
})

const route = createRoute({
  method: 'get',
  path: '/schools/{id}/hours',
  summary: 'A school’s balance of hours',
  middleware: policy('hours: read'),
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: { description: 'Minutes in each pot', content: { 'application/json': { schema: answer } } } },
})

export const hoursApi = apiRouter().openapi(route, async (call) => {
  const school = parseId<SchoolId>(call.req.valid('param').id) ?? notFound()
  if (!can(call.var.actor, 'hours: read', school)) notFound()
  const all = await call.var.work((work) => statements(work, school), 'reading')
  const sum = summarise(all.flatMap((statement) => statement.ledger))
  const figure = (pot: keyof Summary) => ({ minutes: sum[pot] })
  return call.json(
    {
      granted: figure('granted'),
      available: figure('available'),
      reserved: figure('reserved'),
      used: figure('used'),
      expired: figure('expired'),
      refunded: figure('refunded'),
      extra: figure('extra'),
    },
    200,
  )
})
