/** Finding schools, for programs. */
import { createRoute, z } from '@hono/zod-openapi'
import { apiRouter, policy } from '#platform/web/index.ts'
import { findSchools } from './schools.store.ts'

const answer = z.object({
  items: z.array(
    z.object({ id: z.string(), name: z.string(), district: z.string(), registerNumber: z.string().optional() }),
  ),
  next: z.string().nullable(),
})

const route = createRoute({
  method: 'get',
  path: '/schools',
  summary: 'Schools whose name holds `q`',
  middleware: policy('school: read'),
  request: { query: z.object({ q: z.string().max(100).optional() }) },
  responses: { 200: { description: 'Schools by name', content: { 'application/json': { schema: answer } } } },
})

export const schoolsApi = apiRouter().openapi(route, async (call) => {
  const { q = '' } = call.req.valid('query')
  const schools = await call.var.work((work) => findSchools(work, q), 'reading')
  const items = schools.map(({ id, name, district, registerNumber }) => ({
    id,
    name,
    district,
    ...(registerNumber ? { registerNumber } : {}),
  }))
  return call.json({ items, next: null }, 200)
})
