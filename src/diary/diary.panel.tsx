/** The diary's part of other pages: what is booked next in a case, a person's next visits, today on the home. */

import { stepWords } from '#cases/index.ts'
import { clockTime, withWeekday } from '#kernel/days.ts'
import type { CaseId, PersonId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { Card, LinkButton, Links, Row } from '#ui/index.ts'
import { type Appointment, appointmentsBetween, bookedNext, nextAppointments } from './diary.store.ts'

/** What is booked next in the case; one query. */
export async function nextStepPanel(work: Work, ref: string) {
  const one = await bookedNext(work, ref as CaseId)
  if (!one) return undefined
  return (
    <Card title={`Booked: ${stepWords[one.kind].toLowerCase()}`}>
      <p>
        {withWeekday(one.from.toPlainDate())} at {clockTime(one.from.toPlainTime())}, {one.place}, with {one.personName}
        .
      </p>
      {can(work.actor, 'diary: read') && (
        <Row>
          <LinkButton href={`/appointments/${one.id}`}>Open the appointment</LinkButton>
        </Row>
      )}
    </Card>
  )
}

/** As many as fit beside the rest; the week has them all. */
const atOnce = 7

export async function todayCard(work: Work) {
  const all = await appointmentsBetween(work, work.today, work.today.add({ days: 5 }))
  const own = can(work.actor, 'cases: allocate') ? all : all.filter((one) => one.person === String(work.actor.id))
  if (own.length === 0) return undefined
  await recordView(
    work,
    'diary on home',
    own.map((one) => one.subject),
    1,
  )
  return (
    <Card title="Today and the next days" action={<a href="/diary">The week</a>}>
      <Links links={own.slice(0, atOnce).map(inLine)} />
    </Card>
  )
}

function inLine(one: Appointment) {
  return {
    href: `/appointments/${one.id}`,
    label: `${stepWords[one.kind]}, ${one.schoolName}`,
    note: `${withWeekday(one.from.toPlainDate())}, ${clockTime(one.from.toPlainTime())}, ${one.caseNumber}`,
  }
}

const shown = 5

export async function personAppointmentsPanel(work: Work, person: string) {
  const next = await nextAppointments(work, person as PersonId, work.today, shown)
  if (next.length === 0) return undefined
  await recordView(
    work,
    'diary of a person',
    next.map((one) => one.subject),
    1,
  )
  return (
    <Card title="Next appointments" action={<a href="/diary">The week</a>}>
      <Links links={next.map(inLine)} />
    </Card>
  )
}
