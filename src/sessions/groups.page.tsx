/** Group programmes: those there are, and beginning one. */
import { Hono } from 'hono'
import { z } from 'zod'
import { casesBy } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import {
  type Call,
  type CameBack,
  done,
  field,
  givenTo,
  notFound,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Columns, Empty, Form, ProblemSummary, Select, Stack, show, Table } from '#ui/index.ts'
import { beginGroup } from './groups.operations.ts'
import { groupsSeen } from './groups.store.ts'
import { programmeOf, programmes } from './programmes.ts'

const beginForm = z.object({
  programme: field.choice(
    programmes.map(({ key }) => key),
    'Choose a programme',
  ),
  school: field.identity<SchoolId>('Choose the school'),
})

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

async function listPage(call: Call, back?: CameBack) {
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
            {...givenTo(back)('programme')}
            label="Programme"
            empty="Choose"
            options={programmes.map(({ key, title }) => ({ value: key, label: title }))}
          />
          <Select
            {...givenTo(back)('school')}
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
