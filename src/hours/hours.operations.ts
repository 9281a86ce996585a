/** What can be done with bought hours. The edge opens the work; a refusal rolls it back. */
import type { HoursAccountId, OrderLineId } from '#kernel/ids.ts'
import type { Minutes } from '#kernel/minutes.ts'
import { accept, type Outcome } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import {
  type Balances,
  giveBack,
  grant,
  leave,
  type Movement,
  type NotReserved,
  type OverBalance,
  reserve,
  summarise,
  use,
} from './hours.rules.ts'
import { accountOfLine, addAccount, append, holdStatement, type NewAccount, readStatement } from './hours.store.ts'

/** Opens the account of a line that was ordered, with the minutes it grants; a consequence of the order, not a right of its own. */
export async function grantHours(work: Work, account: NewAccount, granted: Minutes): Promise<HoursAccountId> {
  const opened = await addAccount(work, account)
  const statement = (await readStatement(work, opened)) ?? notFound()
  await append(work, statement, 0, grant(granted), account.line)
  return opened
}

/** Takes back minutes of a line that was cancelled or reduced, as a consequence of that; those used or set aside stay. */
export async function refundHours(
  work: Work,
  line: OrderLineId,
  refunded: Minutes,
): Promise<Outcome<undefined, OverBalance>> {
  const account = (await accountOfLine(work, line)) ?? notFound()
  const statement = (await holdStatement(work, account)) ?? notFound()
  const decision = leave('refunded', refunded, summarise(statement.ledger))
  if (!decision.ok) return decision
  await append(work, statement, statement.ledger.at(-1)?.no ?? 0, decision.value, line)
  await recordChange(work, 'hours refunded', account, { minutes: refunded })
  return accept()
}

/** Sets minutes aside for an appointment; going over needs the school's yes (product.md, "Hours ledger"). */
export function setAside(
  work: Work,
  account: HoursAccountId,
  wanted: Minutes,
  extra: 'agreed' | 'not agreed',
  ref: string,
) {
  return move(
    work,
    account,
    ref,
    'hours set aside',
    (held): Outcome<readonly Movement[], OverBalance> => reserve(wanted, held, extra),
  )
}

/** The appointment is off: its minutes come back. */
export function returnHours(work: Work, account: HoursAccountId, set: Minutes, ref: string) {
  return move(
    work,
    account,
    ref,
    'hours returned',
    (held): Outcome<readonly Movement[], NotReserved> => giveBack(set, held),
  )
}

/** The appointment took place: what was set aside for it is used. */
export function useHours(work: Work, account: HoursAccountId, set: Minutes, ref: string) {
  return move(work, account, ref, 'hours used', (held): Outcome<readonly Movement[], NotReserved> => use(set, held))
}

async function move<Refusal>(
  work: Work,
  account: HoursAccountId,
  ref: string,
  act: string,
  decide: (held: Balances) => Outcome<readonly Movement[], Refusal>,
): Promise<Outcome<undefined, Refusal>> {
  allow(work.actor, 'hours: move')
  const statement = (await holdStatement(work, account)) ?? notFound()
  const decision = decide(summarise(statement.ledger))
  if (!decision.ok) return decision
  await append(work, statement, statement.ledger.at(-1)?.no ?? 0, decision.value, ref)
  await recordChange(work, act, account, { minutes: decision.value.at(-1)?.minutes ?? 0 })
  return accept()
}
