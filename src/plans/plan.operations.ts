/** What people do with the plan of a case: the team writes and sends, the school decides, both share. */
import { addEvent, type CaseHead, hasPage, hasPart, keepTargets, readCase, stepsOf } from '#cases/index.ts'
import type { CaseId, PlanId, StrategyId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow, type Capability } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import type { PassportWords } from './papers.rules.ts'
import * as passports from './passport.store.ts'
import { tellSchool, tellTeam } from './plan.mail.ts'
import {
  afterMove,
  emptyPlan,
  mayApprove,
  missingFrom,
  type PlanContent,
  type PlanRefusal,
  withFiles,
} from './plan.rules.ts'
import * as store from './plan.store.ts'
import { strategyVersions } from './strategy.store.ts'
import { mostStrategies } from './writing.rules.ts'

export type PlanNo = PlanRefusal | { readonly kind: 'changed meanwhile' | 'open already' | 'full' }

async function caseFor(work: Work, of: CaseId, capability: Capability): Promise<CaseHead> {
  const one = (await readCase(work, of)) ?? notFound()
  allow(work.actor, capability, one.school)
  return one
}

async function versionFor(work: Work, plan: PlanId, capability: Capability) {
  const version = (await store.readVersion(work, plan)) ?? notFound()
  return { version, one: await caseFor(work, version.case, capability) }
}

/** While the parent's agreement is withdrawn a plan is read and not worked on; what is shared can still be taken back. */
function stopped({ stopped: stop }: CaseHead): { readonly ok: false; readonly refusal: PlanNo } | undefined {
  return stop && refuse({ kind: 'agreement withdrawn', on: stop.on })
}

/** The plan as it is worked by: the newest approved version, for reports, sessions and reviews. */
export async function planOf(work: Work, of: CaseId): Promise<store.PlanVersion | undefined> {
  return (await store.versionsOf(work, of)).find(({ state }) => state === 'approved')
}

/** A new version, begun with what the newest one says. */
export async function beginPlan(work: Work, of: CaseId): Promise<Outcome<PlanId, PlanNo>> {
  const one = await caseFor(work, of, 'plans: write')
  if (!hasPage(one, 'plan')) notFound()
  if (one.state === 'closed') return refuse({ kind: 'case closed' })
  const stop = stopped(one)
  if (stop) return stop
  const [newest] = await store.versionsOf(work, of)
  if (newest?.state === 'draft') return accept(newest.id)
  if (newest?.state === 'sent') return refuse({ kind: 'open already' })
  const id = await store.addVersion(work, one, (newest?.no ?? 0) + 1, newest?.content ?? emptyPlan)
  if (!id) return refuse({ kind: 'open already' })
  await recordChange(work, 'plan begun', id, { version: (newest?.no ?? 0) + 1 }, one.subject)
  return accept(id)
}

export async function keepPlan(
  work: Work,
  plan: PlanId,
  content: PlanContent,
  revision: number,
): Promise<Outcome<undefined, PlanNo>> {
  const { version, one } = await versionFor(work, plan, 'plans: write')
  const stop = stopped(one)
  if (stop) return stop
  if (version.state !== 'draft') return refuse({ kind: 'cannot move', state: version.state })
  if (!(await store.keepDraft(work, plan, content, revision))) return refuse({ kind: 'changed meanwhile' })
  await recordChange(work, 'plan written', plan, {}, one.subject)
  return accept()
}

/** From the bank into a draft, in the bank's own words; what is in it already is not added again. */
export async function takeStrategy(work: Work, plan: PlanId, from: StrategyId): Promise<Outcome<undefined, PlanNo>> {
  const { version, one } = await versionFor(work, plan, 'plans: write')
  const stop = stopped(one)
  if (stop) return stop
  if (version.state !== 'draft') return refuse({ kind: 'cannot move', state: version.state })
  const [strategy] = await strategyVersions(work, from)
  if (strategy?.standing !== 'offered') notFound()
  const { content } = version
  if (content.strategies.some((kept) => kept.strategy === from)) return accept()
  const taken = { strategy: from, title: strategy.title, what: strategy.what, setting: '' }
  const strategies = [...content.strategies, taken]
  if (strategies.length > mostStrategies) return refuse({ kind: 'full' })
  const files = withFiles(content.files, strategy.files)
  if (!(await store.keepDraft(work, plan, { ...content, strategies, files }, version.revision)))
    return refuse({ kind: 'changed meanwhile' })
  await recordChange(work, 'strategy taken into a plan', plan, {}, one.subject)
  return accept()
}

