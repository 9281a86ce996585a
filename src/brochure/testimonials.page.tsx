/** What people said of the service: recorded by role with who permitted it, printed in the brochure, withdrawn at a word. */
import { Hono } from 'hono'
import { z } from 'zod'
import { inFull } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { parseId } from '#kernel/ids.ts'
import {
  type AlreadySent,
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
import { findSchools } from '#schools/index.ts'
import {
  ActionButton,
  Card,
  Empty,
  Form,
  LinkButton,
  Narrow,
  ProblemSummary,
  Row,
  Select,
  Stack,
  show,
  Tag,
  TextArea,
  TextField,
  Tick,
} from '#ui/index.ts'
import { addTestimonial, type TestimonialRefusal, withdrawTestimonial } from './brochure.operations.ts'
import { isTestimonial, type Testimonial, type TestimonialId, testimonials } from './brochure.store.ts'

const saidForm = z.object({
  words: field.text('Enter what they said, in their words', 1_000),
  role: field.text('Enter their role, such as: A headteacher', 100),
  school: z
    .string()
    .optional()
    .transform((typed) => parseId<SchoolId>(typed)),
  named: z.literal('yes').optional(),
  given_by: field.text('Enter who gave permission', 200),
  given_on: field.day('Enter the day on which permission was given'),
})

export const testimonialPages = new Hono<WebCall>()
  .get('/brochure/testimonials', policy('brochure: keep'), (call) => listPage(call))
  .get('/brochure/testimonials/new', policy('brochure: keep'), (call) => newPage(call))
  .post('/brochure/testimonials', policy('brochure: keep'), async (call) => {
    const form = await readForm(call, saidForm)
    if (!form.ok) return newPage(call, form.problems, form.typed)
    const { words, role, school, named, given_by, given_on } = form.value
    const sent = await submit(call, async (work) => {
      const added = await addTestimonial(work, {
        words,
        role,
        from: school,
        school: named ? 'may be named' : 'is not named',
        givenBy: given_by,
        givenOn: given_on,
      })
      return added.ok ? done('/brochure/testimonials', 'Recorded. The brochure prints it from now on.') : added
    })
    return sent instanceof Response ? sent : newPage(call, [explain(sent.refusal)], form.typed)
  })
  .post('/brochure/testimonials/:testimonial/withdrawal', policy('brochure: keep'), async (call) => {
    const id = pathId<TestimonialId>(call, 'testimonial')
    if (!(await call.var.work((work) => isTestimonial(work, id), 'reading'))) notFound()
    const sent = await submit(call, async (work) => {
      const withdrawn = await withdrawTestimonial(work, id)
      return withdrawn.ok
        ? done('/brochure/testimonials', 'Withdrawn. It is off the page and the PDF from this moment.')
        : withdrawn
    })
    return sent instanceof Response ? sent : call.redirect('/brochure/testimonials', 303)
  })

function explain(refusal: TestimonialRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'names somebody':
      return {
        field: refusal.field,
        message: 'This names somebody who is registered here. Take the name out: people are printed by role only',
      }
    case 'no school to name':
      return { field: 'school', message: 'Choose the school that may be named, or take the tick away' }
    case 'in the future':
      return { field: 'given_on', message: 'Enter today or a day before' }
    case 'already sent':
      return { field: 'words', message: 'This was sent already. See the list of testimonials' }
  }
}

async function listPage(call: Call) {
  const all = await call.var.work((work) => testimonials(work), 'reading')
  const head = {
    title: 'Testimonials',
    lede: 'Printed in the brochure by role, for as long as the permission stands.',
    back: { href: '/brochure', label: 'Brochure' },
    actions: <LinkButton href="/brochure/testimonials/new">Record a testimonial</LinkButton>,
  }
  const body =
    all.length === 0 ? (
      <Card>
        <Empty title="None yet">Record what a colleague said once they have agreed to see it printed.</Empty>
      </Card>
    ) : (
      <Stack>
        {all.map((one) => (
          <One said={one} />
        ))}
      </Stack>
    )
  return show(call, head, body)
}

function One({ said }: { said: Testimonial }) {
  const tag = said.withdrawnOn ? <Tag tone="closed">withdrawn</Tag> : <Tag tone="good">printed</Tag>
  return (
    <Card title={said.role} action={tag}>
      <blockquote class="quote">
        <p>“{said.words}”</p>
      </blockquote>
      <p class="small soft">
        Permitted by {said.givenBy} on {inFull(said.givenOn)}, recorded by {said.recordedBy}.{' '}
        {said.from && `From ${said.from}, which is ${said.school ? 'named' : 'not named'}. `}
        {said.withdrawnOn && `Withdrawn on ${inFull(said.withdrawnOn)}.`}
      </p>
      {!said.withdrawnOn && (
        <Row>
          <ActionButton action={`/brochure/testimonials/${said.id}/withdrawal`} label="Withdraw" tone="danger" />
        </Row>
      )}
    </Card>
  )
}

async function newPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { schools, today } = await call.var.work(
    async (work) => ({ schools: await findSchools(work, ''), today: work.today.toString() }),
    'reading',
  )
  const line = (name: string) => ({ name, value: typedText(typed, name), problems })
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form action="/brochure/testimonials" button="Record and print it">
          <TextArea {...line('words')} label="What they said" hint="No name of a child or an adult." rows={5} />
          <TextField {...line('role')} label="Their role" hint="As it is printed: A headteacher, A class teacher." />
          <Select
            {...line('school')}
            label="Their school"
            optional="optional"
            hint="For your records. It is printed only with the tick below."
            empty="Not recorded"
            options={schools.map((school) => ({ value: school.id, label: school.name }))}
          />
          <Tick
            name="named"
            label="The school may be named in the brochure"
            checked={typed?.named === 'yes' ? 'checked' : undefined}
            problems={problems}
          />
          <TextField {...line('given_by')} label="Who gave permission" hint="Kept here, never printed." />
          <TextField
            {...line('given_on')}
            label="When they gave it"
            type="date"
            width="short"
            value={typed ? typedText(typed, 'given_on') : today}
          />
        </Form>
      </Card>
    </Narrow>
  )
  const head = {
    title: 'Record a testimonial',
    back: { href: '/brochure/testimonials', label: 'Testimonials' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}
