/** Measures for programs. A key stays at label 1 and a measure is label 2: until a key is let further, it is told so. */
import { createRoute, z } from '@hono/zod-openapi'
import { type CaseHead, readCase } from '#cases/index.ts'
import { parseDay } from '#kernel/days.ts'
import { type AssessmentId, type CaseId, id, parseId } from '#kernel/ids.ts'
import { refuse } from '#kernel/outcome.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { answerRefusal, apiRouter, create, notFound, type Problem, policy } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type MeasureRefusal, recordMeasure } from './assessments.operations.ts'
import { type Measure, measuresOf, reachesSupport, readMeasure } from './assessments.store.ts'
import { occasions, raters } from './instrument.rules.ts'
import { explainMeasure } from './words.ts'

const item = z.object({
  id: z.string(),
  instrument: z.string(),
  occasion: z.enum(occasions),
  rater: z.enum(raters),
  on: z.iso.date(),
  corrects: z.string().optional(),
  correctedBy: z.string().optional(),
  scores: z.array(
    z.object({ scale: z.string(), value: z.number(), band: z.string().optional(), words: z.string().optional() }),
  ),
})
const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })
const params = z.object({ id: z.string() })

const list = createRoute({
  method: 'get',
  path: '/cases/{id}/measures',
  summary: 'What was measured in a case, corrected versions among them',
  middleware: policy('measures: read'),
  request: { params },
  responses: {
    200: { description: 'Measures', ...json(z.object({ items: z.array(item), next: z.string().nullable() })) },
    422: { description: 'The key does not reach support records' },
  },
})

const add = createRoute({
  method: 'post',
  path: '/cases/{id}/measures',
  summary: 'Record a measure: scores by scale, never the answers of a questionnaire',
  middleware: policy('measures: record'),
  request: {
    params,
    body: {
      ...json(
        z.strictObject({
          instrument: z.string().min(1).max(60),
          rater: z.enum(raters),
          occasion: z.enum(occasions),
          on: z.iso.date(),
          earlier: z.boolean().optional(),
          audience: z.enum(['team', 'school']).optional(),
          note: z.string().trim().max(2_000).optional(),
          /** By the scale's key; a goal's words are under `goal-1-words`. */
          scores: z.record(z.string().max(60), z.union([z.number(), z.string().max(300)])),
        }),
      ),
      required: true,
    },
  },
  responses: {
    201: { description: 'The measure as it was kept', ...json(item) },
    422: { description: 'Refused, with code and one sentence a field' },
  },
})

interface OutOfReach {
  readonly kind: 'out of reach'
}

export const assessmentsApi = apiRouter()
  .openapi(list, async (call) => {
    const of = parseId<CaseId>(call.req.valid('param').id) ?? notFound()
    const read = await call.var.work(async (work) => {
      const one = await found(work, of)
      if (!(await reachesSupport(work, one.subject))) return refuse<OutOfReach>({ kind: 'out of reach' })
      const measures = await measuresOf(work, of)
      await recordView(work, 'measures read', [one.subject], 2, of)
      return { ok: true as const, value: measures }
    }, 'reading')
    if (!read.ok) return answerRefusal(call, read.refusal, explain) as never
    return call.json({ items: read.value.map(asItem), next: null }, 200)
  })
  .openapi(add, (call) => {
    const of = parseId<CaseId>(call.req.valid('param').id) ?? notFound()
    const body = call.req.valid('json')
    return create<MeasureRefusal | OutOfReach | NoSuchDay>(call, {
      operate: async (work) => {
        const one = await found(work, of)
        if (!can(work.actor, 'measures: record', one.school)) notFound()
        if (!(await reachesSupport(work, one.subject))) return refuse({ kind: 'out of reach' })
        const on = parseDay(body.on)
        if (!on) return refuse({ kind: 'no such day' })
        const { instrument, rater, occasion, audience = 'team', note = '' } = body
        return recordMeasure(work, of, {
          ...{ instrument, rater, occasion, on, audience, note },
          earlier: body.earlier === true ? 'earlier' : 'in the case',
          scores: Object.fromEntries(Object.entries(body.scores).map(([scale, value]) => [scale, String(value)])),
        })
      },
      show: async (work, made) => asItem((await readMeasure(work, id<AssessmentId>(made))) ?? notFound()),
      explain,
    })
  })

async function found(work: Work, of: CaseId): Promise<CaseHead> {
  return (await readCase(work, of)) ?? notFound()
}

interface NoSuchDay {
  readonly kind: 'no such day'
}

function explain(refusal: MeasureRefusal | OutOfReach | NoSuchDay): Problem {
  if (refusal.kind === 'out of reach')
    return {
      code: 'support-record',
      title: 'A measure is part of the support record, which this key does not reach',
      unlock: 'Open or record it signed in, as somebody who works on the case',
    }
  const problems =
    refusal.kind === 'no such day'
      ? [{ field: 'on', message: 'Enter a day such as 2022-11-07' }]
      : explainMeasure(refusal, (field) => `scores.${field}`)
  return { code: refusal.kind.replaceAll(' ', '-'), title: problems[0]?.message ?? 'This cannot be recorded', problems }
}

function asItem(measure: Measure): z.output<typeof item> {
  const { instrument, occasion, rater, on, corrects, correctedBy } = measure
  return {
    ...{ id: measure.id, instrument, occasion, rater, on: on.toString() },
    ...(corrects ? { corrects } : {}),
    ...(correctedBy ? { correctedBy } : {}),
    scores: measure.scores.map(({ scale, value, band, words }) => ({
      ...{ scale, value },
      ...(band ? { band } : {}),
      ...(words ? { words } : {}),
    })),
  }
}
