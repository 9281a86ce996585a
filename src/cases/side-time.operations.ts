/** Travel with a visit, and email and telephone between visits: recorded with the case, charged only where the service chose so. */
import {
  accountOpened,
  addSideTime,
  chargeable,
  type ShortOfHours,
  type SideTimeId,
  type SideTimeKind,
  setAside,
  takeBackSideTime,
  useHours,
} from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import { isBefore, type PlainDate } from '#kernel/days.ts'
import { type CaseId, type HoursAccountId, id, type PersonId } from '#kernel/ids.ts'
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { chosen } from '#rulebook/index.ts'
import { type CaseHead, readCase } from './cases.store.ts'

export interface SideTimeWanted {
  readonly kind: SideTimeKind
  readonly minutes: Minutes
  readonly on: PlainDate
}

export type SideTimeRefusal =
  | ShortOfHours
  | { readonly kind: 'not yet' }
  | { readonly kind: 'before the case'; readonly opened: PlainDate }

interface SideAccount {
  readonly id: HoursAccountId
  /** By the rule the hours were sold under. */
  readonly side: 'charged' | 'recorded'
}

/** What beside-the-visits time of a case belongs to; a case without an order has nothing to charge to. Two queries. */
export async function sideAccountOf(work: Work, of: CaseHead): Promise<SideAccount | undefined> {
  const account = of.line && (await accountOpened(work, of.line))
  if (!account) return undefined
  const rule = (await chosen(work, account.openedOn))['travel and messages']
  return { id: account.id, side: rule === 'charged in quarter hours' ? 'charged' : 'recorded' }
}

/** Answers how much of it was taken from the hours bought. */
export async function recordSideTime(
  work: Work,
  of: CaseId,
  wanted: SideTimeWanted,
): Promise<Outcome<Minutes, SideTimeRefusal>> {
  allow(work.actor, 'cases: work')
  const one = (await readCase(work, of)) ?? notFound()
  if (isBefore(work.today, wanted.on)) return refuse({ kind: 'not yet' })
  if (isBefore(wanted.on, one.openedOn)) return refuse({ kind: 'before the case', opened: one.openedOn })
  const entry = work.newId<SideTimeId>()
  const account = await sideAccountOf(work, one)
  const charging = account?.side === 'charged' ? account.id : undefined
  const charged = charging ? chargeable(wanted.minutes) : minutes(0)
  if (charging) {
    const occasion = { ref: entry, specialist: id<PersonId>(work.actor.id) }
    const taken = await setAside(work, charging, charged, 'not agreed', { ...occasion, on: wanted.on })
    if (!taken.ok) return refuse({ ...taken.refusal, account: charging })
    const used = await useHours(work, charging, charged, occasion)
    assert(used.ok, 'what was set aside can be used')
  }
  await addSideTime(work, {
    ...wanted,
    id: entry,
    case: of,
    subject: one.subject,
    school: one.school,
    account: account?.id,
    charged,
  })
  await recordChange(work, `${wanted.kind} time recorded`, of, { minutes: wanted.minutes, charged }, one.subject)
  return accept(charged)
}

/** Recorded by mistake: whoever did takes it back. What was charged is put right among the hours. */
export async function takeBack(
  work: Work,
  of: CaseId,
  entry: SideTimeId,
): Promise<Outcome<undefined, { readonly kind: 'gone' }>> {
  allow(work.actor, 'cases: work')
  const one = (await readCase(work, of)) ?? notFound()
  if (!(await takeBackSideTime(work, of, entry))) return refuse({ kind: 'gone' })
  await recordChange(work, 'recorded time taken back', of, {}, one.subject)
  return accept()
}
