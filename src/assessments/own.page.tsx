/** Adding an instrument of the service's own, and changing it by a new version. */
import { Hono } from 'hono'
import { z } from 'zod'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  policy,
  readForm,
  readTyped,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Narrow, ProblemSummary, show } from '#ui/index.ts'
import { raters } from './instrument.rules.ts'
import { type AddOwnRefusal, instruments, keepOwn } from './instruments.operations.ts'
import type { OwnRow } from './instruments.store.ts'
import { OwnForm } from './own.form.tsx'
import { bandsInText, type OwnDefinition, type OwnProblem, ownScalesMost, readBands } from './own.rules.ts'

const several = <Value extends string>(values: readonly [Value, ...Value[]], message: string) =>
  z
    .union([z.string(), z.array(z.string())], { error: message })
    .transform((typed) => [typed].flat())
    .pipe(z.array(z.enum(values, { error: message })).min(1, message))

const subjects = ['pupil', 'class', 'school', 'family'] as const
const form = z.object({
  name: field.text('Give it a name', 80),
  about: field.text('Say in a line what it shows', 200),
  subjects: several(subjects, 'Choose what it is about'),
  raters: several(raters, 'Choose who answers it'),
  recorded_by: field.choice(['team', 'team and school'], 'Choose who may record it'),
  licensed_by: field.optionalText(80),
  standing: field.choice(['offered', 'not offered'], 'Choose whether it is offered'),
})

export const ownPages = new Hono<WebCall>()
  .get('/settings/instruments/own/new', policy('instruments: keep'), (call) => ownPage(call, undefined))
  .post('/settings/instruments/own', policy('instruments: keep'), (call) => keep(call, undefined))
  .get('/settings/instruments/own/:code', policy('instruments: keep'), (call) => ownPage(call, call.req.param('code')))
  .post('/settings/instruments/own/:code', policy('instruments: keep'), (call) => keep(call, call.req.param('code')))

async function keep(call: Call, code: string | undefined) {
  const read = await readForm(call, form)
  const scales = scalesFrom(read.typed)
  const wrong = [...(read.ok ? [] : read.problems), ...scales.problems]
  if (!read.ok || wrong.length > 0) return ownPage(call, code, { problems: wrong, typed: read.typed })
  const { name, about, subjects: of, raters: by, recorded_by, licensed_by, standing } = read.value
  const definition: OwnDefinition = {
    ...{ name, about, subjects: of, raters: by, recordedBy: recorded_by, licensedBy: licensed_by },
    scales: scales.value,
  }
  const sent = await submit(call, async (work) => {
    const kept = await keepOwn(work, definition, standing, code)
    return kept.ok ? done('/settings/instruments', 'Kept. New measures use this version.') : kept
  })
  if (sent instanceof Response) return sent
  const problems =
    sent.refusal.kind === 'already sent'
      ? [{ field: 'name', message: 'This was sent already' }]
      : explainOwn(sent.refusal)
  return ownPage(call, code, { problems, typed: await readTyped(call) })
}

function explainOwn(refusal: AddOwnRefusal): readonly FieldProblem[] {
  if (refusal.kind === 'name taken')
    return [{ field: 'name', message: 'Another instrument has this name. Choose a different one' }]
  return refusal.problems.map(explainScale)
}

function explainScale(problem: OwnProblem): FieldProblem {
  switch (problem.kind) {
    case 'no scale':
      return { field: 'scale_1_name', message: 'Give it at least one scale' }
    case 'scale twice':
      return { field: `scale_${problem.no}_name`, message: `Scale ${problem.no} has the name of another scale` }
    case 'empty range':
      return {
        field: `scale_${problem.no}_most`,
        message: `Scale ${problem.no}: the highest score is above the lowest`,
      }
    case 'bands leave gaps':
      return {
        field: `scale_${problem.no}_bands`,
        message: `Scale ${problem.no}: bands run from ${problem.least} to ${problem.most} without a gap, lowest first`,
      }
  }
}

const numbers = Array.from({ length: ownScalesMost }, (_, at) => at + 1)

/** Rows without a name are not there. */
function scalesFrom(typed: Typed) {
  const problems: FieldProblem[] = []
  const value = numbers.flatMap((no) => {
    const text = (part: string) => typedText(typed, `scale_${no}_${part}`).trim()
    const whole = (part: string) => (/^\d{1,3}$/.test(text(part)) ? Number(text(part)) : undefined)
    const name = text('name')
    if (name === '') return []
    const [least, most, bands] = [whole('least'), whole('most'), readBands(text('bands'))]
    const better = text('better') === 'lower' ? ('lower' as const) : ('higher' as const)
    const say = (part: string, message: string) =>
      problems.push({ field: `scale_${no}_${part}`, message: `Scale ${no}: ${message}` })
    if (name.length > 60) say('name', 'use 60 characters or fewer')
    if (least === undefined) say('least', 'enter the lowest score, a whole number such as 0')
    if (most === undefined) say('most', 'enter the highest score, a whole number up to 999')
    if (!bands) say('bands', 'write each band as numbers and words, such as 0-3 finding it hard, 4-10 settled')
    return least === undefined || most === undefined || !bands ? [] : [{ name, least, most, better, bands }]
  })
  return { value, problems }
}

async function ownPage(
  call: Call,
  code: string | undefined,
  back?: { readonly problems: readonly FieldProblem[]; readonly typed: Typed },
) {
  const own = await call.var.work(async (work) => {
    if (code === undefined) return undefined
    return (await instruments(work)).find((one) => one.own?.code === code)?.own ?? notFound()
  }, 'reading')
  const head = {
    title: own ? own.definition.name : 'An instrument of your own',
    lede: own
      ? `Version ${own.version}. A change makes the next version; what was recorded keeps the one it was recorded with.`
      : 'Only what you may use: put in scales and bands, never the questions of somebody else’s questionnaire.',
    back: { href: '/settings/instruments', label: 'Instruments' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={back?.problems} />
      <OwnForm
        action={`/settings/instruments/own${code === undefined ? '' : `/${code}`}`}
        typed={back?.typed ?? (own ? asTyped(own) : { recorded_by: 'team', standing: 'offered' })}
        problems={back?.problems}
      />
    </Narrow>
  )
  return show(call, head, body, back ? 422 : 200)
}

function asTyped({ definition, standing }: OwnRow): Typed {
  const scales = definition.scales.flatMap((scale, at) => [
    [`scale_${at + 1}_name`, scale.name],
    [`scale_${at + 1}_least`, String(scale.least)],
    [`scale_${at + 1}_most`, String(scale.most)],
    [`scale_${at + 1}_better`, scale.better],
    [`scale_${at + 1}_bands`, bandsInText(scale.bands)],
  ])
  return {
    ...{ name: definition.name, about: definition.about, subjects: definition.subjects, raters: definition.raters },
    ...{ recorded_by: definition.recordedBy, licensed_by: definition.licensedBy ?? '', standing },
    ...Object.fromEntries(scales),
  }
}