export async function sendPlan(work: Work, plan: PlanId): Promise<Outcome<CaseId, PlanNo>> {
  const { version, one } = await versionFor(work, plan, 'plans: write')
  const next = afterMove(version.state, 'send')
  if (!next.ok) return next
  const missing = missingFrom(version.content)
  if (missing.length > 0) return refuse({ kind: 'incomplete', missing })
  const sent = await moved(work, one, version, next.value, {
    ...{ kind: 'sent', title: 'Plan sent to the school', words: '' },
  })
  if (sent.ok) await tellSchool(work, one)
  return sent
}

export async function takePlanBack(work: Work, plan: PlanId): Promise<Outcome<CaseId, PlanNo>> {
  const { version, one } = await versionFor(work, plan, 'plans: write')
  const next = afterMove(version.state, 'take back')
  if (!next.ok) return next
  return moved(work, one, version, next.value, { kind: 'taken back', title: 'Plan taken back', words: '' })
}

export async function returnPlan(work: Work, plan: PlanId, words: string): Promise<Outcome<CaseId, PlanNo>> {
  const { version, one } = await versionFor(work, plan, 'plans: approve')
  const next = afterMove(version.state, 'return')
  if (!next.ok) return next
  const done = await moved(work, one, version, next.value, {
    ...{ kind: 'returned', title: 'Plan returned by the school', words },
  })
  if (done.ok) await tellTeam(work, one, 'returned')
  return done
}

/** The school's yes: from now on report and review see these targets. */
export async function approvePlan(work: Work, plan: PlanId): Promise<Outcome<CaseId, PlanNo>> {
  const { version, one } = await versionFor(work, plan, 'plans: approve')
  if (one.state === 'closed') return refuse({ kind: 'case closed' })
  const steps = await stepsOf(work, one.id)
  const cycle = steps.some(({ kind }) => kind === 'review') ? 'with a review' : 'no review'
  const next = mayApprove(version.state, version.content, cycle)
  if (!next.ok) return next
  const title = `Plan approved by the school, version ${version.no}`
  const done = await moved(work, one, version, next.value, { kind: 'approved', title, words: '' })
  if (!done.ok) return done
  await keepTargets(work, one, targetsFor(version.content))
  await tellTeam(work, one, 'approved')
  return done
}

function targetsFor({ targets }: PlanContent) {
  return targets.map(({ words, baseline }) => ({ words, baseline }))
}

async function moved(
  work: Work,
  one: CaseHead,
  version: store.PlanVersion,
  state: store.PlanVersion['state'],
  told: { readonly kind: store.Move['kind']; readonly title: string; readonly words: string },
): Promise<Outcome<CaseId, PlanNo>> {
  const stop = stopped(one)
  if (stop) return stop
  if (!(await store.setState(work, version, state))) return refuse({ kind: 'changed meanwhile' })
  await store.addMove(work, version, told.kind, told.words)
  await addEvent(work, one, { kind: 'plan', title: told.title, body: told.words, audience: 'school' })
  await recordChange(work, `plan ${told.kind}`, version.id, { version: version.no }, one.subject)
  return accept(one.id)
}

/** Only what the school approved reaches a family; asked for twice, it is done once. */
export async function sharePlan(
  work: Work,
  plan: PlanId,
  wanted: store.PlanVersion['shared'],
): Promise<Outcome<CaseId, PlanNo>> {
  const { version, one } = await versionFor(work, plan, 'plans: share')
  if (version.state !== 'approved') notFound()
  const stop = wanted === 'shared' ? stopped(one) : undefined
  if (stop) return stop
  if (await store.setShared(work, version, wanted)) {
    await store.addMove(work, version, wanted === 'shared' ? 'shared' : 'no longer shared', '')
    const title = wanted === 'shared' ? 'Plan shared with the family' : 'Plan no longer shared with the family'
    await addEvent(work, one, { kind: 'plan', title, body: '', audience: 'school' })
    await recordChange(work, `plan ${wanted}`, plan, {}, one.subject)
  }
  return accept(one.id)
}

/** Written by the team or the school's lead; the child's own words belong in it. */
export async function keepPassport(work: Work, of: CaseId, words: PassportWords): Promise<Outcome<undefined, PlanNo>> {
  const one = await caseFor(work, of, 'passports: keep')
  if (!hasPart(one, 'passport')) notFound()
  const stop = stopped(one)
  if (stop) return stop
  await passports.addPassport(work, one.subject, words)
  await recordChange(work, 'passport kept', of, {}, one.subject)
  return accept()
}
