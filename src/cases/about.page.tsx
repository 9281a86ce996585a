/** Saying what a class, a school or a family is about. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { CaseId } from '#kernel/ids.ts'
import { allow } from '#platform/access/index.ts'
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
import { Card, Narrow, ProblemSummary, show } from '#ui/index.ts'
import { AboutForm } from './about.cards.tsx'
import { keepAbout } from './about.operations.ts'
import { caseFrame } from './case.frame.tsx'
import { readCase } from './cases.store.ts'
import { shapeOf } from './shape.rules.ts'

const onRoll = 'Enter a whole number, such as 28, or leave it empty'
const aboutForm = z.object({
  name: field.optionalText(120),
  on_roll: z
    .string()
    .optional()
    .transform((typed) => (typed?.trim() ? Number(typed) : undefined))
    .pipe(z.int(onRoll).min(1, onRoll).max(2_000, onRoll).optional()),
  adults: field.optionalText(1_000),
  wanted: field.text('Say what is wanted', 4_000),
})

export const aboutPages = new Hono<WebCall>()
  .get('/cases/:case/about', policy('cases: describe'), (call) => aboutPage(call))
  .post('/cases/:case/about', policy('cases: describe'), async (call) => {
    const one = await described(call)
    const form = await readForm(call, aboutForm)
    if (!form.ok) return aboutPage(call, form.problems, form.typed)
    const { name = '', on_roll, adults = '', wanted } = form.value
    if (one.subjectKind === 'family' && name === '')
      return aboutPage(call, [{ field: 'name', message: 'Say what the family is called' }], form.typed)
    const sent = await submit(call, async (work) => {
      await keepAbout(work, one.id, { name, onRoll: on_roll, adults, wanted })
      return done(`/cases/${one.id}`, 'Kept.')
    })
    return sent instanceof Response
      ? sent
      : aboutPage(call, [{ field: 'wanted', message: 'This was sent already. See the case' }], form.typed)
  })

/** A case that is described here; a child's is not. */
async function described(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  return call.var.work(async (work) => {
    const one = (await readCase(work, of)) ?? notFound()
    allow(work.actor, 'cases: describe', one.school)
    if (!shapeOf(one).about) notFound()
    await recordView(work, 'case read', [one.subject], 2, of)
    return one
  }, 'reading')
}

async function aboutPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const one = await described(call)
  const head = { ...caseFrame(call, one, 'about'), wrong: problems ? ('wrong' as const) : undefined }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card title={shapeOf(one).about ?? ''}>
        <AboutForm one={one} problems={problems} typed={typed} />
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}
