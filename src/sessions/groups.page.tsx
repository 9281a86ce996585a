/** Group programmes: those there are, one with its children and its register. */
import { Hono } from 'hono'
import { z } from 'zod'
import { casesBy } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import type { CaseId, SchoolId } from '#kernel/ids.ts'
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
  readTyped,
  submit,
  typedText,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Columns, Empty, Form, ProblemSummary, Select, Stack, show, Table } from '#ui/index.ts'
import { beginGroup, type HeldRefusal, holdGroup, type JoinRefusal, joinGroup, mayJoin } from './groups.operations.ts'
import { type GroupId, groupsSeen, heldSessions, membersOf, readGroup } from './groups.store.ts'
import { type Back, of } from './note.form.tsx'
import { attendances } from './notes.rules.ts'
import { programmeOf, programmes } from './programmes.ts'
import { fieldsOf, RegisterForm, SessionsCard } from './register.tsx'

const beginForm = z.object({
  programme: field.choice(
    programmes.map(({ key }) => key),
    'Choose a programme',
  ),
  school: field.identity<SchoolId>('Choose the school'),
})
const joinForm = z.object({ child: field.identity<CaseId>('Choose a child') })
const heldForm = z.object({ held_on: field.day('Enter the day of the session') })

export const groupPages = new Hono<WebCall>()
  .get('/groups', policy('sessions: read'), (call) => listPage(call))
  .post('/groups', policy('sessions: record'), async (call) => {
    const form = await readForm(call, beginForm)
    if (!form.ok) return listPage(call, form)
    const programme = programmeOf(form.value.programme) ?? notFound()
    const sent = await submit(call, async (work) => {
      const begun = await beginGroup(work, form.value.school, programme)
      return done(`/groups/${begun}`, 'The group is begun. Take its children in.')
    })
    return sent instanceof Response ? sent : call.redirect('/groups', 303)
  })
  .get('/groups/:group', policy('sessions: read'), (call) => groupPage(call))
  .post('/groups/:group/members', policy('sessions: record'), async (call) => {
    const id = await addressed(call)
    const form = await readForm(call, joinForm)
    if (!form.ok) return groupPage(call, form)
    const sent = await submit(call, async (work) => {
      const outcome = await joinGroup(work, id, form.value.child)
      return outcome.ok ? done(`/groups/${id}`, 'The child is in the group.') : outcome
    })
    if (sent instanceof Response) return sent
    const message = sent.refusal.kind === 'already sent' ? 'This was sent already' : joinWords[sent.refusal.kind]
    return groupPage(call, { problems: [{ field: 'child', message }], typed: form.typed })
  })
  .post('/groups/:group/sessions', policy('sessions: record'), (call) => held(call))

async function addressed(call: Call): Promise<GroupId> {
  const id = pathId<GroupId>(call, 'group')
  await call.var.work(async (work) => (await readGroup(work, id)) ?? notFound(), 'reading')
  return id
}

async function held(call: Call) {
  const id = await addressed(call)
  const typed = await readTyped(call)
  const members = await call.var.work((work) => membersOf(work, id), 'reading')
  const form = await readForm(call, heldForm)
  const problems: FieldProblem[] = form.ok ? [] : [...form.problems]
  const register = new Map(
    members.map((member) => {
      const names = fieldsOf(member)
      const attendance = attendances.find((known) => known === typedText(typed, names.attendance))
      if (!attendance) problems.push({ field: names.attendance, message: `Say whether ${member.name} was there` })
      const mark = typedText(typed, names.part)
      const note = typedText(typed, names.note).trim().slice(0, 4_000)
      const takingPart = /^[1-5]$/.test(mark) ? Number(mark) : undefined
      return [member.subject, { attendance: attendance ?? 'absent', takingPart, note }] as const
    }),
  )
  if (!form.ok || problems.length > 0) return groupPage(call, { problems, typed })
  const sent = await submit(call, async (work) => {
    const outcome = await holdGroup(work, id, form.value.held_on, (subject) => register.get(subject) ?? notFound())
    return outcome.ok ? done(`/groups/${id}`, 'Recorded. Each note stands on its own child’s case.') : outcome
  })
  if (sent instanceof Response) return sent
  return groupPage(call, { problems: [{ field: 'held_on', message: heldWords(sent.refusal) }], typed })
}

const joinWords: Readonly<Record<JoinRefusal['kind'], string>> = {
  'another school': 'This child is at another school. Choose one of this school’s children',
  'no child': 'Only children join a group. Choose a child',
  'case closed': 'This case is closed. Choose a child whose case is open',
  'another specialist': 'Whoever leads this group does not work with this child. Allocate the case to them first',
  'in it already': 'This child is in the group already',
}

