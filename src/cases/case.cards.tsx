/** The cards of a case’s page: its timeline and notes, its steps, its people, what it is about. */

import type { PropsWithChildren } from 'hono/jsx'
import type { HoursOfCase } from '#hours/index.ts'
import { inFull } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { inShort, total } from '#kernel/minutes.ts'
import { type FieldProblem, type PageOf, type Typed, typedText } from '#platform/web/index.ts'
import type { Around } from '#pupils/index.ts'
import {
  Card,
  Choices,
  Empty,
  Facts,
  Fold,
  Form,
  LinkButton,
  More,
  Select,
  Tag,
  TextArea,
  TextField,
  Timeline,
} from '#ui/index.ts'
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
  readonly steps: readonly Step[]
  readonly events: PageOf<CaseEventRow>
  readonly hours: HoursOfCase
  readonly around: Around
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

/** Next steps: what is done, what is due and who may do it; the next one can be booked from here. */
export function StepsCard({ seen, books }: { seen: Seen; books: 'books' | 'reads' }) {
  const { one, steps } = seen
  const next = one.state === 'closed' ? undefined : steps.find((step) => step.state !== 'done')
  return (
    <Card
      title={one.productName ?? 'Steps'}
      action={
        <span class="soft">{`${inShort(total(steps.map((step) => step.minutes)))} in ${steps.length} steps`}</span>
      }
    >
      <ol class="steps">
        {steps.map((step) => (
          <li>
            <StepLine step={step} next={step === next ? 'next' : 'not next'} seen={seen} />
            {step === next &&
              step.state === 'planned' &&
              books === 'books' &&
              step.kind !== 'report' &&
              one.specialists.length > 0 && (
                <LinkButton tone="quiet" href={`/cases/${one.id}/steps/${step.id}/booking`}>
                  Book it
                </LinkButton>
              )}
          </li>
        ))}
      </ol>
    </Card>
  )
}

const tones = { done: 'good', booked: 'assess', late: 'bad', 'to come': 'neutral' } as const

function StepLine({ step, next, seen }: { step: Step; next: 'next' | 'not next'; seen: Seen }) {
  const over = seen.one.state === 'closed' && step.state !== 'done'
  const word = stepWords[step.kind]
  const stands = over ? 'to come' : lateness(step.date, step.state, seen.today)
  const when = over
    ? 'Not done before the case was closed'
    : `${dateInWords(step.date)}, by ${step.deliveredBy.join(' or ')}`
  return (
    <div>
      <p>
        <strong>{next === 'next' ? `Next: ${word.toLowerCase()}` : word}</strong>, {inShort(step.minutes)}{' '}
        {stands !== 'to come' && <Tag tone={tones[stands]}>{stands}</Tag>}
      </p>
      <p class="soft small">{step.doneOn ? inFull(step.doneOn) : when}</p>
    </div>
  )
}

export function TimelineCard({
  of,
  events,
  reader,
  children,
}: PropsWithChildren<{ of: CaseId; events: PageOf<CaseEventRow>; reader: 'team' | 'school' }>) {
  return (
    <Card title="Timeline">
      {children}
      {events.rows.length > 0 ? (
        <Timeline entries={events.rows.map((event) => entryOf(event, reader))} />
      ) : (
        <Empty title="Nothing yet">What happens appears here.</Empty>
      )}
      <More path={`/cases/${of}`} next={events.next} label="Earlier" />
    </Card>
  )
}

function entryOf(event: CaseEventRow, reader: 'team' | 'school') {
  const audience =
    reader === 'team' && event.audience === 'team' ? { tag: { tone: 'neutral' as const, word: 'Team only' } } : {}
  return { on: event.on, title: event.title, who: event.by, body: event.body || undefined, ...audience }
}

export function NoteForm({ of, back }: { of: CaseId; back: CameBack | undefined }) {
  return (
    <Fold title="Add a note" open={back?.problems.some(({ field }) => field === 'note') ? 'open' : undefined}>
      <Form action={`/cases/${of}/notes`} button="Add note" tone="quiet">
        <TextArea name="note" label="Note" value={typedText(back?.typed, 'note')} problems={back?.problems} rows={4} />
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
  )
}

const whyWords: Readonly<Record<string, string>> = {
  oversight: 'you oversee the service’s work',
  allocation: 'this case is allocated to you',
  post: 'you lead support at this school',
  responsibility: 'you are responsible for this child',
}

/** `links`: the reader may open a colleague's page. */
export function PeopleCard({ seen, links }: { seen: Seen; links: 'links' | 'names' }) {
  const { one, around } = seen
  return (
    <Card title="People">
      <Facts
        facts={[
          { label: 'Specialist', value: <Specialists one={one} links={links} /> },
          { label: 'School', value: <a href={`/schools/${one.school}`}>{one.schoolName}</a> },
          ...around.responsible.map((adult) => ({
            label: adult.relation,
            value: adult.state === 'restricted' ? `${adult.name} (restricted: is shown nothing)` : adult.name,
          })),
        ]}
      />
      {one.subjectKind === 'pupil' && <a href={`/pupils/${one.subject}`}>The child and parents</a>}
    </Card>
  )
}

export function AboutCard({ seen }: { seen: Seen }) {
  const { one, around } = seen
  return (
    <Card title="About">
      <Facts
        facts={[
          { label: 'Reference', value: one.reference },
          { label: 'Opened', value: inFull(one.openedOn) },
          ...(one.closedOn ? [{ label: 'Closed', value: inFull(one.closedOn) }] : []),
          ...(one.nextStep ? [{ label: 'Next step agreed', value: nextStepWords[one.nextStep] }] : []),
        ]}
      />
      <p class="soft small">
        You see this because {around.why.map((reason) => whyWords[reason] ?? reason).join(' and ')}. Every look is
        recorded.
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

export function MinutesForm({ of, steps, back }: { of: CaseId; steps: readonly Step[]; back: CameBack | undefined }) {
  const options = steps
    .filter((step) => step.state === 'planned')
    .map((step) => ({ value: step.id, label: `${step.no}. ${stepWords[step.kind]}, ${inShort(step.minutes)}` }))
  if (options.length < 2) return <></>
  return (
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
  )
}
