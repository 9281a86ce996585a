/** Putting a measure right: a new version with its reason. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { AssessmentId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type Typed,
  type WebCall,
} from '#platform/web/index.ts'
import { Narrow, ProblemSummary, show } from '#ui/index.ts'
import { correctMeasure } from './assessments.operations.ts'
import { instruments, instrumentsOf } from './instruments.operations.ts'
import { asTyped, measureFields, wantedFrom } from './measure.fields.ts'
import { MeasureForm, scoreField } from './measure.form.tsx'
import { findMeasure, mayCorrect, measurePage } from './measure.page.tsx'
import { under } from './measures.head.ts'
import { explainMeasure } from './words.ts'

const form = z.object({ reason: field.text('Say in a sentence what was wrong', 500), ...measureFields })

export const correctionPages = new Hono<WebCall>()
  .get('/cases/:case/measures/:measure', policy('measures: read'), (call) => measurePage(call))
  .get('/cases/:case/measures/:measure/correction', policy('measures: record'), (call) => correctionPage(call))
  .post('/cases/:case/measures/:measure/correction', policy('measures: record'), async (call) => {
    const id = pathId<AssessmentId>(call, 'measure')
    const read = await readForm(call, form)
    if (!read.ok) return correctionPage(call, read)
    const sent = await submit(call, async (work) => {
      const { one, measure } = await findMeasure(work, call)
      if (!mayCorrect(work, measure, one.school)) notFound()
      const instrument = (await instrumentsOf(work, [measure]))(measure.instrument, measure.instrumentVersion)
      const wanted = wantedFrom(read.value, instrument, read.typed)
      const kept = await correctMeasure(work, id, wanted, read.value.reason)
      return kept.ok
        ? done(`/cases/${one.id}/measures/${kept.value}`, 'The correction is kept. What it replaced stays readable.')
        : kept
    })
    if (sent instanceof Response) return sent
    const problems =
      sent.refusal.kind === 'already sent'
        ? [{ field: 'reason', message: 'This was sent already. Look at the measure before sending it again' }]
        : explainMeasure(sent.refusal, scoreField)
    return correctionPage(call, { problems, typed: read.typed })
  })

async function correctionPage(
  call: Call,
  back?: { readonly problems: readonly FieldProblem[]; readonly typed: Typed },
) {
  const { one, measure, instrument, ceilings } = await call.var.work(async (work) => {
    const found = await findMeasure(work, call)
    if (!mayCorrect(work, found.measure, found.one.school)) notFound()
    await recordView(work, 'measures read', [found.one.subject], 2, found.measure.id)
    const known = (await instruments(work)).find((each) => each.instrument.code === found.measure.instrument)
    const instrumentOf = await instrumentsOf(work, [found.measure])
    return {
      ...found,
      instrument: instrumentOf(found.measure.instrument, found.measure.instrumentVersion),
      ceilings: known?.licence?.ceilings ?? {},
    }
  }, 'reading')
  const path = `/cases/${one.id}/measures/${measure.id}`
  const head = {
    ...under(one, `Correct: ${instrument.name}`),
    lede: 'The correction is a new version with its reason; this one stays readable.',
    back: { href: path, label: 'The measure' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <MeasureForm
        action={`${path}/correction`}
        instrument={instrument}
        ceilings={ceilings}
        typed={back?.typed ?? asTyped(instrument, measure)}
        problems={back?.problems}
        asks={{ reason: true, audience: can(call.var.actor, 'cases: work') }}
      />
    </Narrow>
  )
  return show(call, head, body, back ? 422 : 200)
}
