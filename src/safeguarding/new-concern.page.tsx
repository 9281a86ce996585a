/** Recording a concern: the school's lead and telephone in view, what was seen and said, one button. */
import { Hono } from 'hono'
import { z } from 'zod'
import { parseId, type SchoolId } from '#kernel/ids.ts'
import {
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  policy,
  readForm,
  submit,
  type Typed,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { findSchools, type School } from '#schools/index.ts'
import {
  Card,
  Empty,
  Facts,
  Form,
  Hidden,
  LinkButton,
  Narrow,
  ProblemSummary,
  Select,
  show,
  TextArea,
  TextField,
} from '#ui/index.ts'
import { recordConcern } from './concern.operations.ts'
import { type Lead, leadsOf } from './concern.store.ts'
import { Danger, Telephone } from './words.tsx'

/** Kept word for word, hence no trimming. */
const verbatim = z.string({ error: 'Write what happened' }).max(10_000, 'Use 10,000 characters or fewer')

const concernForm = z
  .object({
    school: field.identity<SchoolId>('Choose the school'),
    child: z.string().max(200, 'Use 200 characters or fewer').default(''),
    seen: verbatim.default(''),
    said: verbatim.default(''),
  })
  .refine(({ seen, said }) => `${seen}${said}`.trim() !== '', {
    path: ['seen'],
    message: 'Write what you saw or heard, or what the child said',
  })

export const newConcernPages = new Hono<WebCall>()
  .get('/concerns/new', policy('concern: raise'), (call) => askSchoolOrConcern(call))
  .post('/concerns', policy('concern: raise'), async (call) => {
    const form = await readForm(call, concernForm)
    if (!form.ok) return concernForSchool(call, form.typed, form.problems)
    const base = call.var.house.settings.publicUrl?.href ?? new URL(call.req.url).origin
    const sent = await submit(call, async (work) => {
      const concern = await recordConcern(work, form.value, base)
      return done(`/concerns/${concern}/receipt`, 'The concern is recorded.')
    })
    if (sent instanceof Response) return sent
    const message = 'This was sent already. See what you have recorded, or record it again'
    return concernForSchool(call, form.typed, [{ field: 'seen', message }])
  })

/** One school is taken as it is; of several, one is chosen first. */
async function askSchoolOrConcern(call: Call) {
  const schools = await call.var.work((work) => findSchools(work, ''), 'reading')
  const asked = call.req.query('school')
  const [only] = schools
  if (schools.length === 1 && only && asked === undefined) return concernPage(call, only)
  if (schools.length === 0) return noSchoolPage(call)
  if (asked === undefined) return schoolPage(call, schools)
  if (asked === '') return schoolPage(call, schools, [{ field: 'school', message: 'Choose the school' }])
  return concernPage(call, schools.find((school) => school.id === asked) ?? notFound())
}

/** The form as it was typed, for a school that is still within reach. */
async function concernForSchool(call: Call, typed: Typed, problems: readonly FieldProblem[]) {
  const id = parseId<SchoolId>(typedText(typed, 'school')) ?? notFound()
  const schools = await call.var.work((work) => findSchools(work, ''), 'reading')
  return concernPage(call, schools.find((school) => school.id === id) ?? notFound(), typed, problems)
}

const title = 'Raise a concern'
const mine = (
  <LinkButton href="/concerns" tone="quiet">
    Concerns recorded so far
  </LinkButton>
)

function schoolPage(call: Call, schools: readonly School[], problems?: readonly FieldProblem[]) {
  const options = schools.map((school) => ({ value: school.id, label: school.name }))
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Danger />
      <Card>
        <form method="get" action="/concerns/new" class="fields" novalidate>
          <Select
            name="school"
            label="Which school does the child go to?"
            empty="Choose"
            options={options}
            problems={problems}
          />
          <div>
            <button type="submit" class="button">
              Continue
            </button>
          </div>
        </form>
      </Card>
    </Narrow>
  )
  return show(call, { title, actions: mine, wrong: problems && 'wrong' }, body, problems ? 422 : 200)
}

function noSchoolPage(call: Call) {
  const body = (
    <Narrow>
      <Danger />
      <Card>
        <Empty title="You are not linked to a school here">
          Call the child’s school and ask for its designated safeguarding lead. Say what you saw and what the child
          said.
        </Empty>
      </Card>
    </Narrow>
  )
  return show(call, { title, actions: mine }, body)
}

async function concernPage(call: Call, school: School, typed?: Typed, problems?: readonly FieldProblem[]) {
  const leads = await call.var.work((work: Work) => leadsOf(work, school.id), 'reading')
  const text = (name: string) => ({ name, value: typedText(typed, name), problems })
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <WhoIsTold school={school} leads={leads} />
      <Card>
        <Form action="/concerns" button="Record the concern">
          <Hidden name="school" value={school.id} />
          <TextField {...text('child')} label="Child’s name" optional="optional" />
          <TextArea
            {...text('seen')}
            label="What you saw or heard"
            hint="When, where, and who was there. Facts, not opinions. A few words are enough."
            rows={5}
          />
          <TextArea
            {...text('said')}
            label="The child’s own words"
            optional="optional"
            hint="Write them exactly as they were said. Do not question the child."
            rows={4}
          />
        </Form>
      </Card>
    </Narrow>
  )
  const head = { title, kicker: school.name, actions: mine, wrong: problems && ('wrong' as const) }
  return show(call, head, body, problems ? 422 : 200)
}

/** In view above the form: sometimes the call is what is needed, and not the form. */
function WhoIsTold({ school, leads }: { school: School; leads: readonly Lead[] }) {
  const names = leads.map((lead) => lead.name).join(' and ') || 'Nobody is named here yet'
  return (
    <>
      <Danger />
      <Card title="Designated safeguarding lead">
        <Facts
          facts={[
            { label: 'Name', value: names },
            { label: 'Telephone of the school', value: <Telephone number={school.telephone} /> },
          ]}
        />
        <p class="small soft">
          {leads.length === 0
            ? 'Please call the school as well. What you record is kept, and the service’s coordinator is told at once that a concern waits.'
            : 'They are told at once, and only they can read what you write. If it is about them, do not write it here: call the children’s services of your council and ask for the designated officer.'}
        </p>
      </Card>
    </>
  )
}
