/**
 * The unit of work: one transaction with an identity, both clocks and nothing else. `workOpener` is the only place that
 * opens one (design.md section 7, "Work"); a refusal as its result rolls everything back.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { type Instant, localDay, type PlainDate } from '#kernel/days.ts'
import { id as checkedId, type Id, type ProviderId } from '#kernel/ids.ts'
import type { Actor } from './access/index.ts'
import { businessNow, type SystemClock } from './clocks.ts'
import type { DB } from './database/rows.generated.ts'

/** The provider as it stands when a request comes in. */
export interface ProviderNow {
  readonly id: ProviderId
  readonly name: string
  readonly kind: 'live' | 'example'
  readonly clockOffset: number
}

interface WorkFacts {
  readonly actor: Actor
  readonly provider: ProviderNow
  /** Business time: what every date people see is counted from. */
  readonly now: Instant
  readonly today: PlainDate
  /** Real time: logins, audit, security. */
  readonly systemNow: Instant
  readonly newId: <T extends Id<string>>() => T
}

export type Work = Transaction<DB> & WorkFacts

/** Where ids and real time come from: random and now, or seeded and standing still in tests and in the example. */
export interface Sources {
  readonly systemNow: SystemClock
  readonly newId: () => string
}

/** Work that only reads may commit without waiting for the disk: its audit rows may be lost with the machine, not alone. */
export type Purpose = 'reading' | 'writing'
export type OpenWork = <T>(within: (work: Work) => Promise<T>, purpose?: Purpose) => Promise<T>
export type WorkOpener = (provider: ProviderNow, actor: Actor) => OpenWork

export function workOpener(db: Kysely<DB>, sources: Sources): WorkOpener {
  return (provider, actor) =>
    (within, purpose = 'writing') =>
      retriedOnce(() => inTransaction(db, sources, provider, actor, purpose, within))
}

async function inTransaction<T>(
  db: Kysely<DB>,
  sources: Sources,
  provider: ProviderNow,
  actor: Actor,
  purpose: Purpose,
  within: (work: Work) => Promise<T>,
): Promise<T> {
  const systemNow = sources.systemNow()
  const now = businessNow(systemNow, provider.clockOffset)
  try {
    return await db.transaction().execute(async (transaction) => {
      await identify(transaction, provider, actor, purpose)
      const newId = <I extends Id<string>>() => checkedId<I>(sources.newId())
      const facts: WorkFacts = { actor, provider, now, today: localDay(now), systemNow, newId }
      const result = await within(Object.assign(transaction, facts))
      if (isRefusal(result)) throw new RolledBack(result)
      return result
    })
  } catch (problem) {
    if (problem instanceof RolledBack) return problem.result as T
    throw problem
  }
}

/** `true` makes each setting end with the transaction: a session setting was measured to leak through the pool. */
async function identify(transaction: Transaction<DB>, provider: ProviderNow, actor: Actor, purpose: Purpose) {
  const principal = actor.kind === 'public' ? '' : actor.id
  const durable = purpose === 'reading' ? 'off' : 'on'
  await sql`select set_config('app.provider', ${provider.id}, true), set_config('app.principal', ${principal}, true),
    set_config('synchronous_commit', ${durable}, true)`.execute(transaction)
}

/** Carries a refusal out of the transaction, so that leaving it rolls back. */
class RolledBack extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('rolled back')
    this.result = result
  }
}

function isRefusal(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false && 'refusal' in result
}

/** Two transactions that met head-on: the loser is run again once, from the start, with nothing left of the first try. */
async function retriedOnce<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? problem.code : undefined
    if (code === '40001' || code === '40P01') return run()
    throw problem
  }
}
