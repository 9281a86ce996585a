/** One case on one page. Other rooms draw their parts of it: appointments, observations, the report. */

import { accountOfLine, readStatement, sideTimeOf, summarise } from '#hours/index.ts'
import type { CaseId } from '#kernel/ids.ts'
import { specialists } from '#people/index.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { inWordsYearGroup, readSubject, whySeen } from '#pupils/index.ts'
import { Card, Columns, Empty, ProblemSummary, show, Tag, Timeline } from '#ui/index.ts'
import {
  AboutCard,
  AllocateCard,
  type CameBack,
  MinutesCard,
  NoteCard,
  type Seen,
  StepsCard,
  WaitingCard,
} from './case.cards.tsx'
import { freePackages } from './cases.operations.ts'
import { readCase } from './cases.store.ts'
import { HoursCard } from './hours.card.tsx'
import { stepsOf } from './steps.store.ts'
import { type CaseEventRow, eventsOf } from './timeline.store.ts'
import { stateWords } from './words.ts'

/** Panels placed before this stand above the steps: what is next, and the report. */
const besideSteps = 15

export async function caseBody(call: Call, of: CaseId, back?: CameBack) {
  const { actor, house } = call.var
  const { seen, panels, team, packages } = await call.var.work(async (work) => {
    const found = await readWhole(work, of)
    const drawn = []
    for (const panel of house.panelsAt('case')) {
      if (can(actor, panel.for, found.one.school)) drawn.push({ place: panel.place, card: await panel.draw(work, of) })
    }
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
    ...panels.filter((panel) => panel.place < besideSteps).map((panel) => panel.card),
    seen.steps.length > 0 ? <StepsCard seen={seen} /> : <WaitingCard one={one} />,
    ...panels.filter((panel) => panel.place >= besideSteps).map((panel) => panel.card),
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
    <HoursCard seen={seen} records={can(actor, 'cases: work') ? 'records' : 'reads'} />,
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
    <AboutCard seen={seen} links={can(actor, 'people: invite') ? 'links' : 'names'} />,
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
    hours: statement && { ...summarise(statement.ledger), account: statement.id },
    sideTime: await sideTimeOf(work, { case: of }),
    why: await whySeen(work, one.subject),
    today: work.today,
  }
}

function timelineEntry(event: CaseEventRow, team: boolean) {
  const audience = team && event.audience === 'team' ? { tag: { tone: 'neutral' as const, word: 'Team only' } } : {}
  return { on: event.on, title: event.title, who: event.by, body: event.body || undefined, ...audience }
}
