/** Recording what was seen: at the package's visit, or at any other time within the case. */
import { addEvent, type CaseHead, readCase } from '#cases/index.ts'
import { type RecordRefusal, readAppointment, recordVisit } from '#diary/index.ts'
import { inFull, isBefore, type PlainDate } from '#kernel/days.ts'
import type { AppointmentId, CaseId, ObservationId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import {
  type Agreement,
  agreementOf,
  type Figures,
  figuresOf,
  inSentence,
  mayKeep,
  type NoSubject,
  type NothingSeen,
  type Observation,
} from './observation.rules.ts'
import { addObservation, observationsOf } from './observation.store.ts'

export interface Kept {
  readonly case: CaseId
  readonly observation: ObservationId
}

export type ObserveRefusal =
  | NothingSeen
  | NoSubject
  | { readonly kind: 'not yet'; readonly on: PlainDate }
  | { readonly kind: 'before the case'; readonly opened: PlainDate }
  | { readonly kind: 'case closed'; readonly on: PlainDate }

/** The package's visit with what was seen at it; its time is used in the same work. */
export async function observeVisit(
  work: Work,
  id: AppointmentId,
  observation: Observation,
): Promise<Outcome<Kept, RecordRefusal | NothingSeen | NoSubject>> {
  allow(work.actor, 'observations: record')
  const before = (await readAppointment(work, id)) ?? notFound()
  const one = (await readCase(work, before.case)) ?? notFound()
  const kept = mayKeep(observation, one.subjectKind, 'the visit')
  if (!kept.ok) return kept
  const recorded = await recordVisit(work, id, inSentence(figuresOf(observation.intervals, observation.entries)))
  if (!recorded.ok) return recorded
  const { appointment, on } = recorded.value
  return accept({
    case: one.id,
    observation: await addObservation(
      work,
      { case: one.id, subject: one.subject, appointment: appointment.id, on },
      observation,
    ),
  })
}

/** One more observation beside the visit: no hours move, the timeline says that it was made. */
export async function observeAgain(
  work: Work,
  of: CaseId,
  on: PlainDate,
  observation: Observation,
): Promise<Outcome<Kept, ObserveRefusal>> {
  allow(work.actor, 'observations: record')
  const one = (await readCase(work, of)) ?? notFound()
  const may = mayObserve(one, on, work.today)
  if (!may.ok) return may
  const kept = mayKeep(observation, one.subjectKind, 'another time')
  if (!kept.ok) return kept
  const added = await addObservation(work, { case: of, subject: one.subject, appointment: undefined, on }, observation)
  await addEvent(work, one, {
    kind: 'observation',
    title: 'Another observation',
    body: inSentence(figuresOf(observation.intervals, observation.entries)),
    audience: 'school',
    on,
  })
  await recordChange(work, 'observation recorded', added, {}, one.subject)
  return accept({ case: of, observation: added })
}

function mayObserve(one: CaseHead, on: PlainDate, today: PlainDate): Outcome<undefined, ObserveRefusal> {
  if (one.closedOn) return refuse({ kind: 'case closed', on: one.closedOn })
  if (isBefore(today, on)) return refuse({ kind: 'not yet', on })
  if (isBefore(on, one.openedOn)) return refuse({ kind: 'before the case', opened: one.openedOn })
  return accept()
}

/** What a report says of one observation. */
export interface ObservationFigures extends Figures {
  readonly on: PlainDate
  readonly setting: string
  readonly sentence: string
  readonly agreement: Agreement | undefined
}

/** The figures of every observation of a case, the oldest first, for reports and reviews. One query. */
export async function observationFigures(work: Work, of: CaseId): Promise<readonly ObservationFigures[]> {
  const all = await observationsOf(work, of)
  return all.toReversed().map((one) => {
    const figures = figuresOf(one.intervals, one.entries)
    return {
      ...figures,
      on: one.on,
      setting: one.setting,
      sentence: `${inFull(one.on)}: ${inSentence(figures)}`,
      agreement: agreementOf(one),
    }
  })
}
