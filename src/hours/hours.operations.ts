/** What can be done with bought hours. The edge opens the work; a refusal rolls it back. */
import { later, type PlainDate } from '#kernel/days.ts'
import type { HoursAccountId, OrderLineId } from '#kernel/ids.ts'
import type { Minutes } from '#kernel/minutes.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { promiseFor } from '#platform/due.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import {
  type Balances,
  charge,
  giveBack,
  grant,
  type HoursEnded,
  leave,
  type Movement,
  mayServe,
  type NotReserved,
  type OverBalance,
  reserve,
  reverse,
  summarise,
  use,
  warningDays,
} from './hours.rules.ts'
import {
  accountOfLine,
  addAccount,
  append,
  holdStatement,
  type NewAccount,
  type Occasion,
  readStatement,
  type Statement,
  setEnd,
} from './hours.store.ts'

/** Opens the account of a line that was ordered, with the minutes it grants; a consequence of the order, not a right of its own. */
export async function grantHours(work: Work, account: NewAccount, granted: Minutes): Promise<HoursAccountId> {
  const opened = await addAccount(work, account)
  const statement = (await readStatement(work, opened)) ?? notFound()
  await append(work, statement, 0, grant(granted), { ref: account.line })
  if (account.endsOn) await promiseEnd(work, opened, account.endsOn)
  return opened
}

/**
 * Sets minutes aside for an appointment; going over needs the school's yes, and nothing is set aside for a day after their
 * end (product.md, "Hours ledger").
 */
export async function setAside(
  work: Work,
  account: HoursAccountId,
  wanted: Minutes,
  extra: 'agreed' | 'not agreed',
  occasion: Occasion & { readonly on?: PlainDate },
): Promise<Outcome<undefined, OverBalance | HoursEnded>> {
  allow(work.actor, 'hours: move')
  const { endsOn } = (await holdStatement(work, account)) ?? notFound()
  const ended = mayServe(endsOn, later(work.today, occasion.on ?? work.today))
  if (ended) return refuse(ended)
  const decide = (held: Balances): Outcome<readonly Movement[], OverBalance> => reserve(wanted, held, extra)
  return moveForWork(work, account, occasion, 'hours set aside', decide)
}

/** The appointment is off: its minutes come back, as a consequence of calling it off, which asks who may. */
export function returnHours(work: Work, account: HoursAccountId, set: Minutes, occasion: Occasion) {
  const decide = (held: Balances): Outcome<readonly Movement[], NotReserved> => giveBack(set, held)
  return move(work, account, occasion, 'hours returned', decide)
}

/** The appointment took place: what was set aside for it is used. */
export function useHours(work: Work, account: HoursAccountId, set: Minutes, occasion: Occasion) {
  const decide = (held: Balances): Outcome<readonly Movement[], NotReserved> => use(set, held)
  return moveForWork(work, account, occasion, 'hours used', decide)
}

/** Takes back minutes of a line that was cancelled or reduced, as a consequence of that; those used or set aside stay. */
export async function refundHours(work: Work, line: OrderLineId, refunded: Minutes) {
  const account = (await accountOfLine(work, line)) ?? notFound()
  return move(work, account, { ref: line }, 'hours refunded', (held) => leave('refunded', refunded, held))
}

/** Time beyond what was bought that the school has agreed to pay for, in quarter hours. */
export function chargeExtra(work: Work, account: HoursAccountId, agreed: Minutes, ref: string) {
  return move(
    work,
    account,
    { ref },
    'extra hours agreed',
    (): Outcome<readonly Movement[], never> => accept(charge(agreed)),
  )
}

/** Minutes whose end has come leave the balance: a person chose so. */
export function expireHours(work: Work, account: HoursAccountId, ended: Minutes, ref: string) {
  return move(work, account, { ref }, 'hours expired', (held) => leave('expired', ended, held))
}

/** A person lets what is left be used until a later day. */
export async function carryHours(work: Work, account: HoursAccountId, until: PlainDate): Promise<void> {
  allow(work.actor, 'hours: settle')
  await setEnd(work, account, until)
  await promiseEnd(work, account, until)
  await recordChange(work, 'hours carried', account)
}

async function promiseEnd(work: Work, account: HoursAccountId, endsOn: PlainDate): Promise<void> {
  for (const days of warningDays) {
    const on = endsOn.subtract({ days })
    if (Temporal.PlainDate.compare(work.today, on) < 0) await promiseFor(work, on, 'hours end soon', account)
  }
  await promiseFor(work, endsOn.add({ days: 1 }), 'hours have ended', account)
}

export type PutRightRefusal =
  | NotReserved
  | { readonly kind: 'put right already' }
  | { readonly kind: 'no such movement' }
  | { readonly kind: 'credited' }
  | { readonly kind: 'sold' }

/**
 * A mistake in the ledger is put right by moving the same minutes back, once, with a sentence that says why. A refund went
 * with a credit note, which nothing takes back: its hours are ordered again.
 */
export async function putRight(
  work: Work,
  account: HoursAccountId,
  no: number,
  why: string,
): Promise<Outcome<undefined, PutRightRefusal>> {
  allow(work.actor, 'hours: settle')
  const statement = (await holdStatement(work, account)) ?? notFound()
  const wrong = statement.ledger.find((movement) => movement.no === no)
  if (!wrong || wrong.reason === 'put right') return refuse({ kind: 'no such movement' })
  if (statement.ledger.some((movement) => movement.reverses === no)) return refuse({ kind: 'put right already' })
  if (wrong.reason === 'refunded') return refuse({ kind: 'credited' })
  // Their invoice stands: what was sold is changed or cancelled where it was ordered.
  if (wrong.from === 'sold') return refuse({ kind: 'sold' })
  const decision = reverse(wrong, summarise(statement.ledger))
  if (!decision.ok) return decision
  await append(work, statement, lastOf(statement), decision.value, { ref: account, words: why, reverses: no })
  await recordChange(work, 'hours put right', account, { no })
  return accept()
}

function moveForWork<Refusal>(
  work: Work,
  account: HoursAccountId,
  occasion: Occasion,
  act: string,
  decide: (held: Balances) => Outcome<readonly Movement[], Refusal>,
) {
  allow(work.actor, 'hours: move')
  return move(work, account, occasion, act, decide)
}

async function move<Refusal>(
  work: Work,
  account: HoursAccountId,
  occasion: Occasion,
  act: string,
  decide: (held: Balances) => Outcome<readonly Movement[], Refusal>,
): Promise<Outcome<undefined, Refusal>> {
  const statement = (await holdStatement(work, account)) ?? notFound()
  const decision = decide(summarise(statement.ledger))
  if (!decision.ok) return decision
  await append(work, statement, lastOf(statement), decision.value, occasion)
  await recordChange(work, act, account, { minutes: decision.value.at(-1)?.minutes ?? 0 })
  return accept()
}

function lastOf(statement: Statement): number {
  return statement.ledger.at(-1)?.no ?? 0
}
