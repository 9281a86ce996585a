/** The cards of a case’s page: its timeline and notes, its people, what it is about. */

import type { PropsWithChildren } from 'hono/jsx'
import type { HoursOfCase } from '#hours/index.ts'
import { inFull } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { type CameBack, type PageOf, typedText } from '#platform/web/index.ts'
import type { Around } from '#pupils/index.ts'
import { Card, Choices, Empty, Facts, Fold, Form, Hidden, More, TextArea, Timeline } from '#ui/index.ts'
import type { CaseHead } from './cases.store.ts'
import type { Step } from './steps.store.ts'
import type { CaseEventRow } from './timeline.store.ts'
import { nextStepWords } from './words.ts'

export interface Seen {
  readonly one: CaseHead
  readonly steps: readonly Step[]
  readonly events: PageOf<CaseEventRow>
  readonly hours: HoursOfCase
  readonly around: Around
  readonly today: Temporal.PlainDate
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

interface NoteProps {
  readonly of: CaseId
  /** Whether the writer chooses who reads it, or it stays with the team. */
  readonly readers: 'choose' | 'team'
  readonly back: CameBack | undefined
}

export function NoteForm({ of, readers, back }: NoteProps) {
  return (
    <Fold title="Add a note" open={back?.problems.some(({ field }) => field === 'note') ? 'open' : undefined}>
      <Form action={`/cases/${of}/notes`} button="Add note" tone="quiet">
        <TextArea name="note" label="Note" value={typedText(back?.typed, 'note')} problems={back?.problems} rows={4} />
        {readers === 'choose' ? (
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
        ) : (
          <>
            <p class="hint">The team only. What a family says stands under Meetings.</p>
            <Hidden name="audience" value="team" />
          </>
        )}
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
