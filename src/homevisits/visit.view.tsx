/** One home visit on a page or a home: when, where, what to mind, and the one button that matters now. */
import { clockTime, type Instant, london, withWeekday } from '#kernel/days.ts'
import type { Work } from '#platform/work.ts'
import { ActionButton, Card, Facts, Notice, Row, Tag } from '#ui/index.ts'
import { mayCheck, type RiskOfVisit, type Standing, standingOf } from './visit.rules.ts'
import { type HomeVisit, openVisitsFor } from './visit.store.ts'

export const riskWords: Readonly<Record<RiskOfVisit, string>> = {
  'none known': 'None known',
  mind: 'Something to mind',
  'not alone': 'Nobody goes there alone',
}

const standingTone: Readonly<Record<Standing, 'neutral' | 'assess' | 'good' | 'bad' | 'closed'>> = {
  planned: 'neutral',
  'in the home': 'assess',
  over: 'good',
  missing: 'bad',
  cancelled: 'closed',
}

const buttons = {
  in: { path: 'in', label: 'Check in' },
  out: { path: 'out', label: 'Check out' },
  'found safe': { path: 'safe', label: 'I spoke to them: all is well' },
} as const

/** 'Monday 7 November, 3.30 pm to 4.30 pm'. */
function whenInWords({ startsAt, endsAt }: { readonly startsAt: Instant; readonly endsAt: Instant }): string {
  const from = startsAt.toZonedDateTimeISO(london)
  const until = endsAt.toZonedDateTimeISO(london)
  return `${withWeekday(from.toPlainDate())}, ${clockTime(from.toPlainTime())} to ${clockTime(until.toPlainTime())}`
}

const clock = (moment: Instant) => clockTime(moment.toZonedDateTimeISO(london).toPlainTime())

export function VisitCard({ visit, now }: { visit: HomeVisit; now: Instant }) {
  const standing = standingOf(visit, visit.checks, now)
  return (
    <Card title={whenInWords(visit)} action={<Tag tone={standingTone[standing]}>{standing}</Tag>}>
      {standing === 'missing' && (
        <Notice kind="warn">
          <p>
            {visit.visitor.name} has not checked out. Call now; if nobody answers, call <a href="tel:999">999</a>.
          </p>
        </Notice>
      )}
      <Facts
        facts={[
          {
            label: 'Goes',
            value: visit.companion ? `${visit.visitor.name}, with ${visit.companion}` : visit.visitor.name,
          },
          { label: 'Told if nobody checks out', value: visit.backup.name },
          { label: 'Address', value: visit.address },
          {
            label: 'Risk',
            value: visit.riskNote ? `${riskWords[visit.risk]}: ${visit.riskNote}` : riskWords[visit.risk],
          },
          ...(visit.checks.in ? [{ label: 'Checked in', value: clock(visit.checks.in) }] : []),
          ...(visit.checks.out ? [{ label: 'Checked out', value: clock(visit.checks.out) }] : []),
          ...(visit.checks.alert ? [{ label: 'Asked after', value: clock(visit.checks.alert) }] : []),
          ...(visit.checks.foundSafe ? [{ label: 'Found safe', value: clock(visit.checks.foundSafe) }] : []),
        ]}
      />
      <Buttons visit={visit} standing={standing} />
    </Card>
  )
}

function Buttons({ visit, standing }: { visit: HomeVisit; standing: Standing }) {
  if (mayCheck[standing].length === 0) return <></>
  return (
    <Row>
      {mayCheck[standing].map((kind) => (
        <ActionButton action={`/home-visits/${visit.id}/${buttons[kind].path}`} label={buttons[kind].label} />
      ))}
      {standing === 'planned' && (
        <ActionButton action={`/home-visits/${visit.id}/cancel`} label="Cancel the visit" tone="quiet" />
      )}
    </Row>
  )
}

/** On the home of who goes and of who is told: what is planned for today, and who has not come out. */
export async function homeVisitsCard(work: Work) {
  const tomorrow = work.today.add({ days: 1 }).toZonedDateTime(london).toInstant()
  const open = await openVisitsFor(work, tomorrow)
  const mine = open.filter(
    (visit) => visit.visitor.id === String(work.actor.id) || standingOf(visit, visit.checks, work.now) === 'missing',
  )
  if (mine.length === 0) return undefined
  return (
    <>
      {mine.map((visit) => (
        <VisitCard visit={visit} now={work.now} />
      ))}
    </>
  )
}
