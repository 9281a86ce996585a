/** A child leaves: appointments and cases end with the last day, the new school is told that one is coming, and what it may read is agreed. */
import { type AgreementId, agreementsOf, type How, recordAgreement } from '#agreements/index.ts'
import { closeLeftCases, leaveCases, readCase, stayInCases, workersOf } from '#cases/index.ts'
import { schoolCopiesAbout } from '#copies/index.ts'
import { callOffAfter } from '#diary/index.ts'
import { isBefore, type PlainDate } from '#kernel/days.ts'
import type { CaseId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { coordinators } from '#orders/index.ts'
import { approvedAbout, passportOf } from '#plans/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { promiseFor, takeBack } from '#platform/due.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSubject } from '#pupils/index.ts'
import { comingMail, leavesMail, readMail } from './leaving.mail.ts'
import { type CallOff, type LeavingRefusal, type LeavingWanted, mayLeave } from './leaving.rules.ts'
import * as store from './leaving.store.ts'

export const childLeft = 'child has left'

export interface Recorded {
  readonly cases: number
  readonly calledOff: number
}

/** All in one work: what is booked after the last day is called off where that was chosen, and the cases know their end. */
export async function recordLeaving(
  work: Work,
  subject: SubjectId,
  wanted: LeavingWanted & { readonly callOff: CallOff },
): Promise<Outcome<Recorded, LeavingRefusal | { readonly kind: 'leaving already' }>> {
  const child = (await readSubject(work, subject)) ?? notFound()
  if (child.kind !== 'pupil') notFound()
  allow(work.actor, 'leavings: record', child.school)
  const decision = mayLeave(wanted, child.school, work.today)
  if (!decision.ok) return decision
  const to = wanted.to && ((await store.schoolNames(work)).find((one) => one.id === wanted.to) ?? notFound())
  const leaving = await store.addLeaving(
    work,
    { school: child.school, subject },
    { ...wanted, toName: to?.name ?? wanted.toName },
  )
  if (!leaving) return refuse({ kind: 'leaving already' })
  await recordChange(work, 'child leaves', leaving, { reason: wanted.reason }, subject)
  const cases = await leaveCases(work, subject, wanted.lastDay)
  const calledOff =
    wanted.callOff === 'keep'
      ? 0
      : await callOffAfter(work, subject, wanted.lastDay, {
          missed: wanted.callOff,
          reason: 'The child leaves the school',
        })
  if (isBefore(wanted.lastDay, work.today)) await closeLeftCases(work, subject)
  else await promiseFor(work, wanted.lastDay.add({ days: 1 }), childLeft, leaving)
  await tellTeam(work, cases, wanted.lastDay)
  for (const lead of await store.leadsToTell(work, leaving))
    await sendMail(work, { to: lead.email, toPrincipal: lead.id, ...comingMail(work.provider.name) })
  return accept({ cases: cases.length, calledOff })
}

/** Specialists and coordinators, by the number of the case. */
async function tellTeam(work: Work, cases: readonly CaseId[], lastDay: PlainDate): Promise<void> {
  const office = (await coordinators(work)).filter(({ id }) => id !== String(work.actor.id))
  for (const of of cases) {
    const { number } = (await readCase(work, of)) ?? notFound()
    const told = new Map([...office, ...(await workersOf(work, of))].map(({ id, email }) => [String(id), email]))
    for (const [id, email] of told)
      if (email)
        await sendMail(work, { to: email, toPrincipal: id, ...leavesMail(work.provider.name, number, lastDay) })
  }
}

/** By the business day's run, the day after the last one. */
export async function closeOnItsDay(work: Work, ref: string): Promise<void> {
  const leaving = await store.readLeaving(work, ref as store.LeavingId)
  if (leaving) await closeLeftCases(work, leaving.subject)
}

/** The child stays after all. A case that closed meanwhile stays closed; what was shown to the new school ends at once. */
export async function takeLeavingBack(work: Work, id: store.LeavingId): Promise<SubjectId> {
  const leaving = (await store.readLeaving(work, id)) ?? notFound()
  allow(work.actor, 'leavings: record', leaving.school)
  await stayInCases(work, leaving.subject)
  await takeBack(work, childLeft, id)
  if (await store.setTakenBack(work, id)) await recordChange(work, 'child stays', id, {}, leaving.subject)
  return leaving.subject
}

export interface Offered extends store.Part {
  readonly title: string
}

/** What the school could let the new one read: approved plans, the newest passport, released reports. */
export async function offeredParts(work: Work, subject: SubjectId): Promise<readonly Offered[]> {
  const plans = await approvedAbout(work, subject)
  const passport = await passportOf(work, subject)
  const reports = await schoolCopiesAbout(work, subject)
  return [
    ...plans.map((plan) => ({ part: 'plan' as const, ref: String(plan.id), title: `Plan, version ${plan.no}` })),
    ...(passport ? [{ part: 'passport' as const, ref: String(passport.id), title: 'Pupil passport' }] : []),
    ...reports.map((copy) => ({
      part: 'report' as const,
      ref: String(copy.document),
      title: `${copy.content.title}, ${copy.content.reference}, version ${copy.content.version}`,
    })),
  ]
}

export type ReleaseRefusal = { readonly kind: 'nothing chosen' | 'agreed already' | 'no school here' }

/** The old school's yes, part by part. Nothing is seen of it before the family has agreed too. */
export async function releaseTo(
  work: Work,
  id: store.LeavingId,
  chosen: readonly string[],
): Promise<Outcome<SubjectId, ReleaseRefusal>> {
  const leaving = (await store.readLeaving(work, id)) ?? notFound()
  allow(work.actor, 'leavings: release', leaving.school)
  if (!leaving.to) return refuse({ kind: 'no school here' })
  const parts = (await offeredParts(work, leaving.subject)).filter(({ ref }) => chosen.includes(ref))
  if (parts.length === 0) return refuse({ kind: 'nothing chosen' })
  const kept = await store.addRelease(
    work,
    leaving,
    parts.map(({ part, ref }) => ({ part, ref })),
  )
  if (!kept) return refuse({ kind: 'agreed already' })
  await recordChange(work, 'new school may read', id, { parts: parts.length }, leaving.subject)
  await tellWhenOpen(work, id)
  return accept(leaving.subject)
}

export async function endReleaseTo(work: Work, id: store.LeavingId): Promise<SubjectId> {
  const leaving = (await store.readLeaving(work, id)) ?? notFound()
  allow(work.actor, 'leavings: release', leaving.school)
  if (await store.endRelease(work, leaving))
    await recordChange(work, 'new school reads no more', id, {}, leaving.subject)
  return leaving.subject
}

export interface FamilyYes {
  readonly givenBy: string
  readonly relation: string
  readonly how: How
  readonly on: PlainDate
}

/** The family's yes to this school, written down as every agreement is; withdrawn like every agreement too. */
export async function familyAgrees(
  work: Work,
  id: store.LeavingId,
  yes: FamilyYes,
): Promise<Outcome<SubjectId, { readonly kind: 'in the future' }>> {
  const leaving = (await store.readLeaving(work, id)) ?? notFound()
  allow(work.actor, 'leavings: release', leaving.school)
  const { school, subject } = leaving
  const kept = await recordAgreement(work, { school, subject, request: undefined }, { ...yes, covers: 'moving' })
  if (!kept.ok) return kept
  await store.addFamily(work, leaving, kept.value)
  await tellWhenOpen(work, id)
  return accept(subject)
}

/** Those of this move that nobody withdrew. */
export async function familyOf(work: Work, leaving: store.Leaving) {
  const linked = new Set<AgreementId>(leaving.familyAgreements)
  return (await agreementsOf(work, leaving.subject)).filter((one) => linked.has(one.id))
}

async function tellWhenOpen(work: Work, id: store.LeavingId): Promise<void> {
  const leaving = (await store.readLeaving(work, id)) ?? notFound()
  const stands = (await familyOf(work, leaving)).some((one) => !one.withdrawal)
  if (!leaving.release || !stands) return
  for (const lead of await store.leadsToTell(work, id))
    await sendMail(work, { to: lead.email, toPrincipal: lead.id, ...readMail(work.provider.name) })
}
