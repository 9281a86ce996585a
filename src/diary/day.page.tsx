/** One day: timed, for everyone; and for one person in the order of the stops, with the way, the address and where each case stands. */
import { Hono } from 'hono'
import { type CaseHead, casesWith, stepWords } from '#cases/index.ts'
import { clockTime, type PlainDate, parseDay, withWeekday } from '#kernel/days.ts'
import { type CaseId, type PersonId, parseId, type SchoolId } from '#kernel/ids.ts'
import { inWords, minutes } from '#kernel/minutes.ts'
import { specialists } from '#people/index.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, policy, type WebCall } from '#platform/web/index.ts'
import { placesOf, readSchools, type School } from '#schools/index.ts'
import { travelRule } from '#travel/index.ts'
import { Card, Empty, LinkButton, Row, Stack, show } from '#ui/index.ts'
import { waysBetween } from './day.rules.ts'
import { DayTable } from './day.table.tsx'
import { peopleShown } from './entries.rules.ts'
import { type DiaryEntry, entriesBetween, takenBetween } from './entries.store.ts'
import { entryTitle } from './entry.words.ts'

export const dayPages = new Hono<WebCall>()
  .get('/diary/day', policy('diary: read'), (call) => dayPage(call))
  .get('/diary/rounds', policy('diary: read'), (call) => roundPage(call))

async function dayPage(call: Call) {
  const seen = await call.var.work(async (work) => {
    const date = parseDay(call.req.query('date')) ?? work.today
    const team = await specialists(work)
    const entries = await entriesBetween(work, date, date.add({ days: 1 }))
    const taken = await takenBetween(work, date, date.add({ days: 1 }))
    await recordView(work, 'diary read', subjectsOf(entries), 1)
    const known = new Set(entries.map((one) => String(one.id)))
    return {
      date,
      people: peopleShown(team, entries, String(call.var.actor.id)),
      entries,
      taken: taken.filter((one) => !one.appointment || !known.has(one.appointment)),
    }
  }, 'reading')
  return show(
    call,
    { title: withWeekday(seen.date), back: week(seen.date), actions: steps('/diary/day', seen.date) },
    <DayTable {...seen} />,
  )
}

const subjectsOf = (entries: readonly DiaryEntry[]) => entries.flatMap((one) => (one.subject ? [one.subject] : []))
const week = (date: PlainDate) => ({ href: `/diary?week=${date}`, label: 'The week' })

function steps(path: string, date: PlainDate) {
  return (
    <Row>
      <LinkButton tone="quiet" href={`${path}?date=${date.subtract({ days: 1 })}`}>
        Day before
      </LinkButton>
      <LinkButton tone="quiet" href={`${path}?date=${date.add({ days: 1 })}`}>
        Day after
      </LinkButton>
    </Row>
  )
}

/** A specialist's own day; the coordinator's of whoever is named. Six queries, however many stops. */
async function roundPage(call: Call) {
  const { actor } = call.var
  const seen = await call.var.work(async (work) => {
    const date = parseDay(call.req.query('date')) ?? work.today
    const named = can(actor, 'cases: allocate') ? parseId<PersonId>(call.req.query('person')) : undefined
    const person = named ?? (String(actor.id) as PersonId)
    const entries = await entriesBetween(work, date, date.add({ days: 1 }), person)
    const schoolIds = [...new Set(entries.flatMap((one) => (one.school ? [one.school] : [])))]
    const places = await placesOf(work, schoolIds)
    const cases = await casesWith(work, [...new Set(entries.flatMap((one) => (one.case ? [one.case] : [])))])
    await recordView(work, 'round read', subjectsOf(entries), 1)
    const at = entries.map((one) => (one.school && !one.link ? places.get(one.school) : undefined))
    const ways = waysBetween(at, await travelRule(work, date))
    return { date, entries, schools: await readSchools(work, schoolIds), cases, ways }
  }, 'reading')
  const schools = new Map<SchoolId, School>(seen.schools.map((school) => [school.id, school]))
  const cases = new Map<CaseId, CaseHead>(seen.cases.map((one) => [one.id, one]))
  const body =
    seen.entries.length === 0 ? (
      <Card>
        <Empty title="Nothing is booked on this day">Time for what has waited.</Empty>
      </Card>
    ) : (
      <Stack>
        {seen.entries.map((one, at) => (
          <Stop
            one={one}
            way={seen.ways[at]}
            school={one.school && schools.get(one.school)}
            about={one.case && cases.get(one.case)}
          />
        ))}
      </Stack>
    )
  return show(
    call,
    { title: withWeekday(seen.date), back: week(seen.date), actions: steps('/diary/rounds', seen.date) },
    body,
  )
}

interface StopProps {
  readonly one: DiaryEntry
  readonly way: number | undefined
  readonly school: School | undefined
  readonly about: CaseHead | undefined
}

function Stop({ one, way, school, about }: StopProps) {
  const title = `${clockTime(one.from.toPlainTime())} to ${clockTime(one.until.toPlainTime())}`
  return (
    <Card title={title}>
      {way !== undefined && way > 0 && (
        <p class="soft small">{`${inWords(minutes(way))} from the stop before, by road.`}</p>
      )}
      <p>
        <a href={`/appointments/${one.id}`}>
          <strong>{entryTitle(one)}</strong>
        </a>
        {one.state === 'held' ? ', recorded' : ''}
      </p>
      {about && (
        <p>
          <a href={`/cases/${about.id}`}>{`${about.subjectName}, ${about.number}`}</a>
          <br />
          <span class="soft">{headlineOf(about)}</span>
        </p>
      )}
      {school ? (
        <p>
          {school.name}
          <br />
          <span class="soft">{school.address.join(', ')}</span>
        </p>
      ) : (
        one.place && <p>{one.place}</p>
      )}
      <Row>
        {one.link && <LinkButton href={one.link}>Join the video meeting</LinkButton>}
        {school && !one.link && (
          <LinkButton tone="quiet" href={directionsTo(school)}>
            Directions
          </LinkButton>
        )}
        {school?.telephone && (
          <LinkButton tone="quiet" href={`tel:${school.telephone.replaceAll(' ', '')}`}>
            {`Ring ${school.telephone}`}
          </LinkButton>
        )}
      </Row>
    </Card>
  )
}

function headlineOf({ productName, next }: CaseHead): string {
  return [productName, next ? `next: ${stepWords[next.kind].toLowerCase()}` : ''].filter(Boolean).join(', ')
}

/** Opened only when pressed: the address of a school and nothing else leaves. */
function directionsTo(school: School): string {
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent([school.name, ...school.address].join(', '))}`
}
