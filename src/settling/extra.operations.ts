/** Time beyond what was bought: asked of a named person at the school, added and charged by their yes alone. */
import { caseOfLine } from '#cases/index.ts'
import { chargeable, chargeExtra, type HoursEnded, holdStatement, mayServe, readStatement } from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import { financialYearOf } from '#kernel/days.ts'
import type { ExtraTimeId, HoursAccountId, PrincipalId } from '#kernel/ids.ts'
import { inWords, type Minutes } from '#kernel/minutes.ts'
import { type Pence, pence } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { offerOf } from '#offer/index.ts'
import {
  authorityOfActor,
  type Buyer,
  buyersOf,
  type ChargeRefusal,
  chargeMore,
  committers,
  mayCommit,
  placeOfLine,
} from '#orders/index.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSchool } from '#schools/index.ts'
import { answeredMail, askedMail, withdrawnMail } from './extra.mail.ts'
import { hourPrice, priceOfExtra } from './extra.rules.ts'
import { addAnswer, addExtra, askerOf, type ExtraTime, extrasOf, readExtra } from './extra.store.ts'

/** What the form of asking shows, and what is judged again when it is sent. */
export async function readAsking(work: Work, account: HoursAccountId) {
  const statement = (await readStatement(work, account)) ?? notFound()
  const placed = (await placeOfLine(work, statement.line)) ?? notFound()
  const offered = await offerOf(work, financialYearOf(placed.orderedOn))
  const school = (await readSchool(work, statement.school)) ?? notFound()
  return {
    statement,
    school,
    hour: offered && hourPrice(offered.offer),
    buyers: await buyersOf(work, statement.school),
    case: await caseOfLine(work, statement.line),
  }
}

export interface ExtraWanted {
  readonly length: Minutes
  readonly askedOf: PrincipalId
  readonly why: string
}

export type AskRefusal =
  | HoursEnded
  | { readonly kind: 'asked already'; readonly of: string }
  | { readonly kind: 'may not commit'; readonly net: Pence; readonly others: readonly Buyer[] }
  | { readonly kind: 'no hourly rate' }

/** Asks one who may commit the price; one question at a time stands on an account. */
export async function askForExtra(
  work: Work,
  account: HoursAccountId,
  wanted: ExtraWanted,
): Promise<Outcome<ExtraTime, AskRefusal>> {
  allow(work.actor, 'hours: move')
  const held = (await holdStatement(work, account)) ?? notFound()
  const { hour, school, buyers, case: of } = await readAsking(work, account)
  const ended = mayServe(held.endsOn, work.today)
  if (ended) return refuse(ended)
  const waiting = (await extrasOf(work, account)).find((one) => !one.answer)
  if (waiting) return refuse({ kind: 'asked already', of: waiting.askedOf.name })
  if (hour === undefined) return refuse({ kind: 'no hourly rate' })
  const extra = chargeable(wanted.length)
  const net = priceOfExtra(extra, hour)
  const able = committers(buyers, school.buyerLimit, net)
  const person = able.find((one) => one.principal === wanted.askedOf)
  if (!person) return refuse({ kind: 'may not commit', net, others: able })
  const asked = { school: school.id, account, minutes: extra, hour, net, why: wanted.why, askedOf: person.principal }
  const id = await addExtra(work, asked)
  if (person.email) {
    const purchase = of ? `${held.title}, case ${of.number}` : held.title
    const message = askedMail(work.provider.name, work.actor.name, purchase, asked)
    await sendMail(work, { to: person.email, toPrincipal: person.principal, ...message })
  }
  await recordChange(work, 'extra time asked', id, { minutes: extra, pence: net })
  return accept((await readExtra(work, id)) ?? notFound())
}

export type AnswerRefusal = ChargeRefusal | { readonly kind: 'answered already' }

/** What keeps this person from answering for the school, if anything does. */
export async function mayAnswer(work: Work, extra: ExtraTime) {
  const school = (await readSchool(work, extra.school)) ?? notFound()
  const buyers = await buyersOf(work, extra.school)
  return {
    school,
    denied: mayCommit(authorityOfActor(work.actor, extra.school, buyers, school.buyerLimit), extra.net),
    able: committers(buyers, school.buyerLimit, extra.net),
  }
}

/** One answer stands: minutes, invoice and the news of it go together with the yes. */
export async function answerExtra(
  work: Work,
  id: ExtraTimeId,
  answer: 'agreed' | 'declined',
  purchaseOrder: string | undefined,
): Promise<Outcome<undefined, AnswerRefusal>> {
  const extra = (await readExtra(work, id)) ?? notFound()
  allow(work.actor, 'extra: answer', extra.school)
  if (extra.answer) return refuse({ kind: 'answered already' })
  const { denied } = await mayAnswer(work, extra)
  if (denied) return refuse(denied)
  if (!(await addAnswer(work, extra, answer, purchaseOrder))) return refuse({ kind: 'answered already' })
  const statement = (await readStatement(work, extra.account)) ?? notFound()
  if (answer === 'agreed') {
    const words = `${inWords(extra.minutes)} of extra time, ${statement.title}`
    const charged = await chargeMore(work, statement.line, { net: pence(extra.net), words, purchaseOrder })
    if (!charged.ok) return charged
    const added = await chargeExtra(work, extra.account, extra.minutes, id)
    assert(added.ok, 'extra time is always taken in')
  }
  await tellAsker(work, extra, statement.title, answer)
  await recordChange(work, `extra time ${answer}`, id, { minutes: extra.minutes, pence: extra.net })
  return accept()
}

export type WithdrawRefusal = { readonly kind: 'answered already' }

/** Whoever asked, or a coordinator once they are gone, takes the question back; the account is free for another one. */
export function mayWithdraw(work: Pick<Work, 'actor'>, extra: ExtraTime): boolean {
  return can(work.actor, 'hours: move') && (extra.askedBy.id === work.actor.id || can(work.actor, 'cases: allocate'))
}

export async function withdrawExtra(work: Work, id: ExtraTimeId): Promise<Outcome<ExtraTime, WithdrawRefusal>> {
  allow(work.actor, 'hours: move')
  const extra = (await readExtra(work, id)) ?? notFound()
  if (!mayWithdraw(work, extra)) notFound()
  if (extra.answer || !(await addAnswer(work, extra, 'withdrawn', undefined)))
    return refuse({ kind: 'answered already' })
  const statement = (await readStatement(work, extra.account)) ?? notFound()
  const asked = (await buyersOf(work, extra.school)).find((one) => one.principal === extra.askedOf.id)
  if (asked?.email) {
    const message = withdrawnMail(work.provider.name, work.actor.name, statement.title, extra)
    await sendMail(work, { to: asked.email, toPrincipal: asked.principal, ...message })
  }
  await recordChange(work, 'extra time withdrawn', id, { minutes: extra.minutes, pence: extra.net })
  return accept(extra)
}

async function tellAsker(work: Work, extra: ExtraTime, purchase: string, answer: 'agreed' | 'declined') {
  const asker = await askerOf(work, extra.id)
  if (!asker?.email) return
  const message = answeredMail(work.provider.name, work.actor.name, purchase, extra, answer)
  await sendMail(work, { to: asker.email, toPrincipal: asker.id, ...message })
}
