/** One case on one page: its timeline, what is next, who is around, its hours; documents and appointments are other rooms' part. */

import { hoursOfCase } from '#hours/index.ts'
import type { CaseId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, type CameBack, drawPanels, notFound, pageOf, placeAfter } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { aroundSubject } from '#pupils/index.ts'
import { Columns, LinkButton, ProblemSummary, show } from '#ui/index.ts'
import { SubjectCard } from './about.cards.tsx'
import { AboutCard, NoteForm, PeopleCard, type Seen, TimelineCard } from './case.cards.tsx'
import { caseFrame } from './case.frame.tsx'
import { HoursCard } from './hours.card.tsx'
import { hasPart, shapeOf } from './shape.rules.ts'
import { MinutesForm, StepsCard, WaitingCard } from './steps.cards.tsx'
import { atOnce, eventsOf } from './timeline.store.ts'
import { wholeCase } from './whole.store.ts'

/** Panels placed before this stand beside what is next; the others after the hours. */
const besideNext = 15

export async function caseBody(call: Call, of: CaseId, back?: CameBack) {
  const { actor, house } = call.var
  const { seen, panels } = await call.var.work(async (work) => {
    const found = await readWhole(work, of, placeAfter(call, ['moment', 'whole']))
    const { parts } = shapeOf(found.one)
    const fitting = house
      .panelsAt('case')
      .filter(({ needs }) => needs === undefined || parts.some((part) => part === needs))
    return { seen: found, panels: await drawPanels(work, fitting, of, found.one.school) }
  }, 'reading')
  const { one } = seen
  const open = one.state !== 'closed'
  const allocates = can(actor, 'cases: allocate') && open
  const head = {
    ...caseFrame(call, one, ''),
    wrong: back ? ('wrong' as const) : undefined,
    actions: allocates ? (
      <LinkButton href={`/cases/${of}/allocation`} tone="quiet">
        {one.specialists.length === 0 ? 'Allocate' : one.line ? 'Change the specialist' : 'Put under an order'}
      </LinkButton>
    ) : undefined,
  }
  const main = [
    <ProblemSummary problems={back?.problems} />,
    <TimelineCard of={of} events={seen.events} reader={can(actor, 'cases: work') ? 'team' : 'school'}>
      {can(actor, 'cases: work') && open ? (
        <NoteForm of={of} readers={hasPart(one, 'notes for the school') ? 'choose' : 'team'} back={back} />
      ) : (
        ''
      )}
    </TimelineCard>,
  ]
  const side = [
    ...panels.filter((panel) => panel.place < besideNext).map((panel) => panel.card),
    seen.steps.length > 0 ? (
      <StepsCard seen={seen} books={can(actor, 'diary: book') && open ? 'books' : 'reads'} />
    ) : (
      <WaitingCard one={one} />
    ),
    <SubjectCard one={one} keeps={can(actor, 'cases: describe', one.school) && open ? 'keeps' : 'reads'} />,
    <PeopleCard seen={seen} links={can(actor, 'people: invite') ? 'links' : 'names'} />,
    <HoursCard seen={seen}>
      {can(actor, 'steps: move minutes') && seen.steps.length > 1 && open ? (
        <MinutesForm of={of} steps={seen.steps} back={back} />
      ) : (
        ''
      )}
    </HoursCard>,
    ...panels.filter((panel) => panel.place >= besideNext).map((panel) => panel.card),
    <AboutCard seen={seen} />,
  ]
  return show(call, head, <Columns main={main} side={side} />, back ? 422 : 200)
}

/** Four queries: the case with its steps, its events, its hours, who is around. */
async function readWhole(work: Work, of: CaseId, after: readonly string[] | undefined): Promise<Seen> {
  const whole = (await wholeCase(work, of)) ?? notFound()
  await recordView(work, 'case read', [whole.one.subject], 2, of)
  return {
    ...whole,
    events: pageOf(await eventsOf(work, of, after), atOnce, (event) => event.place),
    hours: await hoursOfCase(work, of, whole.one.line, whole.one.hoursWithin),
    around: await aroundSubject(work, whole.one.subject),
    today: work.today,
  }
}
