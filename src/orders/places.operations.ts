/** Until the placements have a room of their own: how many places are free, and whom the panel has admitted. */
import { isBefore, type PlainDate } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { addSaleFact, type SubjectHead, subjectByReference } from './facts.store.ts'
import { addPlaces, holdPlaces, type PlacesRecorded } from './places.store.ts'

/** So many are free from a day on; what is sold from that day is taken off. */
export async function keepPlaces(work: Work, wanted: Omit<PlacesRecorded, 'by'>): Promise<void> {
  allow(work.actor, 'places: keep')
  await holdPlaces(work)
  await addPlaces(work, wanted)
  await recordChange(work, 'places recorded', work.provider.id, { places: wanted.places })
}

export interface Decided {
  readonly school: SchoolId
  /** The opaque reference that the SENCO set: a decision for a sale names no child. */
  readonly reference: string
  readonly on: PlainDate
  readonly why: string
}

export type DecisionRefusal =
  | { readonly kind: 'unknown subject'; readonly reference: string }
  | { readonly kind: 'no pupil' }
  | { readonly kind: 'not yet' }

/** The panel has admitted this pupil: a placement may be sold while a place is free. */
export async function recordDecision(work: Work, decided: Decided): Promise<Outcome<SubjectHead, DecisionRefusal>> {
  allow(work.actor, 'sale: permit')
  if (isBefore(work.today, decided.on)) return refuse({ kind: 'not yet' })
  const subject = await subjectByReference(work, decided.school, decided.reference)
  if (!subject) return refuse({ kind: 'unknown subject', reference: decided.reference })
  if (subject.kind !== 'pupil') return refuse({ kind: 'no pupil' })
  await addSaleFact(work, subject.school, subject.id, 'place decided', decided.on)
  await recordChange(work, 'panel decision recorded', subject.id, { why: decided.why }, subject.id)
  return accept(subject)
}
