/** One session's facts and its register: who was there, and adding colleagues by name. */
import { inFull, isBefore, type PlainDate } from '#kernel/days.ts'
import { inWords } from '#kernel/minutes.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import {
  ActionButton,
  Card,
  Empty,
  Facts,
  Form,
  Hidden,
  ProblemSummary,
  Select,
  Table,
  Tag,
  TextArea,
  type Tone,
} from '#ui/index.ts'
import { mayRegister } from './training.rules.ts'
import type { Attendee, Session } from './training.store.ts'

export function SessionFacts({ session, tone }: { session: Session; tone: Tone }) {
  const schools = session.schools.map((school) => <a href={`/schools/${school.id}`}>{school.name}</a>)
  return (
    <Card>
      <Facts
        facts={[
          { label: 'State', value: <Tag tone={tone}>{session.state}</Tag> },
          { label: 'Day', value: inFull(session.on) },
          { label: 'Length', value: `${inWords(session.minutes)} (${session.format.replaceAll('-', ' ')})` },
          { label: 'How', value: session.mode },
          { label: 'Trainer', value: session.trainerName },
          ...(session.cluster ? [{ label: 'Cluster', value: session.cluster }] : []),
          {
            label: session.schools.length === 1 ? 'School' : 'Schools',
            value: (
              <ul class="plain">
                {schools.map((school) => (
                  <li>{school}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Card>
  )
}

export function Register(props: {
  session: Session
  register: readonly Attendee[]
  keeps: 'keeps' | 'reads'
  today: PlainDate
  problems?: readonly FieldProblem[] | undefined
  typed?: Typed | undefined
}) {
  const { session, register } = props
  const early = isBefore(props.today, session.on)
  return (
    <>
      <Card flush="flush">
        <Table
          caption={`Register: ${register.length} ${register.length === 1 ? 'colleague' : 'colleagues'}`}
          rows={register}
          columns={[
            { label: 'Colleague', on: 'first', cell: (one) => one.name },
            { label: 'School', cell: (one) => one.schoolName },
            ...(props.keeps === 'keeps'
              ? [
                  {
                    label: 'Change',
                    cell: (one: Attendee) => (
                      <ActionButton
                        action={`/training/${session.id}/removals`}
                        label={`Take ${one.name} off`}
                        tone="quiet"
                        values={{ person: one.person }}
                      />
                    ),
                  },
                ]
              : []),
          ]}
          empty={
            <Empty title="Nobody is on the register yet">
              {early ? `It is kept from ${inFull(session.on)} on.` : 'Enter the names below, one a line.'}
            </Empty>
          }
        />
      </Card>
      {props.keeps === 'keeps' && mayRegister(session, ['someone'], props.today).ok && <AddNames {...props} />}
    </>
  )
}

function AddNames({
  session,
  problems,
  typed,
}: {
  session: Session
  problems?: readonly FieldProblem[] | undefined
  typed?: Typed | undefined
}) {
  const only = session.schools.length === 1 ? session.schools[0] : undefined
  return (
    <Card title="Add colleagues">
      <ProblemSummary problems={problems} />
      <Form action={`/training/${session.id}/register`} button="Add to the register">
        {only ? (
          <Hidden name="school" value={only.id} />
        ) : (
          <Select
            name="school"
            label="School"
            value={typedText(typed, 'school')}
            empty="Choose the school"
            options={session.schools.map((school) => ({ value: school.id, label: school.name }))}
            problems={problems}
          />
        )}
        <TextArea
          name="names"
          label="Names, one a line"
          hint="A colleague whom an earlier register of this school names is recognised, and counts once a year."
          rows={6}
          value={typedText(typed, 'names')}
          problems={problems}
        />
      </Form>
    </Card>
  )
}
