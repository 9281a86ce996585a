/** Writing a Year 6 hand-over, recording that a parent agrees, and giving it to somebody at the secondary school. */
import { agreementsOf, recordAgreement, standing } from '#agreements/index.ts'
import { agenciesOf } from '#around/index.ts'
import { addEvent, caseOfSubject, casesAbout, targetsOf } from '#cases/index.ts'
import type { SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { approvedAbout, passportOf } from '#plans/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSubject, responsibleFor, type Subject } from '#pupils/index.ts'
import { type DeliverRefusal, type HandoverWords, mayDeliver, prefilled } from './handover.rules.ts'
import * as store from './handover.store.ts'
import type { FamilyYes } from './leaving.operations.ts'

/** The child, for whoever may keep its hand-over. */
export async function childFor(work: Work, subject: SubjectId): Promise<Subject> {
  const child = (await readSubject(work, subject)) ?? notFound()
  if (child.kind !== 'pupil') notFound()
  allow(work.actor, 'handovers: keep', child.school)
  return child
}

/** What passport, plan, targets, adults and agencies say already. */
export async function begunWith(work: Work, subject: SubjectId): Promise<HandoverWords> {
  const cases = await casesAbout(work, subject)
  const passport = await passportOf(work, subject)
  const [plan] = await approvedAbout(work, subject)
  const targets = []
  for (const one of cases) targets.push(...(await targetsOf(work, one.id)))
  return prefilled({
    passportHelps: passport?.helps ?? '',
    passportHarder: passport?.harder ?? '',
    strategies: plan?.content.strategies ?? [],
    targets,
    adults: await responsibleFor(work, subject),
    specialists: (cases[0]?.specialists ?? []).map(({ name }) => name),
    agencies: await agenciesOf(work, subject),
  })
}

/** A version more; the ones before stay. `seen` is the version that was on the screen. */
export async function writeHandover(
  work: Work,
  subject: SubjectId,
  words: HandoverWords,
  seen: number,
): Promise<Outcome<store.HandoverId, { readonly kind: 'changed meanwhile' }>> {
  const child = await childFor(work, subject)
  const version = ((await store.handoversOf(work, subject))[0]?.version ?? 0) + 1
  if (version !== seen + 1) return refuse({ kind: 'changed meanwhile' })
  const kept = await store.addHandover(work, { subject, school: child.school }, version, words)
  if (!kept) return refuse({ kind: 'changed meanwhile' })
  await recordChange(work, 'hand-over written', kept, { version }, subject)
  return accept(kept)
}

export async function handoverAgreed(work: Work, subject: SubjectId, yes: FamilyYes) {
  const child = await childFor(work, subject)
  return recordAgreement(work, { school: child.school, subject, request: undefined }, { ...yes, covers: 'handover' })
}

export async function agreementFor(work: Work, subject: SubjectId) {
  const all = (await agreementsOf(work, subject)).filter((one) => one.covers === 'handover')
  return { all, state: standing(all, 'handover') }
}

/** To a named person; the family can read on the timeline that it was. */
export async function deliverHandover(
  work: Work,
  id: store.HandoverId,
  delivery: store.Delivery,
): Promise<Outcome<SubjectId, DeliverRefusal | { readonly kind: 'not the newest' }>> {
  const handover = (await store.readHandover(work, id)) ?? notFound()
  const child = await childFor(work, handover.subject)
  const [newest] = await store.handoversOf(work, child.id)
  if (newest?.id !== id) return refuse({ kind: 'not the newest' })
  const { state } = await agreementFor(work, child.id)
  const decision = mayDeliver(delivery.on, handover.on, state, work.today)
  if (!decision.ok) return decision
  await store.addDelivery(work, handover, delivery)
  const one = (await caseOfSubject(work, child.id)) ?? (await casesAbout(work, child.id))[0]
  const title = `Hand-over given to ${delivery.atSchool}`
  if (one) await addEvent(work, one, { kind: 'handover', title, body: `To ${delivery.person}.`, audience: 'school' })
  await recordChange(work, 'hand-over delivered', id, {}, child.id)
  return accept(child.id)
}
