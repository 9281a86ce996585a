/** Planning a training session: topic and format from the offer, the day, the school or the cluster. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { financialYearOf, yearName } from '#kernel/days.ts'
import { type PersonId, parseId, type SchoolId } from '#kernel/ids.ts'
import { offerOf } from '#offer/index.ts'
import { specialists } from '#people/index.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  field,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { findSchools } from '#schools/index.ts'
import { Card, Choices, Fold, Form, Narrow, ProblemSummary, Select, show, TextField } from '#ui/index.ts'
import { type PlanRefusal, planSession } from './training.operations.ts'
import { bespoke, modes } from './training.rules.ts'

const planForm = z.object({
  topic: field.text('Choose the topic'),
  title: field.optionalText(),
  product: field.text('Choose the format'),
  mode: field.choice(modes, 'Choose how it is given'),
  on: field.day('Enter the day'),
  trainer: field.identity<PersonId>('Choose who gives it'),
  school: field.identity<SchoolId>('Choose the school'),
  others: z.union([z.string(), z.array(z.string())]).optional(),
  cluster: field.optionalText(),
})

export const newSessionPages = new Hono<WebCall>()
  .get('/training/new', policy('training: keep'), (call) => newSessionPage(call))
  .post('/training', policy('training: keep'), async (call) => {
    const form = await readForm(call, planForm)
    if (!form.ok) return newSessionPage(call, form.problems, form.typed)
    const { school, others = [], title, cluster, ...wanted } = form.value
    const schools = [school, ...[others].flat().flatMap((other) => parseId<SchoolId>(other) ?? [])]
    const sent = await submit(call, async (work) => {
      const planned = await planSession(work, { ...wanted, title, cluster, schools })
      return planned.ok ? done(`/training/${planned.value}`, 'The session is planned.') : planned
    })
    return sent instanceof Response ? sent : newSessionPage(call, [explain(sent.refusal)], form.typed)
  })

function explain(refusal: PlanRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'unknown topic':
      return { field: 'topic', message: 'Choose the topic' }
    case 'unknown format':
      return { field: 'product', message: 'Choose the format' }
    case 'format not offered':
      return { field: 'product', message: `${refusal.topic} is given as a half day or a full day. Choose one of these` }
    case 'title needed':
      return { field: 'title', message: 'Enter what the bespoke session is called' }
    case 'no offer':
      return {
        field: 'on',
        message: `There is no published offer for ${yearName(refusal.year)} yet. Choose another day`,
      }
    case 'no school':
      return { field: 'school', message: 'Choose the school' }
    case 'cluster unnamed':
      return { field: 'cluster', message: 'Name the cluster, since several schools come together' }
    case 'already sent':
      return { field: 'topic', message: 'This was sent already. See the list of sessions' }
    default:
      return never(refusal)
  }
}

async function newSessionPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { offered, schools, trainers } = await call.var.work(
    async (work) => ({
      offered: await offerOf(work, financialYearOf(work.today)),
      schools: await findSchools(work, ''),
      trainers: await specialists(work),
    }),
    'reading',
  )
  const text = (name: string) => ({ name, value: typedText(typed, name), problems })
  const offer = offered?.offer
  const topics = [
    ...(offer?.topics ?? []).map((topic) => ({ value: topic.code, label: topic.name })),
    ...(offer?.topics.some((topic) => topic.code === bespoke) ? [] : [{ value: bespoke, label: 'A bespoke focus' }]),
  ]
  const formats = (offer?.products ?? []).flatMap((product) =>
    product.kind === 'training' ? [{ value: product.code, label: product.name.replace('Training: ', '') }] : [],
  )
  const places = schools.map((school) => ({ value: school.id, label: school.name }))
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form action="/training" button="Plan the session">
          <Select {...text('topic')} label="Topic" empty="Choose the topic" options={topics} />
          <TextField
            {...text('title')}
            label="Title (optional)"
            hint="What the invitation says, if not the topic’s name."
          />
          <Select {...text('product')} label="Format" empty="Choose the format" options={formats} />
          <Choices
            name="mode"
            kind="radio"
            label="How is it given?"
            chosen={[typedText(typed, 'mode')]}
            options={modes.map((mode) => ({ value: mode, label: mode === 'virtual' ? 'Virtual' : 'Face to face' }))}
            problems={problems}
          />
          <TextField {...text('on')} label="Day" type="date" width="short" />
          <Select
            {...text('trainer')}
            label="Given by"
            empty="Choose who gives it"
            options={trainers.map((one) => ({ value: one.id, label: one.name }))}
          />
          <Select {...text('school')} label="School" empty="Choose the school" options={places} />
          <Fold title="Other schools of a cluster">
            <Choices
              name="others"
              kind="checkbox"
              label="Other schools that take part"
              chosen={[typed?.others ?? []].flat()}
              options={places}
              problems={problems}
            />
          </Fold>
          <TextField
            {...text('cluster')}
            label="Cluster (optional)"
            hint="Name it when colleagues of several schools come together."
          />
        </Form>
      </Card>
    </Narrow>
  )
  const head = {
    title: 'Plan a training session',
    back: { href: '/training', label: 'Training' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}
