/** A pupil and the adults responsible for them, for the school. */
import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import type { PersonId, SubjectId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
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
import {
  Card,
  Columns,
  Empty,
  Facts,
  Fold,
  Form,
  Hidden,
  Links,
  ProblemSummary,
  show,
  Table,
  Tag,
  TextField,
} from '#ui/index.ts'
import { type InviteRefusal, inviteParent, restrictParent } from './pupils.operations.ts'
import { inWordsYearGroup, type Responsible, readSubject, responsibleFor, type Subject } from './pupils.store.ts'

const inviteForm = z.object({
  name: field.text('Enter the parent’s or carer’s name'),
  email: field.email('Enter their email address'),
  relation: field.text('Enter their relation to the child', 60),
  checked: field.ticked('Tick the box once you have checked who is responsible'),
})
const restrictForm = z.object({
  person: field.identity<PersonId>('Choose the adult'),
  reason: field.text('Say why, such as a court order and its date', 500),
})

export const pupilPages = new Hono<WebCall>()
  .get('/pupils/:subject', policy('pupils: read'), (call) => pupilPage(call))
  .post('/pupils/:subject/parents', policy('parents: invite'), async (call) => {
    const subject = pathId<SubjectId>(call, 'subject')
    const form = await readForm(call, inviteForm)
    if (!form.ok) return pupilPage(call, form.problems, form.typed)
    const base = call.var.house.settings.publicUrl?.href ?? new URL(call.req.url).origin
    const sent = await submit(call, async (work) => {
      const outcome = await inviteParent(work, subject, form.value, base)
      return outcome.ok
        ? done(
            `/pupils/${subject}`,
            `Invited. If they have no email at hand, give them this link, which works once: ${outcome.value}`,
          )
        : outcome
    })
    return sent instanceof Response
      ? sent
      : pupilPage(call, [{ field: 'email', message: explain(sent.refusal) }], form.typed)
  })
  .post('/pupils/:subject/restrictions', policy('parents: invite'), async (call) => {
    const subject = pathId<SubjectId>(call, 'subject')
    const form = await readForm(call, restrictForm)
    if (!form.ok) return pupilPage(call, form.problems, form.typed)
    const sent = await submit(call, async (work) => {
      await restrictParent(work, subject, form.value.person, form.value.reason)
      return done(`/pupils/${subject}`, 'Restricted. What this adult sees of the child has ended.')
    })
    return sent instanceof Response
      ? sent
      : pupilPage(call, [{ field: 'reason', message: 'This was sent already' }], form.typed)
  })

function explain(refusal: InviteRefusal | AlreadySent): string {
  switch (refusal.kind) {
    case 'responsible already':
      return 'This adult is on the list already'
    case 'known elsewhere':
      return 'This address belongs to somebody already. Ask the service’s administrator to add them'
    case 'already sent':
      return 'This was sent already. See the list'
    default:
      return never(refusal)
  }
}

async function pupilPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const id = pathId<SubjectId>(call, 'subject')
  const { subject, adults } = await call.var.work(async (work) => {
    const found = (await readSubject(work, id)) ?? notFound()
    await recordView(work, 'pupil read', [id], 1)
    return { subject: found, adults: await responsibleFor(work, id) }
  }, 'reading')
  const invites = can(call.var.actor, 'parents: invite', subject.school)
  const head = {
    title: subject.name,
    kicker: subject.schoolName,
    back: { href: '/cases', label: 'Cases' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const main = [
    <ProblemSummary problems={problems} />,
    <Adults subject={id} adults={adults} invites={invites} problems={problems} typed={typed} />,
    invites && subject.kind !== 'class' ? <Invite subject={id} problems={problems} typed={typed} /> : '',
  ]
  const side = (
    <Card title="About">
      <Facts
        facts={[
          { label: 'Reference', value: subject.reference },
          { label: 'Year group', value: inWordsYearGroup(subject.yearGroup) || 'None' },
        ]}
      />
    </Card>
  )
  return show(call, head, <Columns main={main} side={[side, <More subject={subject} />]} />, problems ? 422 : 200)
}

/** What other rooms keep about the child. */
function More({ subject: { id, kind } }: { subject: Subject }) {
  if (kind === 'class' || kind === 'school') return <></>
  const moving = [
    { href: `/pupils/${id}/leaving`, label: 'Changing school', note: 'last day, minutes left, new school' },
    { href: `/pupils/${id}/handover`, label: 'Year 6 hand-over', note: 'what the next school should know' },
  ]
  const views = { href: `/pupils/${id}/views`, label: 'Limited views', note: 'a social worker’s, a class teacher’s' }
  return (
    <Card title="More about this child">
      <Links links={kind === 'pupil' ? [views, ...moving] : [views]} />
    </Card>
  )
}

interface Back {
  readonly problems: readonly FieldProblem[] | undefined
  readonly typed: Typed | undefined
}

function Adults({
  subject,
  adults,
  invites,
  problems,
  typed,
}: Back & { subject: SubjectId; adults: readonly Responsible[]; invites: boolean }) {
  return (
    <Card flush="flush">
      <Table
        caption="Adults responsible for this child"
        rows={adults}
        columns={[
          { label: 'Name', on: 'first', cell: (adult) => <strong>{adult.name}</strong> },
          { label: 'Relation', cell: (adult) => adult.relation },
          { label: 'Email', cell: (adult) => adult.email ?? 'None' },
          {
            label: 'State',
            on: 'state',
            cell: (adult) => (
              <Tag tone={adult.state === 'live' ? 'good' : 'bad'}>
                {adult.state === 'live' ? 'may see what is shared' : 'restricted'}
              </Tag>
            ),
          },
          {
            label: '',
            cell: (adult) =>
              invites && adult.state === 'live' ? (
                <Fold title={`Restrict ${adult.name}`}>
                  <Form
                    action={`/pupils/${subject}/restrictions`}
                    button="Restrict at once"
                    tone="danger"
                    label={`Restrict ${adult.name}`}
                  >
                    <Hidden name="person" value={adult.person} />
                    <TextField name="reason" label="Why" value={typedText(typed, 'reason')} problems={problems} />
                  </Form>
                </Fold>
              ) : (
                ''
              ),
          },
        ]}
        empty={
          <Empty title="Nobody invited yet">
            A parent or carer with an account of their own reads what is released about the child.
          </Empty>
        }
      />
    </Card>
  )
}

function Invite({ subject, problems, typed }: Back & { subject: SubjectId }) {
  return (
    <Card title="Invite a parent or carer">
      <Form action={`/pupils/${subject}/parents`} button="Send the invitation">
        <TextField name="name" label="Name" value={typedText(typed, 'name')} problems={problems} />
        <TextField
          name="email"
          label="Email address"
          type="email"
          value={typedText(typed, 'email')}
          problems={problems}
        />
        <TextField
          name="relation"
          label="Relation to the child"
          hint="Such as mother, father, foster carer."
          value={typedText(typed, 'relation')}
          problems={problems}
        />
        <label class="choice" for="checked">
          <input
            type="checkbox"
            id="checked"
            name="checked"
            value="yes"
            checked={typedText(typed, 'checked') === 'yes'}
          />
          <span>
            Our school has checked that this adult is responsible for the child, and no court order stands against it
          </span>
        </label>
      </Form>
    </Card>
  )
}
