/** Recording a parent's agreement and its withdrawal: future work stops, the record stays (product.md, "Privacy and trust"). */
import { liftStops, stopCases } from '#cases/index.ts'
import { isBefore, type PlainDate } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { postHolders } from '#people/index.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { unnameAtHub } from '#routes/index.ts'
import { type DayProblem, standing, withdrawalDay } from './agreement.rules.ts'
import {
  type About,
  type Agreement,
  type AgreementId,
  addAgreement,
  addWithdrawal,
  agreementsOf,
  endRequestsOf,
  type NewAgreement,
  readAgreement,
} from './agreement.store.ts'

/** Given again after a withdrawal, the work goes on. */
export async function recordAgreement(
  work: Work,
  about: About,
  agreement: NewAgreement,
): Promise<Outcome<AgreementId, { readonly kind: 'in the future' }>> {
  allow(work.actor, 'agreements: keep', about.school)
  if (isBefore(work.today, agreement.on)) return refuse({ kind: 'in the future' })
  const added = await addAgreement(work, about, agreement)
  await recordChange(work, 'agreement recorded', added, { covers: agreement.covers }, about.subject)
  if (agreement.covers === 'support') await liftStops(work, about.subject)
  return accept(added)
}

export interface Withdrawal {
  /** Who said so: the parent's name, or whoever withdrew for them. */
  readonly by: string
  readonly on: PlainDate
  readonly reason: string
}

export type WithdrawRefusal = { readonly kind: 'withdrawn already' } | { readonly kind: 'day'; readonly is: DayProblem }

export async function withdrawAgreement(
  work: Work,
  id: AgreementId,
  withdrawal: Withdrawal,
): Promise<Outcome<Agreement, WithdrawRefusal>> {
  const agreement = (await readAgreement(work, id)) ?? notFound()
  const byParent = can(work.actor, 'agreements: withdraw own')
  if (!can(work.actor, 'agreements: keep', agreement.school) && !byParent) notFound()
  if (agreement.withdrawal) return refuse({ kind: 'withdrawn already' })
  const problem = withdrawalDay(withdrawal.on, agreement.on, work.today)
  if (problem) return refuse({ kind: 'day', is: problem })
  if (!(await addWithdrawal(work, agreement, withdrawal))) return refuse({ kind: 'withdrawn already' })
  await recordChange(work, 'agreement withdrawn', id, { covers: agreement.covers }, agreement.subject)
  await follow(work, agreement, withdrawal)
  return accept(agreement)
}

/** What ends with it. Where another parent's agreement still stands, the school decides what to do, and is told. */
async function follow(work: Work, { covers, subject, school }: Agreement, withdrawal: Withdrawal): Promise<void> {
  const left = await agreementsOf(work, subject)
  if (standing(left, covers) === 'withdrawn') {
    if (covers === 'support' || covers === 'naming') await unnameAtHub(work, subject)
    if (covers === 'support') {
      await stopCases(work, subject, { on: withdrawal.on, reason: withdrawal.reason })
      await endRequestsOf(work, subject)
    }
  }
  for (const lead of await postHolders(work, school, 'school lead')) {
    if (lead.email && lead.id !== String(work.actor.id))
      await sendMail(work, {
        to: lead.email,
        toPrincipal: lead.id,
        subject: 'A parent’s agreement was withdrawn',
        body: `Sign in to ${work.provider.name} to read which.`,
      })
  }
}
