/** Cases for programs: references and states, never a name (design.md section 5; a key stays at label 1). */
import { createRoute, z } from '@hono/zod-openapi'
import { recordView } from '#platform/audit.ts'
import { apiRouter, policy } from '#platform/web/index.ts'
import { type CaseHead, casesBy } from './cases.store.ts'

const item = z.object({
  id: z.string(),
  number: z.string(),
  school: z.string(),
  subject: z.object({ kind: z.string(), reference: z.string() }),
  product: z.string().optional(),
  state: z.string(),
  openedOn: z.iso.date(),
  nextStep: z.object({ kind: z.string(), on: z.iso.date().optional(), firmness: z.string() }).optional(),
})

const route = createRoute({
  method: 'get',
  path: '/cases',
  summary: 'Open cases, or with `state=closed` the closed ones',
  middleware: policy('cases: read'),
  request: { query: z.object({ state: z.enum(['open', 'closed']).optional() }) },
  responses: {
    200: {
      description: 'Cases',
      content: { 'application/json': { schema: z.object({ items: z.array(item), next: z.string().nullable() }) } },
    },
  },
})

export const casesApi = apiRouter().openapi(route, async (call) => {
  const { state = 'open' } = call.req.valid('query')
  const cases = await call.var.work(async (work) => {
    const found = await casesBy(work, state)
    await recordView(
      work,
      'cases listed',
      found.map((one) => one.subject),
      1,
    )
    return found
  }, 'reading')
  return call.json({ items: cases.map(asItem), next: null }, 200)
})

function asItem(one: CaseHead): z.output<typeof item> {
  const date = one.next?.date
  return {
    id: one.id,
    number: one.number,
    school: one.school,
    subject: { kind: one.subjectKind, reference: one.reference },
    ...(one.productName ? { product: one.productName } : {}),
    state: one.state,
    openedOn: one.openedOn.toString(),
    ...(one.next && date
      ? {
          nextStep: {
            kind: one.next.kind,
            firmness: date.firmness,
            ...(date.firmness === 'unknown' ? {} : { on: date.on.toString() }),
          },
        }
      : {}),
  }
}
