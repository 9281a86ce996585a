/** How a case's sessions look: attendance at a glance, and every note with its day. */
import { Card, Empty, Links, Row, Tag, Timeline } from '#ui/index.ts'
import type { GroupHead } from './groups.store.ts'
import { glanceOf } from './notes.rules.ts'
import type { Note } from './notes.store.ts'
import { attendanceWords, kindWords, partWords } from './sessions.words.ts'

function titleOf(note: Note): string {
  if (note.group) return `${note.group.title}: ${note.group.heading}`
  return note.kind === 'modelling' ? `Modelled for the ${note.modelledFor.toLowerCase()}` : kindWords[note.kind]
}

export function NotesCard({ notes }: { notes: readonly Note[] }) {
  return (
    <Card title="What was done">
      {notes.length === 0 ? (
        <Empty title="No sessions yet">Each is recorded from its appointment, or in its group.</Empty>
      ) : (
        <Timeline
          entries={notes.map((note) => ({
            on: note.on,
            title: titleOf(note),
            who: note.by,
            ...(note.kind === 'modelling'
              ? {}
              : {
                  tag: { tone: attendanceWords[note.attendance].tone, word: attendanceWords[note.attendance].word },
                }),
            body: (
              <>
                {note.takingPart !== undefined && (
                  <p class="soft small">{`Took part ${partWords[note.takingPart]} (${note.takingPart} of 5)`}</p>
                )}
                {note.done !== '' && <p class="lines">{note.done}</p>}
                {note.nextTry !== '' && (
                  <p class="lines">
                    <strong>To try before next time:</strong> {note.nextTry}
                  </p>
                )}
              </>
            ),
          }))}
        />
      )}
    </Card>
  )
}

export function AttendanceCard({ notes }: { notes: readonly Note[] }) {
  const sessions = notes.filter((note) => note.kind !== 'modelling')
  const { present, part, absent, takingPart } = glanceOf(sessions)
  if (sessions.length === 0) return <></>
  return (
    <Card title="At a glance">
      <p>
        {`${sessions.length} ${sessions.length === 1 ? 'session' : 'sessions'}: ${present} present, ${part} for a part, ${absent} absent.`}
      </p>
      {takingPart !== undefined && <p class="soft">{`Taking part: ${takingPart} of 5 on average.`}</p>}
      <Row>
        {sessions.slice(0, 12).map((note) => (
          <Tag tone={attendanceWords[note.attendance].tone}>
            {`${note.on.day}/${note.on.month} ${attendanceWords[note.attendance].word.toLowerCase()}`}
          </Tag>
        ))}
      </Row>
    </Card>
  )
}

export function GroupsCard({ groups }: { groups: readonly GroupHead[] }) {
  if (groups.length === 0) return <></>
  return (
    <Card title="Groups">
      <Links
        links={groups.map((group) => ({
          href: `/groups/${group.id}`,
          label: group.title,
          note: `${group.held} of 6 sessions held`,
        }))}
      />
    </Card>
  )
}