function heldWords(refusal: HeldRefusal | { readonly kind: 'already sent' }): string {
  switch (refusal.kind) {
    case 'nobody in it':
      return 'Nobody is in the group yet. Take children in first'
    case 'all held':
      return 'All six sessions were held. Begin another group to go on'
    case 'not yet':
      return 'Enter today or a day before'
    case 'before the last':
      return `The last session was on ${inFull(refusal.on)}. Enter that day or a later one`
    case 'recorded already':
    case 'already sent':
      return 'This session was recorded a moment ago. See below'
  }
}

async function listPage(call: Call, back?: Back) {
  const records = can(call.var.actor, 'sessions: record')
  const { groups, cases } = await call.var.work(
    async (work) => ({ groups: await groupsSeen(work), cases: records ? await casesBy(work, 'open') : [] }),
    'reading',
  )
  const schools = [...new Map(cases.map((one) => [one.school, one.schoolName]))].toSorted((a, b) =>
    a[1].localeCompare(b[1]),
  )
  const head = {
    title: 'Group programmes',
    lede: 'Six sessions for a few children of one school. What is written of a child stands on that child’s case only.',
    wrong: back ? ('wrong' as const) : undefined,
  }
  const main = [
    <ProblemSummary problems={back?.problems} />,
    <Card>
      <Table
        caption="Groups"
        rows={groups}
        columns={[
          { label: 'Programme', on: 'first', cell: (row) => <a href={`/groups/${row.id}`}>{row.title}</a> },
          { label: 'School', cell: (row) => row.schoolName },
          { label: 'Led by', cell: (row) => row.leaderName },
          { label: 'Begun', cell: (row) => inFull(row.begunOn) },
          { label: 'Sessions', align: 'right', on: 'state', cell: (row) => `${row.held} of 6` },
        ]}
        empty={<Empty title="No groups yet">A group begins with a programme and a school.</Empty>}
      />
    </Card>,
    ...programmes.map((programme) => (
      <Card title={programme.title}>
        <p>{programme.for}</p>
        <ol>
          {programme.headings.map((heading) => (
            <li>{heading}</li>
          ))}
        </ol>
      </Card>
    )),
  ]
  const side = [
    records ? (
      <Card title="Begin a group">
        <Form action="/groups" button="Begin">
          <Select
            {...of('programme', back)}
            label="Programme"
            empty="Choose"
            options={programmes.map(({ key, title }) => ({ value: key, label: title }))}
          />
          <Select
            {...of('school', back)}
            label="School"
            hint="Schools where you have open cases."
            empty="Choose"
            options={schools.map(([value, label]) => ({ value, label }))}
          />
        </Form>
      </Card>
    ) : (
      ''
    ),
  ]
  return show(call, head, records ? <Columns main={main} side={side} /> : <Stack>{main}</Stack>, back ? 422 : 200)
}

async function groupPage(call: Call, back?: Back) {
  const id = pathId<GroupId>(call, 'group')
  const { group, members, sessions, joining } = await call.var.work(async (work) => {
    const found = (await readGroup(work, id)) ?? notFound()
    const inIt = await membersOf(work, id)
    const subjects = inIt.map(({ subject }) => subject)
    await recordView(work, 'group read', subjects, 2, id)
    const leads = can(work.actor, 'sessions: record')
    return {
      group: found,
      members: inIt,
      sessions: await heldSessions(work, id),
      joining: leads ? await mayJoin(work, found, inIt) : [],
    }
  }, 'reading')
  const { actor } = call.var
  const leads = String(group.leader) === String(actor.id) || can(actor, 'cases: allocate')
  const next = programmeOf(group.template)?.headings[sessions.length]
  const head = {
    title: group.title,
    kicker: `${group.schoolName}, led by ${group.leaderName}, begun ${inFull(group.begunOn)}`,
    back: { href: '/groups', label: 'Groups' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const main = [
    <ProblemSummary problems={back?.problems} />,
    <SessionsCard members={members} sessions={sessions} />,
    leads && next !== undefined && members.length > 0 ? (
      <Card title={`Session ${sessions.length + 1}: ${next}`}>
        <RegisterForm path={`/groups/${id}`} back={back} members={members} />
      </Card>
    ) : (
      ''
    ),
  ]
  const joins = (
    <Card title="Take a child in">
      {joining.length === 0 ? (
        <p class="soft">No other child of this school has an open case that you work on.</p>
      ) : (
        <Form action={`/groups/${id}/members`} button="Take in" tone="quiet">
          <Select
            {...of('child', back)}
            label="Child"
            empty="Choose"
            options={joining.map((one) => ({ value: one.id, label: `${one.subjectName}, ${one.number}` }))}
          />
        </Form>
      )}
    </Card>
  )
  const body = leads && next !== undefined ? <Columns main={main} side={[joins]} /> : <Stack>{main}</Stack>
  return show(call, head, body, back ? 422 : 200)
}
