/** The week planner: who is where in each half day. It can be read and changed without script; with it, by dragging. */
import { Hono } from 'hono'
import { parseDay, withWeekday } from '#kernel/days.ts'
import type { PersonId } from '#kernel/ids.ts'
import { specialists } from '#people/index.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, LinkButton, Row, show } from '#ui/index.ts'
import { peopleShown } from './entries.rules.ts'
import { entriesBetween, takenBetween } from './entries.store.ts'
import { type Week, WeekTable } from './week.table.tsx'

export const weekPages = new Hono<WebCall>().get('/diary', policy('diary: read'), async (call) => {
  const week = await readWeek(call)
  const step = (days: number) => `/diary?week=${week.monday.add({ days })}`
  const actions = (
    <Row>
      <LinkButton tone="quiet" href={step(-7)}>
        Week before
      </LinkButton>
      <LinkButton tone="quiet" href={step(7)}>
        Week after
      </LinkButton>
      <LinkButton tone="quiet" href={`/diary/day?date=${later(week)}`}>
        By the hour
      </LinkButton>
      {week.people.some((one) => one.id === String(call.var.actor.id)) && (
        <LinkButton tone="quiet" href={`/diary/rounds?date=${later(week)}`}>
          My day
        </LinkButton>
      )}
      <LinkButton href={`/diary/new?date=${later(week)}`}>Book time</LinkButton>
    </Row>
  )
  const body = week.people.length > 0 ? <WeekTable week={week} /> : <Nobody />
  return show(call, { title: `Week of ${withWeekday(week.monday)}`, actions }, body)
})

/** Three queries: the people, what the reader may see, and when the others are taken. */
async function readWeek(call: Call): Promise<Week> {
  const { actor } = call.var
  const all = can(actor, 'cases: allocate')
  return call.var.work(async (work) => {
    const asked = parseDay(call.req.query('week')) ?? work.today
    const monday = asked.subtract({ days: asked.dayOfWeek - 1 })
    const team = await specialists(work)
    const seen = await entriesBetween(work, monday, monday.add({ days: 7 }))
    const taken = await takenBetween(work, monday, monday.add({ days: 7 }))
    const subjects = seen.flatMap((one) => (one.subject ? [one.subject] : []))
    await recordView(work, 'diary read', subjects, 1)
    const known = new Set(seen.map((one) => String(one.id)))
    return {
      monday,
      today: work.today,
      people: peopleShown(team, seen, String(actor.id)),
      entries: seen,
      taken: taken.filter((one) => !one.appointment || !known.has(one.appointment)),
      moves: all ? 'all' : (actor.id as string as PersonId),
    }
  }, 'reading')
}

function later({ monday, today }: Week): string {
  return (Temporal.PlainDate.compare(monday, today) > 0 ? monday : today).toString()
}

function Nobody() {
  return (
    <Card>
      <Empty title="Nobody works here yet">Invite the specialists under People, and their weeks appear here.</Empty>
    </Card>
  )
}
