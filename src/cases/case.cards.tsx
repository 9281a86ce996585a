/** The cards of a case’s page: its steps, notes, allocation, what it is about. */

import type { SideTime, Summary } from '#hours/index.ts'
import { inFull } from '#kernel/days.ts'
import type { CaseId, HoursAccountId } from '#kernel/ids.ts'
import { inShort, total } from '#kernel/minutes.ts'
import type { Specialist } from '#people/index.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import type { Subject } from '#pupils/index.ts'
import { Card, Choices, Empty, Facts, Fold, Form, Select, Table, Tag, TextArea, TextField } from '#ui/index.ts'
import type { CaseHead } from './cases.store.ts'
import { lateness } from './steps.rules.ts'
import type { Step } from './steps.store.ts'
import type { CaseEventRow } from './timeline.store.ts'
import { dateInWords, nextStepWords, stepWords } from './words.ts'

/** A form of this page that came back. */
export interface CameBack {
  readonly problems: readonly FieldProblem[]
  readonly typed: Typed
}

export interface Seen {
  readonly one: CaseHead
  readonly subject: Subject
  readonly steps: readonly Step[]
  readonly events: readonly CaseEventRow[]
  readonly hours: (Summary & { readonly account: HoursAccountId }) | undefined
  readonly sideTime: SideTime
  readonly why: readonly string[]
  readonly today: Temporal.PlainDate
}

export function WaitingCard({ one }: { one: CaseHead }) {
  return (
    <Card>
      <Empty title={one.line ? 'A specialist is still to be allocated' : 'Accepted, waiting for its order'}>
        {one.line
          ? 'The steps get their dates then.'
          : 'The school orders a package; the coordinator puts the case under it, and its steps are laid out.'}
      </Empty>
    </Card>
  )
}

export function StepsCard({ seen }: { seen: Seen }) {
  const { steps, today } = seen
  const tones = { done: 'good', booked: 'assess', late: 'bad', 'to come': 'neutral' } as const
  return (
    <Card flush="flush">
      <Table
        caption={`${seen.one.productName ?? 'Steps'}: ${inShort(total(steps.map((step) => step.minutes)))} in ${steps.length} steps`}
        rows={steps}
        columns={[
          { label: 'Step', on: 'first', cell: (step) => <strong>{stepWords[step.kind]}</strong> },
          { label: 'When', cell: (step) => (step.doneOn ? `Done ${inFull(step.doneOn)}` : dateInWords(step.date)) },
          { label: 'By', cell: (step) => step.deliveredBy.join(' or ') },
          { label: 'Time', align: 'right', cell: (step) => inShort(step.minutes) },
          {
            label: 'State',
            on: 'state',
            cell: (step) => {
              const stands = lateness(step.date, step.state, today)
              return <Tag tone={tones[stands]}>{stands}</Tag>
            },
          },
        ]}
        empty=""
      />
    </Card>
  )
}

export function NoteCard({ of, back }: { of: CaseId; back: CameBack | undefined }) {
  return (
    <Card>
      <Fold title="Add a note">
        <Form action={`/cases/${of}/notes`} button="Add note" tone="quiet">
          <TextArea
            name="note"
            label="Note"
            value={typedText(back?.typed, 'note')}
            problems={back?.problems}
            rows={4}
          />
          <Choices
            kind="radio"
            name="audience"
            label="Who may read it"
            chosen={[typedText(back?.typed, 'audience') || 'team']}
            problems={back?.problems}
            options={[
              { value: 'team', label: 'The team only' },
              { value: 'school', label: 'The school too' },
            ]}
          />
        </Form>
      </Fold>
    </Card>
  )
}

