/** Impact for programs: `GET /api/v1/impact?year=2021` (design.md section 5). */
import { createRoute, z } from '@hono/zod-openapi'
import { financialYearOf, year } from '#kernel/days.ts'
import { apiRouter, policy } from '#platform/web/index.ts'
import { impactOf } from './impact.operations.ts'
import type { Count, DistrictCounts } from './impact.rules.ts'

const count = z.int().nullable().describe('null: fewer than five, or kept back because it would give such a count away')
const counts = { children: count, schools: count, classes: count, colleagues: count }
const answer = z.object({
  year: z.int(),
  ...counts,
  sessions: z.int(),
  hours: z.array(z.object({ kind: z.string(), minutes: z.int() })),
  districts: z.array(z.object({ district: z.string(), ...counts })),
})

const route = createRoute({
  method: 'get',
  path: '/impact',
  summary: 'Children, schools and colleagues of a financial year, for the service and each district',
  middleware: policy('impact: read'),
  request: { query: z.object({ year: z.coerce.number().int().min(2000).max(2200).optional() }) },
  responses: { 200: { description: 'Counts', content: { 'application/json': { schema: answer } } } },
})

export const impactApi = apiRouter().openapi(route, async (call) => {
  const asked = call.req.valid('query').year
  const impact = await call.var.work(
    (work) => impactOf(work, asked === undefined ? financialYearOf(work.today) : year(asked)),
    'reading',
  )
  const { service, districts, minutes } = impact
  return call.json(
    {
      year: impact.year,
      ...asCounts(service),
      sessions: service.sessions,
      hours: minutes.map((one) => ({ kind: one.kind, minutes: one.minutes })),
      districts: districts.map((row) => ({ district: row.district ?? '', ...asCounts(row) })),
    },
    200,
  )
})

const numberOf = (value: Count) => (value === 'withheld' ? null : value)

function asCounts(row: DistrictCounts) {
  return {
    children: numberOf(row.children),
    schools: numberOf(row.schools),
    classes: numberOf(row.classes),
    colleagues: numberOf(row.colleagues),
  }
}
