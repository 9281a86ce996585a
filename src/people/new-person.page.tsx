/** Adding a colleague with a post, and inviting them. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { SchoolId } from '#kernel/ids.ts'
import { refuse } from '#kernel/outcome.ts'
import { can } from '#platform/access/index.ts'
import {
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
import { Card, Form, Narrow, ProblemSummary, Select, show, TextField, Tick } from '#ui/index.ts'
import { addColleague, sendInvitation } from './people.operations.ts'

const given = {
  coordinator: 'Coordinator',
  specialist: 'Specialist teacher',
  'outreach worker': 'Outreach worker',
  finance: 'Finance',
  administrator: 'Administrator',
  'privacy lead': 'Privacy lead',
  'school lead': 'School lead: SENCO or head',
  'school buyer': 'School buyer: business manager',
  'school staff': 'School staff: teacher, assistant',
} as const
const roles = Object.keys(given) as (keyof typeof given)[]

const personForm = z.object({
  name: field.text('Enter their name'),
  email: field.email('Enter their email address'),
  title: field.text('Enter what is on their door, such as SENCO', 100),
  role: field.choice(roles, 'Choose what they come to do'),
  lead: z.literal('yes').optional(),
  school: z.union([z.literal('').transform(() => undefined), field.identity<SchoolId>('Choose a school')]).optional(),
})

export const newPersonPages = new Hono<WebCall>()
  .get('/people/new', policy('posts: grant'), (call) => newPersonPage(call))
  .post('/people', policy('posts: grant'), async (call) => {
    const form = await readForm(call, personForm)
    if (!form.ok) return newPersonPage(call, form.problems, form.typed)
    const { name, email, title, role, school, lead } = form.value
    const atSchool = role.startsWith('school')
    if (atSchool !== (school !== undefined)) {
      const message = atSchool
        ? 'Choose the school of this post'
        : 'Leave the school empty: this post is with the service'
      return newPersonPage(call, [{ field: 'school', message }], form.typed)
    }
    const post = {
      role: role === 'outreach worker' ? ('specialist' as const) : role,
      title,
      ...(school ? { school } : {}),
      ...(lead && school ? { designatedSafeguardingLead: lead } : {}),
      ...(role === 'specialist' ? { discipline: 'specialist teacher' as const } : {}),
      ...(role === 'outreach worker' ? { discipline: 'outreach worker' as const } : {}),
    }
    const base = call.var.house.settings.publicUrl?.href ?? new URL(call.req.url).origin
    const sent = await submit(call, async (work) => {
      const added = await addColleague(work, { name, email }, post)
      if (!added.ok) return refuse(added.refusal)
      return done('/people', `Added and invited. The link works once: ${await sendInvitation(work, added.value, base)}`)
    })
    if (sent instanceof Response) return sent
    const message =
      sent.refusal.kind === 'email taken' ? 'Somebody has this address already' : 'This was sent already. See the list'
    return newPersonPage(call, [{ field: 'email', message }], form.typed)
  })

async function newPersonPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const schools = can(call.var.actor, 'schools: list')
    ? await call.var.work((work) => findSchools(work, ''), 'reading')
    : []
  const text = (name: string) => ({ name, value: typedText(typed, name), problems })
  const body = (
    <Narrow>
      <ProblemSummary problems={problems} />
      <Card>
        <Form action="/people" button="Add and invite">
          <TextField {...text('name')} label="Name" />
          <TextField {...text('email')} label="Email address" type="email" />
          <Select
            {...text('role')}
            label="What they come to do"
            empty="Choose"
            options={roles.map((role) => ({ value: role, label: given[role] }))}
          />
          <TextField {...text('title')} label="Title of the post" hint="What is on their door." />
          <Select
            {...text('school')}
            label="School"
            hint="For posts at a school."
            empty="With the service"
            options={schools.map((school) => ({ value: school.id, label: school.name }))}
          />
          <Tick
            name="lead"
            label="Designated safeguarding lead of this school"
            hint="Concerns about a child at the school are written to them, and only they can read them."
            checked={typedText(typed, 'lead') === 'yes' ? 'checked' : undefined}
            problems={problems}
          />
        </Form>
      </Card>
    </Narrow>
  )
  const head = {
    title: 'Add a person',
    back: { href: '/people', label: 'People' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  return show(call, head, body, problems ? 422 : 200)
}
