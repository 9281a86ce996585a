/** Planning a session, keeping its register, calling it off. */
import type { PlainDate, Year } from '#kernel/days.ts'
import { financialYearOf } from '#kernel/days.ts'
import type { OrderLineId, PersonId, SchoolId, TrainingSessionId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { offerOf } from '#offer/index.ts'
import { holdLine, linesToDeliver, setDelivery, tellDelivery } from '#orders/index.ts'
import { addPerson, postHolders } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type ChoiceRefusal, choose, type Mode, mayRegister, type RegisterRefusal, sameName } from './training.rules.ts'
import * as store from './training.store.ts'

export interface SessionWanted {
  readonly topic: string
  /** A training product of the offer: it says format and length. */
  readonly product: string
  readonly title: string | undefined
  readonly mode: Mode
  readonly on: PlainDate
  readonly schools: readonly SchoolId[]
  readonly cluster: string | undefined
  readonly trainer: PersonId
}

export type PlanRefusal =
  | ChoiceRefusal
  | { readonly kind: 'no offer'; readonly year: Year }
  | { readonly kind: 'no school' }
  | { readonly kind: 'cluster unnamed' }

/** A session for one school, or for several that come together as a cluster. */
export async function planSession(work: Work, wanted: SessionWanted): Promise<Outcome<TrainingSessionId, PlanRefusal>> {
  allow(work.actor, 'training: keep')
  const schools = [...new Set(wanted.schools)]
  if (schools.length === 0) return refuse({ kind: 'no school' })
  if (schools.length > 1 && !wanted.cluster) return refuse({ kind: 'cluster unnamed' })
  const year = financialYearOf(wanted.on)
  const offered = await offerOf(work, year)
  if (!offered || offered.state === 'draft') return refuse({ kind: 'no offer', year })
  const chosen = choose(offered.offer, wanted.topic, wanted.product, wanted.title)
  if (!chosen.ok) return chosen
  const cluster = schools.length > 1 ? wanted.cluster : undefined
  const session = await store.addSession(work, { ...wanted, ...chosen.value, schools, cluster })
  await recordChange(work, 'training planned', session, { topic: wanted.topic, schools: schools.length })
  return accept(session)
}

/** Adds colleagues of one school; who is known there by this name is that person, anyone else becomes one. */
export async function keepRegister(
  work: Work,
  id: TrainingSessionId,
  school: SchoolId,
  names: readonly string[],
): Promise<Outcome<number, RegisterRefusal>> {
  allow(work.actor, 'training: keep')
  const session = (await store.holdSession(work, id)) ?? notFound()
  if (!session.schools.some((one) => one.id === school)) notFound()
  const decision = mayRegister(session, names, work.today)
  if (!decision.ok) return decision
  const known = await knownAt(work, school)
  const people: PersonId[] = []
  for (const name of names) people.push(known.get(sameName(name)) ?? (await addPerson(work, name, undefined)))
  const added = await store.addAttendance(work, id, school, people)
  if (session.state === 'planned') {
    await store.setSessionState(work, id, 'held')
    await setDelivery(work, id, 'delivered')
  }
  await recordChange(work, 'register kept', id, { added })
  return accept(added)
}

async function knownAt(work: Work, school: SchoolId): Promise<ReadonlyMap<string, PersonId>> {
  const known = new Map<string, PersonId>()
  for (const role of ['school lead', 'school buyer', 'school staff'] as const) {
    for (const holder of await postHolders(work, school, role)) known.set(sameName(holder.name), holder.id)
  }
  for (const { name, person } of await store.colleaguesKnown(work, school)) known.set(sameName(name), person)
  return known
}

/** Taken down by mistake: the name comes off this register; the person stays. */
export async function takeOffRegister(work: Work, id: TrainingSessionId, person: PersonId): Promise<void> {
  allow(work.actor, 'training: keep')
  await store.holdSession(work, id)
  if (!(await store.removeAttendance(work, id, person))) notFound()
  await recordChange(work, 'taken off register', id)
}

export type CallOffRefusal = { readonly kind: 'held already' }

export async function callOff(work: Work, id: TrainingSessionId): Promise<Outcome<undefined, CallOffRefusal>> {
  allow(work.actor, 'training: keep')
  const session = (await store.holdSession(work, id)) ?? notFound()
  if (session.state === 'held') return refuse({ kind: 'held already' })
  await store.setSessionState(work, id, 'called off')
  await setDelivery(work, id, 'called off')
  await recordChange(work, 'training called off', id)
  return accept()
}

export type LinkRefusal = { readonly kind: 'called off' } | { readonly kind: 'not to be delivered' }

/** Says which ordered line this session delivers: the order shows it, and a cancellation credits what is left. */
export async function linkToOrder(
  work: Work,
  id: TrainingSessionId,
  wanted: OrderLineId,
): Promise<Outcome<undefined, LinkRefusal>> {
  allow(work.actor, 'training: link')
  const session = (await store.holdSession(work, id)) ?? notFound()
  if (session.state === 'called off') return refuse({ kind: 'called off' })
  await holdLine(work, wanted)
  const schools = session.schools.map((school) => school.id)
  const line = (await linesToDeliver(work, schools)).find((one) => one.id === wanted)
  if (!line) return refuse({ kind: 'not to be delivered' })
  const state = session.state === 'held' ? 'delivered' : 'planned'
  await tellDelivery(work, line.school, { line: line.id, ref: id, title: session.title, on: session.on, state })
  await recordChange(work, 'session linked to order', id)
  return accept()
}
