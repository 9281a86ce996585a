/** What people do with a basket: prepare it together, ask for approval, send it back, quote it, order it once. */
import { financialYearOf } from '#kernel/days.ts'
import type { BasketId, BasketLineId, CaseId, OrderId, SchoolId } from '#kernel/ids.ts'
import type { Pence } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { membershipsOf } from '#membership/index.ts'
import type { FundingPart } from '#money/index.ts'
import { type Offer, offerOf } from '#offer/index.ts'
import {
  authorityOfActor,
  type CommitRefusal,
  committers,
  type FirstConsultation,
  mayCommit,
  type OrderRefusal,
  sell,
} from '#orders/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { chosen } from '#rulebook/index.ts'
import { approvalMail, sentBackMail } from './basket.mail.ts'
import { type BasketPriced, priceBasket } from './basket.rules.ts'
import * as store from './basket.store.ts'
import * as changes from './basket-change.store.ts'

export interface BasketSeen extends store.BasketView {
  readonly offer: Offer | undefined
  /** Undefined: there is no offer to price it by. */
  readonly priced: BasketPriced<store.BasketLine> | undefined
}

/** The basket with its prices; four queries. */
export async function seeBasket(work: Work, school: SchoolId): Promise<BasketSeen> {
  allow(work.actor, 'orders: place', school)
  const view = (await store.readBasket(work, school)) ?? notFound()
  const offered = await offerOf(work, financialYearOf(work.today))
  if (!offered || offered.state === 'draft') return { ...view, offer: undefined, priced: undefined }
  const memberships = await membershipsOf(work, school)
  const choices = await chosen(work)
  const { vatStatus, placesFree } = view
  const known = { offer: offered.offer, memberships, choices, vatStatus, placesFree, today: work.today }
  return { ...view, offer: offered.offer, priced: priceBasket(view.lines, known) }
}

export type BasketRefusal = { readonly kind: 'waiting' } | { readonly kind: 'full' }

const linesMost = 50

async function change(
  work: Work,
  school: SchoolId,
  does: (basket: BasketId, view: store.BasketView) => Promise<void>,
): Promise<Outcome<undefined, BasketRefusal>> {
  allow(work.actor, 'orders: place', school)
  const basket = (await changes.holdBasket(work, school)) ?? notFound()
  const view = (await store.readBasket(work, school)) ?? notFound()
  if (view.basket?.state === 'waiting') return refuse({ kind: 'waiting' })
  await does(basket, view)
  await changes.countChange(work, basket)
  return accept()
}

export async function addToBasket(
  work: Work,
  school: SchoolId,
  line: changes.LineKept,
): Promise<Outcome<BasketLineId, BasketRefusal>> {
  allow(work.actor, 'orders: place', school)
  await changes.beginBasket(work, school)
  let added: BasketLineId | undefined
  let full = false
  const changed = await change(work, school, async (basket, view) => {
    full = view.lines.length >= linesMost
    if (!full) added = await changes.addLine(work, basket, school, line)
  })
  if (!changed.ok) return changed
  return full || !added ? refuse({ kind: 'full' }) : accept(added)
}

/** The specialist of a reviewed Silver: the school finds its Top-Up in the basket, and orders it or not. */
export async function prepareTopUpLine(work: Work, of: CaseId): Promise<Outcome<BasketLineId, BasketRefusal>> {
  allow(work.actor, 'next step: prepare')
  const { line, came } = (await changes.putTopUp(work, of)) ?? notFound()
  return came === 'prepared' ? accept(line) : refuse({ kind: came })
}

/** Changes one line; somebody else's is not here. */
export function changeInBasket(work: Work, school: SchoolId, line: BasketLineId, kept: changes.LineKept) {
  return change(work, school, async (_, view) => {
    if (!view.lines.some((one) => one.id === line)) notFound()
    await changes.keepLine(work, line, kept)
  })
}

export function takeOut(work: Work, school: SchoolId, line: BasketLineId) {
  return change(work, school, async (_, view) => {
    if (!view.lines.some((one) => one.id === line)) notFound()
    await changes.removeLine(work, line)
  })
}

export function sayOfConsultation(work: Work, school: SchoolId, line: BasketLineId, said: FirstConsultation) {
  return change(work, school, async (_, view) => {
    if (!view.lines.some((one) => one.id === line)) notFound()
    await changes.keepConsultation(work, line, said)
  })
}

