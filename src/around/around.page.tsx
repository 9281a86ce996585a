/** Everything around a child on one page of the case: meetings, dates by law, suspensions, timetables, agencies, risk, siblings. */
import { type CaseHead, caseFrame, readCase } from '#cases/index.ts'
import type { CaseId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, type CameBack, notFound, pathId } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { calendarOf } from '#schools/index.ts'
import { Card, Columns, ProblemSummary, show } from '#ui/index.ts'
import { EhcCard, type Keeps, MeetingsCard, SuspensionsCard } from './around.cards.tsx'
import * as forms from './around.forms.tsx'
import { ehcWords, riskWords, suspensionWords } from './around.words.ts'
import { AgenciesCard, RiskCard, SiblingsCard, TimetableCard } from './circle.cards.tsx'
import { agenciesOf, risksOf, siblingsOf } from './circle.store.ts'
import { clocksOf } from './ehc.rules.ts'
import { ehcEventsOf, meetingsOf } from './meeting.store.ts'
import { totalsOn } from './suspension.rules.ts'
import { suspensionsOf, timetablesOf } from './suspension.store.ts'

type Seen = Awaited<ReturnType<typeof read>>

/** Nine queries, whatever is recorded. */
async function read(work: Work, of: CaseId) {
  const one = (await readCase(work, of)) ?? notFound()
  await recordView(work, 'around the child read', [one.subject], 2, of)
  return {
    one,
    today: work.today,
    calendar: await calendarOf(work, one.school),
    suspensions: await suspensionsOf(work, one.subject),
    timetables: await timetablesOf(work, one.subject),
    events: await ehcEventsOf(work, one.subject),
    meetings: await meetingsOf(work, one.subject),
    agencies: await agenciesOf(work, one.subject),
    risks: await risksOf(work, of),
    siblings: await siblingsOf(work, one.subject),
  }
}

export async function aroundPage(call: Call, back?: CameBack) {
  const of = pathId<CaseId>(call, 'case')
  const seen = await call.var.work((work) => read(work, of), 'reading')
  const keeps: Keeps = can(call.var.actor, 'around: keep', seen.one.school) ? 'keeps' : 'reads'
  const head = { ...caseFrame(call, seen.one, 'around'), wrong: back ? ('wrong' as const) : undefined }
  const given = { path: `/cases/${of}/around`, back }
  return show(call, head, <Body seen={seen} keeps={keeps} given={given} />, back ? 422 : 200)
}

function Body({ seen, keeps, given }: { seen: Seen; keeps: Keeps; given: forms.FormProps }) {
  const { path } = given
  const open = keeps === 'keeps'
  const main = [
    <ProblemSummary problems={given.back?.problems} />,
    <MeetingsCard all={seen.meetings} keeps={keeps} path={path}>
      {open && <forms.MeetingForm {...given} />}
    </MeetingsCard>,
    <EhcCard events={seen.events} clocks={clocksOf(seen.events, seen.today)}>
      {open && <forms.EhcForm {...given} />}
    </EhcCard>,
    <SuspensionsCard all={seen.suspensions} totals={totalsOn(seen.suspensions, seen.today, seen.calendar)}>
      {open && <forms.SuspensionForm {...given} />}
    </SuspensionsCard>,
  ]
  const side = [
    <TimetableCard all={seen.timetables} today={seen.today}>
      {open && <forms.TimetableForm {...given} />}
    </TimetableCard>,
    <AgenciesCard all={seen.agencies} keeps={keeps} path={path}>
      {open && <forms.AgencyForm {...given} />}
    </AgenciesCard>,
    <RiskCard all={seen.risks}>{open && <forms.RiskForm {...given} />}</RiskCard>,
    <SiblingsCard all={seen.siblings} keeps={keeps} path={path}>
      {open && <forms.SiblingForm {...given} />}
    </SiblingsCard>,
    open && recorded(seen).length > 0 ? (
      <Card>
        <forms.MistakeForm {...given} rows={recorded(seen)} />
      </Card>
    ) : (
      ''
    ),
  ]
  return <Columns main={main} side={side} />
}

/** What can be taken back. */
function recorded(seen: Seen) {
  return [
    ...seen.suspensions.map((row) => ({ id: row.id, what: suspensionWords[row.kind], on: row.startsOn })),
    ...seen.timetables.map((row) => ({ id: row.id, what: 'Part-time timetable', on: row.startsOn })),
    ...seen.events.map((row) => ({ id: row.id, what: ehcWords[row.kind], on: row.on })),
    ...seen.meetings.map((row) => ({ id: row.id, what: row.kind, on: row.on })),
    ...seen.risks.map((row) => ({ id: row.id, what: `Risk of exclusion: ${riskWords[row.level]}`, on: row.on })),
  ]
}

/** The case in the address, before any field is looked at: unknown and hidden are one 404. */
export async function addressed(call: Call): Promise<CaseHead> {
  const of = pathId<CaseId>(call, 'case')
  return (await call.var.work((work) => readCase(work, of), 'reading')) ?? notFound()
}
