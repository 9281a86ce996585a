/** Recording a measure: first which instrument, then its form. */
import { Hono } from 'hono'
import { z } from 'zod'
import { readCase } from '#cases/index.ts'
import type { CaseId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  type CameBack,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Empty, Links, Narrow, ProblemSummary, show } from '#ui/index.ts'
import { factsOf, recordMeasure } from './assessments.operations.ts'
import { measuresOf } from './assessments.store.ts'
import { instruments, type KnownInstrument } from './instruments.operations.ts'
import { beginsWith, measureFields, wantedFrom } from './measure.fields.ts'
import { MeasureForm, scoreField } from './measure.form.tsx'
import { under } from './measures.head.ts'
import { type NotOffered, offered } from './recording.rules.ts'
import { explainMeasure } from './words.ts'

const form = z.object({ instrument: field.text('Choose an instrument', 60), ...measureFields })

export const newMeasurePages = new Hono<WebCall>()
  .get('/cases/:case/measures/new', policy('measures: record'), (call) => newPage(call, call.req.query('instrument')))
  .post('/cases/:case/measures', policy('measures: record'), async (call) => {
    const of = pathId<CaseId>(call, 'case')
    const read = await readForm(call, form)
    const code = typedText(read.typed, 'instrument')
    if (!read.ok) return newPage(call, code, read)
    const sent = await submit(call, async (work) => {
      const known = (await instruments(work)).find((one) => one.instrument.code === code)
      const scores = known ? wantedFrom(read.value, known.instrument, read.typed) : undefined
      if (!scores) return { ok: false as const, refusal: { kind: 'unknown instrument' as const } }
      const kept = await recordMeasure(work, of, { ...scores, instrument: code })
      return kept.ok ? done(`/cases/${of}/measures`, 'The measure is recorded.') : kept
    })
    if (sent instanceof Response) return sent
    const problems =
      sent.refusal.kind === 'already sent'
        ? [{ field: 'rater', message: 'This was sent already. Look at the measures before sending it again' }]
        : explainMeasure(sent.refusal, scoreField)
    return newPage(call, code, { problems, typed: read.typed })
  })

async function newPage(call: Call, code: string | undefined, back?: CameBack) {
  const of = pathId<CaseId>(call, 'case')
  const { one, known, may, earlier, today } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    if (!can(work.actor, 'measures: record', found.school)) notFound()
    await recordView(work, 'measures read', [found.subject], 2, of)
    const all = (await instruments(work)).filter((each) => each.offered === 'offered')
    const [first] = all
    const facts = first ? await factsOf(work, found, first) : notFound()
    const asked = all.map((each) => ({
      each,
      may: offered(each.instrument, { ...facts, licence: each.licence?.kind === 'held' ? 'held' : 'not held' }),
    }))
    return { one: found, known: all, may: asked, earlier: await measuresOf(work, of), today: work.today }
  }, 'reading')
  const chosen = known.find((each) => each.instrument.code === code)
  const mayUse = may.find(({ each }) => each === chosen)?.may
  const path = `/cases/${of}/measures`
  if (!chosen || !mayUse?.ok) {
    const wrong =
      back ??
      (code === undefined ? undefined : { problems: refused(mayUse?.ok === false ? mayUse.refusal : undefined) })
    const head = {
      ...under(one, 'Record a measure'),
      back: { href: path, label: 'Measures' },
      wrong: wrong ? ('wrong' as const) : undefined,
    }
    return show(call, head, <Choosing may={may} path={path} problems={wrong?.problems} />, back ? 422 : 200)
  }
  const { instrument } = chosen
  const head = {
    ...under(one, instrument.name),
    lede: instrument.licence.words,
    back: { href: `${path}/new`, label: 'Another instrument' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <MeasureForm
        action={path}
        instrument={instrument}
        ceilings={chosen.licence?.ceilings ?? {}}
        typed={back?.typed ?? beginsWith(instrument, earlier, today)}
        problems={back?.problems}
        asks={{ reason: false, audience: can(call.var.actor, 'cases: work') }}
      />
    </Narrow>
  )
  return show(call, head, body, back ? 422 : 200)
}

function refused(refusal: NotOffered | undefined): readonly FieldProblem[] {
  if (refusal?.kind === 'outside ages')
    return [
      {
        field: 'instrument',
        message: `It is for ages ${refusal.from} to ${refusal.until}, and the child is ${refusal.age} now`,
      },
    ]
  return explainMeasure(refusal ?? { kind: 'unknown instrument' }, scoreField)
}

interface Asked {
  readonly each: KnownInstrument
  readonly may: ReturnType<typeof offered>
}

function Choosing({
  may,
  path,
  problems,
}: {
  may: readonly Asked[]
  path: string
  problems: readonly FieldProblem[] | undefined
}) {
  const open = may.filter((one) => one.may.ok)
  const closed = may.flatMap(({ each, may: answer }) =>
    answer.ok || answer.refusal.kind === 'not for this subject' ? [] : [{ each, refusal: answer.refusal }],
  )
  return (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card title="Which instrument">
        <div id="instrument">
          {open.length > 0 ? (
            <Links
              links={open.map(({ each }) => ({
                href: `${path}/new?instrument=${each.instrument.code}`,
                label: each.instrument.name,
                note: each.instrument.about,
              }))}
            />
          ) : (
            <Empty title="None for this case">The coordinator can add an instrument of the service’s own.</Empty>
          )}
        </div>
      </Card>
      {closed.length > 0 && (
        <Card title="Not available now">
          {closed.map(({ each, refusal }) => (
            <p>
              <strong>{each.instrument.name}.</strong> {refused(refusal)[0]?.message}.
            </p>
          ))}
        </Card>
      )}
    </Narrow>
  )
}
