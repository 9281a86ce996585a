/** Hours whose end has come: somebody is told that they wait, and a person carries, credits or lets them expire. */
import { carryHours, expireHours, holdStatement, readStatement, type Statement, summarise } from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import { isBefore } from '#kernel/days.ts'
import type { HoursAccountId } from '#kernel/ids.ts'
import type { Minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { coordinators, creditUnused, type TimeBought } from '#orders/index.ts'
import { postHolders } from '#people/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type Became, chosenMail, waitsMail } from './ending.mail.ts'
import { type EndingRefusal, type EndingWanted, maySettle } from './ending.rules.ts'
import { addEnding } from './ending.store.ts'
import { extraStanding } from './extra.store.ts'

/** The day after the end: the coordinators are told once, unless nothing is left or the end was moved on meanwhile. */
export async function askForChoice(work: Work, ref: string): Promise<void> {
  const statement = await readStatement(work, ref as HoursAccountId)
  if (!statement?.endsOn || !isBefore(statement.endsOn, work.today)) return
  const { available } = summarise(statement.ledger)
  if (available === 0) return
  const { schoolName, title, endsOn } = statement
  const message = waitsMail(work.provider.name, schoolName, title, available, endsOn)
  for (const one of await coordinators(work))
    if (one.email) await sendMail(work, { to: one.email, toPrincipal: one.id, ...message })
  await recordChange(work, 'hours have ended', statement.id, { minutes: available })
}

/** What nobody used or booked is settled by a person's word; what is set aside stays usable. */
export async function settleEnding(
  work: Work,
  account: HoursAccountId,
  wanted: EndingWanted & { readonly why: string },
): Promise<Outcome<Became, EndingRefusal>> {
  allow(work.actor, 'hours: settle')
  const seen = (await readStatement(work, account)) ?? notFound()
  const first = judge(work, seen, wanted)
  if (!first.ok) return first
  const settled = await settle(work, seen, wanted)
  if (!settled.ok) return settled
  const { became, left, ofExtra } = settled.value
  await addEnding(work, {
    account,
    school: seen.school,
    choice: wanted.choice,
    minutes: left,
    until: became.choice === 'carry' ? became.until : undefined,
    why: wanted.why,
    ofExtra,
  })
  await tellSchool(work, seen, left, became)
  await recordChange(work, 'ended hours settled', account, { choice: wanted.choice, minutes: left })
  return accept(became)
}

function judge(work: Work, statement: Statement, wanted: EndingWanted) {
  return maySettle(wanted, statement.endsOn, summarise(statement.ledger).available, work.today)
}

interface Settled {
  readonly became: Became
  readonly left: Minutes
  readonly ofExtra?: TimeBought
}

/** Decided again on the account as it is held: two who choose at once are answered in turn. A credit holds its order first. */
async function settle(work: Work, seen: Statement, wanted: EndingWanted): Promise<Outcome<Settled, EndingRefusal>> {
  if (wanted.choice === 'credit') {
    const extra = await extraStanding(work, seen.id)
    const credited = await creditUnused(work, seen.line, extra, `Unused hours credited, ${seen.title}`)
    if (!credited.ok) return refuse({ kind: 'nothing to choose' })
    const { credit, ofExtra, minutes: left } = credited.value
    return accept({ became: { choice: 'credit', credit }, left, ofExtra })
  }
  const held = (await holdStatement(work, seen.id)) ?? notFound()
  const decided = judge(work, held, wanted)
  if (!decided.ok) return decided
  const { available: left } = summarise(held.ledger)
  if (wanted.choice === 'expire') {
    const expired = await expireHours(work, seen.id, left, seen.id)
    assert(expired.ok, 'what is available can expire')
    return accept({ became: { choice: 'expire' }, left })
  }
  assert(wanted.until, 'the rule asked for the day')
  await carryHours(work, seen.id, wanted.until)
  return accept({ became: { choice: 'carry', until: wanted.until }, left })
}

async function tellSchool(work: Work, { school, title }: Statement, left: Minutes, became: Became): Promise<void> {
  const leads = await postHolders(work, school, 'school lead')
  const buyers = await postHolders(work, school, 'school buyer')
  const message = chosenMail(work.provider.name, title, left, became)
  for (const one of new Map([...leads, ...buyers].map((person) => [person.id, person])).values())
    if (one.email) await sendMail(work, { to: one.email, toPrincipal: one.id, ...message })
}
