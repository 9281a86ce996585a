/** One case on one page. Other rooms draw their parts of it: appointments, observations, the report. */

import { accountOfLine, readStatement, type Summary, summarise } from '#hours/index.ts'
import { inFull } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { inShort, total } from '#kernel/minutes.ts'
import { type Specialist, specialists } from '#people/index.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, type FieldProblem, notFound, type Typed, typedText } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { inWordsYearGroup, readSubject, type Subject, whySeen } from '#pupils/index.ts'
import {
  Card,
  Choices,
  Columns,
  Empty,
  Facts,
  Fold,
  Form,
  HoursBar,
  ProblemSummary,
  Select,
  show,
  Table,
  Tag,
  TextArea,
  TextField,
  Timeline,
} from '#ui/index.ts'
import { freePackages } from './cases.operations.ts'
import { type CaseEventRow, type CaseHead, eventsOf, readCase, type Step, stepsOf } from './cases.store.ts'
import { lateness } from './steps.rules.ts'
import { dateInWords, nextStepWords, stateWords, stepWords } from './words.ts'

/** A form of this page that came back. */
export interface CameBack {
  readonly problems: readonly FieldProblem[]
  readonly typed: Typed
}

interface Seen {
  readonly one: CaseHead
  readonly subject: Subject
  readonly steps: readonly Step[]
  readonly events: readonly CaseEventRow[]
  readonly hours: Summary | undefined
  readonly why: readonly string[]
  readonly today: Temporal.PlainDate
}

export async function caseBody(call: Call, of: CaseId, back?: CameBack) {
  const { actor, house } = call.var
  const { seen, panels, team, packages } = await call.var.work(async (work) => {
    const found = await readWhole(work, of)
    const drawn = []
    for (const panel of house.panelsAt('case'))
      if (can(actor, panel.for, found.one.school)) drawn.push(await panel.draw(work, of))
    const allocates = can(actor, 'cases: allocate')
    return {
      seen: found,
      panels: drawn,
      team: allocates ? await specialists(work) : [],
      packages: allocates && !found.one.line ? await freePackages(work, found.one.school, found.one.subject) : [],
    }
  }, 'reading')
  const { one } = seen
  const head = {
    title: `${one.subjectName}${seen.subject.yearGroup ? `, ${inWordsYearGroup(seen.subject.yearGroup)}` : ''}`,
    kicker: (
      <>
        {`${one.number}, ${one.schoolName} `}
        <Tag tone={stateWords[one.state].tone}>{stateWords[one.state].word}</Tag>
      </>
    ),
    back: { href: '/cases', label: 'Cases' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const main = [
    <ProblemSummary problems={back?.problems} />,
    ...panels,
    seen.steps.length > 0 ? <StepsCard seen={seen} /> : <WaitingCard one={one} />,
    can(actor, 'cases: work') && one.state !== 'closed' ? <NoteCard of={of} back={back} /> : '',
    <Card title="Timeline">
      {seen.events.length > 0 ? (
        <Timeline entries={seen.events.map((event) => timelineEntry(event, can(actor, 'cases: work')))} />
      ) : (
        <Empty title="Nothing yet">What happens appears here.</Empty>
      )}
    </Card>,
  ]
  const side = [
    seen.hours ? (
      <Card title="Hours">
        <HoursBar {...seen.hours} />
      </Card>
    ) : (
      ''
    ),
    can(actor, 'cases: allocate') && one.state !== 'closed' ? (
      <AllocateCard
        one={one}
        team={team}
        packages={packages.map((line) => ({ value: line.id, label: `${line.description}, ${line.orderNumber}` }))}
        back={back}
      />
    ) : (
      ''
    ),
    <AboutCard seen={seen} />,
    can(actor, 'steps: move minutes') && seen.steps.length > 1 && one.state !== 'closed' ? (
      <MinutesCard of={of} steps={seen.steps} back={back} />
    ) : (
      ''
    ),
  ]
  return show(call, head, <Columns main={main} side={side} />, back ? 422 : 200)
}

async function readWhole(work: Work, of: CaseId): Promise<Seen> {
  const one = (await readCase(work, of)) ?? notFound()
  const subject = (await readSubject(work, one.subject)) ?? notFound()
  await recordView(work, 'case read', [one.subject], 2, of)
  const account = one.line && (await accountOfLine(work, one.line))
  const statement = account && (await readStatement(work, account))
  return {
    one,
    subject,
    steps: await stepsOf(work, of),
    events: await eventsOf(work, of),
    hours: statement && summarise(statement.ledger),
    why: await whySeen(work, one.subject),
    today: work.today,
  }
}

function timelineEntry(event: CaseEventRow, team: boolean) {
  const audience = team && event.audience === 'team' ? { tag: { tone: 'neutral' as const, word: 'Team only' } } : {}
  return { on: event.on, title: event.title, who: event.by, body: event.body || undefined, ...audience }
}

function WaitingCard({ one }: { one: CaseHead }) {
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

function StepsCard({ seen }: { seen: Seen }) {
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

function NoteCard({ of, back }: { of: CaseId; back: CameBack | undefined }) {
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

function AllocateCard({
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

function AboutCard({ seen }: { seen: Seen }) {
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
          { label: 'Specialist', value: one.specialists.map((person) => person.name).join(', ') || 'None yet' },
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

function MinutesCard({ of, steps, back }: { of: CaseId; steps: readonly Step[]; back: CameBack | undefined }) {
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