export function AllocateCard({
  one,
  team,
  packages,
  back,
}: {
  one: CaseHead
  team: readonly Specialist[]
  packages: readonly { value: string; label: string }[]
  back: CameBack | undefined
}) {
  const none = one.specialists.length === 0
  return (
    <Card title={none ? 'Allocate' : 'Change the specialist'}>
      <Form action={`/cases/${one.id}/allocation`} button="Allocate" {...(none ? {} : { tone: 'quiet' as const })}>
        <Select
          name="specialist"
          label="Specialist"
          empty="Choose"
          value={one.specialists[0]?.id}
          options={team.map((person) => ({ value: person.id, label: `${person.name}, ${person.discipline}` }))}
          problems={back?.problems}
        />
      </Form>
      {!one.line && (
        <div class="stack">
          <h2>Put under an order</h2>
          {packages.length > 0 ? (
            <Form action={`/cases/${one.id}/order`} button="Use this package">
              <Select name="line" label="Ordered package" options={packages} problems={back?.problems} />
            </Form>
          ) : (
            <p class="soft">
              The school has no free package. It can order one under Orders, with the reference {one.reference}.
            </p>
          )}
        </div>
      )}
    </Card>
  )
}

const whyWords: Readonly<Record<string, string>> = {
  oversight: 'you oversee the service’s work',
  allocation: 'this case is allocated to you',
  post: 'you lead support at this school',
  responsibility: 'you are responsible for this child',
}

/** `links`: the reader may open a colleague's page. */
export function AboutCard({ seen, links }: { seen: Seen; links: 'links' | 'names' }) {
  const { one, subject, why } = seen
  return (
    <Card title="About">
      <Facts
        facts={[
          {
            label: 'Reference',
            value:
              subject.kind === 'class' ? (
                subject.reference
              ) : (
                <a href={`/pupils/${subject.id}`}>{`${subject.reference}, and parents`}</a>
              ),
          },
          { label: 'School', value: <a href={`/schools/${one.school}`}>{one.schoolName}</a> },
          { label: 'Specialist', value: <Specialists one={one} links={links} /> },
          { label: 'Opened', value: inFull(one.openedOn) },
          ...(one.closedOn ? [{ label: 'Closed', value: inFull(one.closedOn) }] : []),
          ...(one.nextStep ? [{ label: 'Next step agreed', value: nextStepWords[one.nextStep] }] : []),
        ]}
      />
      <p class="soft small">
        You see this because {why.map((reason) => whyWords[reason] ?? reason).join(' and ')}. Every look is recorded.
      </p>
    </Card>
  )
}

function Specialists({ one, links }: { one: CaseHead; links: 'links' | 'names' }) {
  if (one.specialists.length === 0) return <>None yet</>
  if (links === 'names') return <>{one.specialists.map((person) => person.name).join(', ')}</>
  return (
    <>
      {one.specialists.map((person, at) => (
        <>
          {at > 0 && ', '}
          <a href={`/people/${person.id}`}>{person.name}</a>
        </>
      ))}
    </>
  )
}

export function MinutesCard({ of, steps, back }: { of: CaseId; steps: readonly Step[]; back: CameBack | undefined }) {
  const options = steps
    .filter((step) => step.state === 'planned')
    .map((step) => ({ value: step.id, label: `${step.no}. ${stepWords[step.kind]}, ${inShort(step.minutes)}` }))
  if (options.length < 2) return <></>
  return (
    <Card>
      <Fold title="Move time between steps">
        <Form action={`/cases/${of}/minutes`} button="Move" tone="quiet">
          <Select
            name="from"
            label="Take from"
            options={options}
            value={typedText(back?.typed, 'from')}
            problems={back?.problems}
          />
          <Select
            name="to"
            label="Give to"
            options={options}
            value={typedText(back?.typed, 'to') || options[1]?.value}
            problems={back?.problems}
          />
          <TextField
            name="length"
            label="How much"
            hint="In hours, such as 0.5 or 0:30. The total stays."
            width="short"
            value={typedText(back?.typed, 'length')}
            problems={back?.problems}
          />
        </Form>
      </Fold>
    </Card>
  )
}
