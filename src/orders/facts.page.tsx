/** What a sale needs to know of a pupil's EHC plan, stated by the school. */
import { Hono } from 'hono'
import { z } from 'zod'
import { isBefore } from '#kernel/days.ts'
import type { SubjectId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
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
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Choices, Form, Narrow, ProblemSummary, show, TextField } from '#ui/index.ts'
import { type PlanStated, statePlan } from './facts.operations.ts'
import { readSubjectHead, subjectFacts } from './facts.store.ts'

const planForm = z.object({
  stands: field.choice(['in force', 'assessment under way', 'none'], 'Choose how the plan stands'),
  issued_on: z.string().optional(),
  primary_need: z.enum(['SEMH', 'another']).optional(),
})

export const factsPages = new Hono<WebCall>()
  .get('/orders/plans/:subject', policy('plan: state'), (call) => planPage(call))
  .post('/orders/plans/:subject', policy('plan: state'), async (call) => {
    const subject = await addressed(call)
    const form = await readForm(call, planForm)
    if (!form.ok) return planPage(call, form.problems, form.typed)
    const today = await call.var.work(async (work) => work.today, 'reading')
    const plan = planFrom(form.value, (on) => !isBefore(today, on))
    if (!plan.ok) return planPage(call, plan.problems, form.typed)
    const sent = await submit(call, async (work) => {
      await statePlan(work, subject.id, plan.value)
      return done(`/schools/${subject.school}/basket`, `Kept for ${subject.reference}.`)
    })
    return sent instanceof Response
      ? sent
      : planPage(call, [{ field: 'stands', message: 'This was sent already' }], form.typed)
  })

async function addressed(call: Call) {
  const id = pathId<SubjectId>(call, 'subject')
  const subject = (await call.var.work((work) => readSubjectHead(work, id), 'reading')) ?? notFound()
  if (subject.kind !== 'pupil' || !can(call.var.actor, 'plan: state', subject.school)) notFound()
  return subject
}

type PlanRead =
  | { readonly ok: true; readonly value: PlanStated }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

function planFrom(typed: z.output<typeof planForm>, isPast: (on: Temporal.PlainDate) => boolean): PlanRead {
  if (typed.stands !== 'in force') return { ok: true, value: { stands: typed.stands } }
  const read = field.day('Enter the day on which the plan was issued').safeParse(typed.issued_on ?? '')
  const problems: FieldProblem[] = []
  if (!read.success) problems.push({ field: 'issued_on', message: 'Enter the day on which the plan was issued' })
  else if (!isPast(read.data)) problems.push({ field: 'issued_on', message: 'Enter today or a day before' })
  if (!typed.primary_need)
    problems.push({ field: 'primary_need', message: 'Choose the primary need that the plan names' })
  if (!read.success || !typed.primary_need || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { stands: 'in force', issuedOn: read.data, primaryNeed: typed.primary_need } }
}

async function planPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const subject = await addressed(call)
  const known = await call.var.work(
    async (work) => (await subjectFacts(work, [subject.id], work.today)).get(subject.id),
    'reading',
  )
  const now = known?.ehcPlan ? 'in force' : known?.ehcAssessment === 'under way' ? 'assessment under way' : 'none'
  const kept = (name: string, value: string) => (typed ? typedText(typed, name) : value)
  const head = {
    title: `EHC plan of ${subject.reference}`,
    back: { href: `/schools/${subject.school}/basket`, label: 'Basket' },
    lede: 'The EHC package is sold for a plan that is in force on the day of the order. The office sees the reference and these answers, never the child.',
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form button="Keep">
          <Choices
            kind="radio"
            name="stands"
            label="How does the plan stand today?"
            chosen={[kept('stands', known ? now : '')]}
            options={[
              { value: 'in force', label: 'A plan is in force' },
              {
                value: 'assessment under way',
                label: 'An EHC needs assessment is under way',
                hint: 'A Bronze package helps until the plan is issued.',
              },
              { value: 'none', label: 'Neither' },
            ]}
            problems={problems}
          />
          <TextField
            name="issued_on"
            label="Issued on"
            hint="Where a plan is in force: the day on the plan."
            type="date"
            value={kept('issued_on', known?.ehcPlan?.toString() ?? '')}
            problems={problems}
            optional="optional"
          />
          <Choices
            kind="radio"
            name="primary_need"
            label="Primary need named in the plan"
            hint="Where a plan is in force. Another need than SEMH is no hindrance: the coordinator is asked first."
            chosen={[kept('primary_need', known?.ehcPlan ? known.primaryNeed : '')]}
            options={[
              { value: 'SEMH', label: 'Social, emotional and mental health (SEMH)' },
              { value: 'another', label: 'Another need' },
            ]}
            problems={problems}
          />
        </Form>
      </Card>
    </Narrow>
  )
  return show(call, head, body, problems ? 422 : 200)
}
