/** The diary's part of other pages: a case's next step and appointments, its observation, a person's next visits, today on the home. */

import { type CaseHead, dateInWords, readCase, type Step, stepsOf, stepWords } from '#cases/index.ts'
import { clockTime, withWeekday } from '#kernel/days.ts'
import type { CaseId, PersonId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { Card, Facts, Fold, LinkButton, Links, Row } from '#ui/index.ts'
import { type Appointment, appointmentsBetween, appointmentsOfCase, nextAppointments } from './diary.store.ts'
import { figuresOf, inSentence } from './observation.rules.ts'
import { latestObservation } from './observation.store.ts'

export async function nextStepPanel(work: Work, ref: string) {
  const of = await readCase(work, ref as CaseId)
  if (!of || of.state === 'closed') return undefined
  const steps = await stepsOf(work, of.id)
  const next = steps.find((step) => step.state !== 'done')
  if (!next) return undefined
  const booked = (await appointmentsOfCase(work, of.id)).find((one) => one.step === next.id && one.state === 'booked')
  return (
    <Card title={`Next: ${stepWords[next.kind].toLowerCase()}`}>
      {booked ? (
        <Booked one={booked} opens={can(work.actor, 'diary: read')} />
      ) : (
        <ToBook of={of} next={next} books={can(work.actor, 'diary: book')} />
      )}
    </Card>
  )
}

function Booked({ one, opens }: { one: Appointment; opens: boolean }) {
  return (
    <>
      <p>
        {withWeekday(one.from.toPlainDate())} at {clockTime(one.from.toPlainTime())}, {one.place}, with{' '}
        {one.specialistName}.
      </p>
      {opens && (
        <Row>
          <LinkButton href={`/appointments/${one.id}`}>Open the appointment</LinkButton>
        </Row>
      )}
    </>
  )
}

function ToBook({ of, next, books }: { of: CaseHead; next: Step; books: boolean }) {
  const written = next.kind === 'report'
  return (
    <>
      <p>{dateInWords(next.date)}.</p>
      {books && !written && of.specialists.length > 0 && (
        <Row>
          <LinkButton href={`/cases/${of.id}/steps/${next.id}/booking`}>Book it</LinkButton>
        </Row>
      )}
    </>
  )
}

export async function observationPanel(work: Work, ref: string) {
  const observation = await latestObservation(work, ref as CaseId)
  if (!observation) return undefined
  return (
    <Card title="Observation">
      <p>
        <strong>{inSentence(figuresOf(observation.intervals, observation.entries))}</strong>
      </p>
      <Fold title="Read the observation">
        <Facts
          facts={[
            { label: 'Setting', value: observation.setting },
            { label: 'By', value: observation.by },
          ]}
        />
        <p>{observation.notes}</p>
        <ol>
          {observation.entries.map((entry) => (
            <li>
              Before: {entry.antecedent} Seen: {entry.behaviour} After: {entry.consequence}
            </li>
          ))}
        </ol>
      </Fold>
    </Card>
  )
}

/** As many as fit beside the rest; the week has them all. */
const atOnce = 7

export async function todayCard(work: Work) {
  const all = await appointmentsBetween(work, work.today, work.today.add({ days: 5 }))
  const own = can(work.actor, 'cases: allocate') ? all : all.filter((one) => one.specialist === String(work.actor.id))
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