export type ApprovalRefusal =
  | { readonly kind: 'nothing in it' }
  | { readonly kind: 'lines refused'; readonly count: number }
  | { readonly kind: 'nobody may commit'; readonly net: Pence }
  | { readonly kind: 'waiting' }

/** Sends the basket to those who may commit what it comes to. */
export async function askApproval(work: Work, school: SchoolId): Promise<Outcome<undefined, ApprovalRefusal>> {
  allow(work.actor, 'orders: place', school)
  const basket = await changes.holdBasket(work, school)
  const seen = await seeBasket(work, school)
  if (!basket || !seen.priced || seen.lines.length === 0) return refuse({ kind: 'nothing in it' })
  if (seen.basket?.state === 'waiting') return refuse({ kind: 'waiting' })
  if (seen.priced.refused > 0) return refuse({ kind: 'lines refused', count: seen.priced.refused })
  const { net, gross } = seen.priced
  const may = committers(seen.buyers, seen.school.buyerLimit, net)
  if (may.length === 0) return refuse({ kind: 'nobody may commit', net })
  await changes.setWaiting(work, basket)
  const message = approvalMail(work.provider.name, seen.school.name, work.actor.name, gross)
  for (const one of new Map(may.map((buyer) => [buyer.principal, buyer])).values())
    if (one.email) await sendMail(work, { to: one.email, toPrincipal: one.principal, ...message })
  await recordChange(work, 'approval asked', basket, { pence: net })
  return accept()
}

/** With a sentence, by somebody who may commit; or taken back without one, by whoever prepares. */
export async function sendBack(
  work: Work,
  school: SchoolId,
  note: string | undefined,
): Promise<Outcome<undefined, CommitRefusal | { readonly kind: 'not waiting' }>> {
  allow(work.actor, 'orders: place', school)
  const basket = await changes.holdBasket(work, school)
  const seen = await seeBasket(work, school)
  if (!basket || seen.basket?.state !== 'waiting') return refuse({ kind: 'not waiting' })
  const authority = authorityOfActor(work.actor, school, seen.buyers, seen.school.buyerLimit)
  if (note !== undefined && authority.may === 'prepare') return refuse({ kind: 'approval required' })
  await changes.setOpen(work, basket, note)
  const asker = seen.buyers.find((buyer) => buyer.principal === seen.basket?.askedBy?.id)
  if (note !== undefined && asker?.email) {
    const message = sentBackMail(work.provider.name, seen.school.name, work.actor.name)
    await sendMail(work, { to: asker.email, toPrincipal: asker.principal, ...message })
  }
  await recordChange(work, note === undefined ? 'basket taken back' : 'basket sent back', basket)
  return accept()
}

export interface Commitment {
  /** The basket as it was seen. */
  readonly version: number
  readonly purchaseOrder: string | undefined
  readonly funding: readonly FundingPart[] | undefined
}

export type BasketOrderRefusal =
  | OrderRefusal
  | { readonly kind: 'ordered already' }
  | { readonly kind: 'basket changed' }

/** Orders what is in the basket, once: whoever comes second finds it ordered. */
export async function orderBasket(
  work: Work,
  school: SchoolId,
  wanted: Commitment,
): Promise<Outcome<OrderId, BasketOrderRefusal>> {
  allow(work.actor, 'orders: place', school)
  const basket = await changes.holdBasket(work, school)
  if (!basket) return refuse({ kind: 'ordered already' })
  const view = (await store.readBasket(work, school)) ?? notFound()
  if (view.basket?.version !== wanted.version) return refuse({ kind: 'basket changed' })
  const lines = view.lines.map((line) => line.wanted)
  const { purchaseOrder, funding } = wanted
  const ordered = await sell(work, school, lines, { purchaseOrder, ...(funding ? { funding } : {}) })
  if (!ordered.ok) return ordered
  await changes.setOrdered(work, basket, ordered.value)
  return ordered
}

/** Whether this person may commit what the basket comes to. */
export function commitRefusal(work: { readonly actor: Work['actor'] }, seen: BasketSeen): CommitRefusal | undefined {
  const authority = authorityOfActor(work.actor, seen.school.id, seen.buyers, seen.school.buyerLimit)
  return seen.priced && mayCommit(authority, seen.priced.net)
}
