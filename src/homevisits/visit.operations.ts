/** Planning a home visit, checking in and out, and asking when nobody did. */
import { readCase } from '#cases/index.ts'
import type { CaseId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { team } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type CheckKind, grace, mayCheck, mayPlan, type PlanRefusal, standingOf, type Wanted } from './visit.rules.ts'
import * as store from './visit.store.ts'

export async function planVisit(
  work: Work,
  of: CaseId,
  wanted: Wanted & { readonly address: string },
): Promise<Outcome<store.HomeVisitId, PlanRefusal | { readonly kind: 'not of the team' }>> {
  allow(work.actor, 'home visits: plan')
  const one = (await readCase(work, of)) ?? notFound()
  const decision = mayPlan(wanted, one, work.now)
  if (!decision.ok) return decision
  const members = (await team(work)).map((person) => String(person.id))
  if (!members.includes(wanted.visitor) || !members.includes(wanted.backup)) return refuse({ kind: 'not of the team' })
  const visit = await store.addVisit(work, one, wanted)
  await recordChange(work, 'home visit planned', visit, {}, one.subject)
  return accept(visit)
}

/** By whoever is there, or by a colleague who has spoken to them. */
export async function check(
  work: Work,
  id: store.HomeVisitId,
  kind: CheckKind,
): Promise<Outcome<store.HomeVisit, { readonly kind: 'not now' }>> {
  allow(work.actor, 'home visits: plan')
  const visit = (await store.readVisit(work, id)) ?? notFound()
  if (!mayCheck[standingOf(visit, visit.checks, work.now)].includes(kind)) return refuse({ kind: 'not now' })
  if (await store.addCheck(work, visit, kind)) await recordChange(work, `home visit ${kind}`, id, {}, visit.subject)
  return accept(visit)
}

export async function cancelVisit(
  work: Work,
  id: store.HomeVisitId,
): Promise<Outcome<store.HomeVisit, { readonly kind: 'not now' }>> {
  allow(work.actor, 'home visits: plan')
  const visit = (await store.readVisit(work, id)) ?? notFound()
  if (standingOf(visit, visit.checks, work.now) !== 'planned') return refuse({ kind: 'not now' })
  await store.setCancelled(work, id)
  await recordChange(work, 'home visit cancelled', id, {}, visit.subject)
  return accept(visit)
}

/** Each minute, by the job: backup and coordinators are written to, once. The mail names no family and no address. */
export async function alertMissing(work: Work): Promise<void> {
  for (const visit of await store.unaccountedBy(work, work.now.subtract(grace))) {
    if (!(await store.addCheck(work, visit, 'alert'))) continue
    const coordinators = (await team(work)).filter((one) => one.role === 'coordinator' && one.id !== visit.backup.id)
    const told = [visit.backup, ...coordinators]
    for (const person of told)
      if (person.email)
        await sendMail(work, {
          to: person.email,
          toPrincipal: person.id,
          subject: `No check-out from a home visit (${visit.caseNumber})`,
          body: `${visit.visitor.name} has not checked out of a home visit in case ${visit.caseNumber}.\n\nPlease call ${visit.visitor.name} now. Sign in for the address; if nobody answers, call 999.`,
        })
    await recordChange(work, 'home visit alert', visit.id, {}, visit.subject)
  }
}
