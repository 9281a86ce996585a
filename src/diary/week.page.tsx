/** The week: a table of people and days, each appointment a link; on a phone a list by day. Without script. */
import { Hono } from 'hono'
import { stepWords } from '#cases/index.ts'
import { clockTime, inBrief, type PlainDate, parseDay, withWeekday } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, LinkButton, Row, Stack, show } from '#ui/index.ts'
import { type Appointment, appointmentsBetween } from './diary.store.ts'

export const weekPages = new Hono<WebCall>().get('/diary', policy('diary: read'), async (call) => {
  const { week, today, all } = await call.var.work(async (work) => {
    const asked = parseDay(call.req.query('week')) ?? work.today
    const monday = asked.subtract({ days: asked.dayOfWeek - 1 })
    const found = await appointmentsBetween(work, monday, monday.add({ days: 7 }))
    await recordView(
      work,
      'diary read',
      found.map((one) => one.subject),
      1,
    )
    return { week: monday, today: work.today, all: found }
  }, 'reading')
  const own = can(call.var.actor, 'cases: allocate')
    ? all
    : all.filter((one) => one.specialist === String(call.var.actor.id))
  const step = (days: number) => `/diary?week=${week.add({ days })}`
  const actions = (
    <Row>
      <LinkButton tone="quiet" href={step(-7)}>
        Week before
      </LinkButton>
      <LinkButton tone="quiet" href={step(7)}>
        Week after
      </LinkButton>
    </Row>
  )
  const body = own.length > 0 ? <WeekTable week={week} today={today} all={own} /> : <Free />
  return show(call, { title: `Week of ${withWeekday(week)}`, actions }, body)
})

function Free() {
  return (
    <Card>
      <Empty title="Nothing is booked this week">Book a step from its case, and it appears here.</Empty>
    </Card>
  )
}

function WeekTable({ week, today, all }: { week: PlainDate; today: PlainDate; all: readonly Appointment[] }) {
  const days = [0, 1, 2, 3, 4].map((add) => week.add({ days: add }))
  const people = [...new Map(all.map((one) => [one.specialist, one.specialistName])).values()].toSorted()
  const on = (day: PlainDate, person?: string) =>
    all.filter((one) => one.from.toPlainDate().equals(day) && (person === undefined || one.specialistName === person))
  return (
    <Stack>
      <div class="card flush on-desktop">
        <table class="week">
          <caption>Everyone's appointments, by day</caption>
          <thead>
            <tr>
              <th scope="col">Who</th>
              {days.map((day) => (
                <th scope="col" class={day.equals(today) ? 'today' : undefined}>
                  {inBrief(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr>
                <th scope="row">{person}</th>
                {days.map((day) => (
                  <td class={day.equals(today) ? 'today' : undefined}>
                    {on(day, person).map((one) => (
                      <Slot one={one} />
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="stack on-phone">
        {days
          .filter((day) => on(day).length > 0)
          .map((day) => (
            <Card title={withWeekday(day)}>
              {on(day).map((one) => (
                <Slot one={one} />
              ))}
            </Card>
          ))}
      </div>
    </Stack>
  )
}

function Slot({ one }: { one: Appointment }) {
  return (
    <a class="slot" href={`/appointments/${one.id}`}>
      <b>
        {clockTime(one.from.toPlainTime())} {one.schoolName}
      </b>
      {`${stepWords[one.kind]}, ${one.caseNumber}${one.state === 'held' ? ', held' : ''}`}
    </a>
  )
}
