/** A group's register: who was there in each session, and the form for the next one, a child at a time. */
import { inFull } from '#kernel/days.ts'
import { type CameBack, givenTo, typedText } from '#platform/web/index.ts'
import { Card, Choices, Empty, Form, Select, Table, Tag, TextArea } from '#ui/index.ts'
import type { HeldSession, Member } from './groups.store.ts'
import { partOptions } from './note.form.tsx'
import { attendances } from './notes.rules.ts'
import { attendanceWords } from './sessions.words.ts'

export function fieldsOf({ number }: Member) {
  const key = number.replaceAll(/\W/g, '_')
  return { attendance: `there_${key}`, part: `part_${key}`, note: `note_${key}` }
}

export function SessionsCard({ members, sessions }: { members: readonly Member[]; sessions: readonly HeldSession[] }) {
  return (
    <Card title="Register">
      {members.length === 0 && <Empty title="Nobody in it yet">Take in children of the school’s open cases.</Empty>}
      {members.length > 0 && (
        <Table
          caption="Who was there, session by session"
          rows={members}
          columns={[
            { label: 'Child', on: 'first', cell: (row) => <a href={`/cases/${row.case}/sessions`}>{row.name}</a> },
            ...sessions.map((session) => ({
              label: `${session.no}`,
              cell: (row: Member) => {
                const was = session.register.get(row.subject)
                return was ? <Tag tone={attendanceWords[was].tone}>{attendanceWords[was].word}</Tag> : '–'
              },
            })),
          ]}
          empty=""
        />
      )}
      {sessions.length > 0 && (
        <ol>
          {sessions.map((session) => (
            <li>
              {session.heading} <span class="soft small">{inFull(session.on)}</span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

export function RegisterForm({
  path,
  members,
  back,
}: {
  path: string
  members: readonly Member[]
  back: CameBack | undefined
}) {
  return (
    <Form action={`${path}/sessions`} button="Record the session">
      {members.map((member) => {
        const names = fieldsOf(member)
        return (
          <>
            <h3>{member.name}</h3>
            <Choices
              kind="radio"
              name={names.attendance}
              label={`Was ${member.name} there?`}
              chosen={[typedText(back?.typed, names.attendance)]}
              options={attendances.map((value) => ({ value, label: attendanceWords[value].choice }))}
              problems={back?.problems}
            />
            <Select
              {...givenTo(back)(names.part)}
              label={`How ${member.name} took part`}
              optional="optional"
              empty="Not said"
              options={partOptions}
            />
            <TextArea
              {...givenTo(back)(names.note)}
              label={`Note about ${member.name}`}
              optional="optional"
              hint="Name no other child: it stands on this child’s case only."
              rows={2}
            />
          </>
        )
      })}
    </Form>
  )
}
