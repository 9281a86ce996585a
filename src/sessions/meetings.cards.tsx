/** A family's meetings as they are shown: the way through the package, each note, and what the school may read of it. */

import { type CaseHead, dateInWords, mayMeetFurther, type Step } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import { inShort } from '#kernel/minutes.ts'
import { type CameBack, givenTo } from '#platform/web/index.ts'
import { ActionButton, Card, Empty, Form, LinkButton, Row, Select, Table, Tag, TextArea, TextField } from '#ui/index.ts'
import { meetingsOf } from './meetings.rules.ts'
import { agreedHows, type FamilyNote } from './meetings.store.ts'

const stateTags = {
  done: { tone: 'good', word: 'Held' },
  booked: { tone: 'assess', word: 'Booked' },
  planned: { tone: 'neutral', word: 'To come' },
} as const

export function MeetingsCard({
  one,
  steps,
  books,
}: {
  one: CaseHead
  steps: readonly Step[]
  books: 'books' | 'reads'
}) {
  const next = steps.find(({ state }) => state === 'planned')
  const bookable = books === 'books' && !one.stopped && one.specialists.length > 0
  return (
    <Card flush="flush">
      <Table
        caption="The meetings"
        rows={meetingsOf(steps)}
        columns={[
          { label: 'Meeting', on: 'first', cell: ({ title }) => title },
          { label: 'When', cell: ({ step }) => (step.doneOn ? inFull(step.doneOn) : dateInWords(step.date)) },
          { label: 'Time', align: 'right', cell: ({ step }) => inShort(step.minutes) },
          {
            label: 'State',
            on: 'state',
            cell: ({ step }) =>
              step === next && bookable ? (
                <a href={`/cases/${one.id}/steps/${step.id}/booking`}>Book it</a>
              ) : (
                <Tag tone={stateTags[step.state].tone}>{stateTags[step.state].word}</Tag>
              ),
          },
        ]}
        empty={<Empty title="No meetings yet">They are laid out once the package is ordered.</Empty>}
      />
    </Card>
  )
}

/** `team` writes and keeps what the family agreed to; the school reads what is left to it. */
export function NotesCards({ notes, reader }: { notes: readonly FamilyNote[]; reader: 'team' | 'school' }) {
  if (notes.length === 0)
    return (
      <Card>
        <Empty title={reader === 'team' ? 'Nothing written yet' : 'Nothing shared with the school'}>
          {reader === 'team'
            ? 'Each meeting with parents is written down from its appointment.'
            : 'What is said at the meetings is the family’s. A note stands here once they agree that the school reads it.'}
        </Empty>
      </Card>
    )
  return (
    <>
      {notes.map((note) => (
        <Card
          title={`${note.kind === 'report' ? 'Report' : 'Meeting with parents'}, ${inFull(note.on)}`}
          action={
            reader === 'team' && (
              <Tag tone={note.agreed ? 'good' : 'neutral'}>{note.agreed ? 'The school reads it' : 'The family’s'}</Tag>
            )
          }
        >
          <p class="lines">{note.words}</p>
          <p class="soft small">
            {`Written by ${note.by}.`}
            {note.agreed &&
              ` ${note.agreed.by} agreed ${howWords[note.agreed.how]} that the school reads it, ${inFull(note.agreed.on)}.`}
          </p>
          {reader === 'team' && <Sharing note={note} />}
        </Card>
      ))}
    </>
  )
}

const howWords = { 'in person': 'in person', telephone: 'by telephone', writing: 'in writing' } as const

function Sharing({ note }: { note: FamilyNote }) {
  const at = `/cases/${note.case}/meetings/${note.id}`
  return note.agreed ? (
    <ActionButton action={`${at}/ending`} label="The family no longer agrees" about={inFull(note.on)} tone="quiet" />
  ) : (
    <Row>
      <LinkButton tone="quiet" href={`${at}/agreement`}>
        The family agrees that the school reads it
      </LinkButton>
    </Row>
  )
}

export function AgreementForm({ note, back }: { note: FamilyNote; back: CameBack | undefined }) {
  return (
    <Form action={`/cases/${note.case}/meetings/${note.id}/agreement`} button="Let the school read it">
      <TextField {...givenTo(back)('agreed_by')} label="Who of the family agreed?" />
      <Select
        {...givenTo(back)('agreed_how')}
        label="How?"
        options={agreedHows.map((value) => ({ value, label: howWords[value] }))}
      />
      <TextField {...givenTo(back)('agreed_on')} label="When?" type="date" width="short" />
    </Form>
  )
}

export function ReportCard({ of: caseId, back }: { of: string; back: CameBack | undefined }) {
  return (
    <Card title="The report of the first meeting">
      <p class="soft">For the family. The school reads it once they agree.</p>
      <Form action={`/cases/${caseId}/meetings/report`} button="Keep the report" tone="quiet">
        <TextArea {...givenTo(back)('report')} label="What was agreed, and what may help" rows={8} />
      </Form>
    </Card>
  )
}

export function FurtherCard({ one, steps }: { one: CaseHead; steps: readonly Step[] }) {
  if (one.state === 'closed' || one.stopped || !mayMeetFurther(steps)) return <></>
  return (
    <Card title="Another meeting with parents?">
      <p>
        The package’s time for meetings is used or booked. A further hour is charged at the hourly rate: booking it asks
        the school first, and nothing is charged without its yes.
      </p>
      <Row>
        <ActionButton action={`/cases/${one.id}/meetings/further`} label="Add a further meeting" tone="quiet" />
      </Row>
    </Card>
  )
}
