/** A thing sent is done once: the key is kept with what came of it, in the same work (design.md section 7, "Idempotency"). */
import { sql } from 'kysely'
import type { Outcome } from '#kernel/outcome.ts'
import { sha256 } from '../secrets.ts'
import type { Work } from '../work.ts'

/** The same key with another body: told, and nothing done. */
export interface AlreadySent {
  readonly kind: 'already sent'
}

export interface Sending {
  readonly key: string
  readonly route: string
  readonly body: string
}

/**
 * Runs `operate` unless this key was seen: then answers what came of it the first time. Two at once are put in turn by the
 * key's row. A refusal rolls the work back, the key with it, so it can be sent again once put right.
 */
export async function once<Refusal>(
  work: Work,
  sending: Sending,
  operate: () => Promise<Outcome<string, Refusal>>,
): Promise<Outcome<string, Refusal | AlreadySent>> {
  const hash = sha256(sending.body)
  const kept = await work
    .insertInto('once')
    .values({
      principal_id: work.actor.id,
      key: sending.key,
      route: sending.route,
      body_hash: hash,
      at: work.systemNow,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'principal_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (!kept) return repeat(work, sending, hash)

  const outcome = await operate()
  if (outcome.ok) await work.updateTable('once').set({ result: outcome.value }).where('key', '=', sending.key).execute()
  return outcome
}

async function repeat(work: Work, sending: Sending, hash: string): Promise<Outcome<string, AlreadySent>> {
  const first = await work
    .selectFrom('once')
    .select(['route', 'body_hash', 'result'])
    .where('key', '=', sending.key)
    .where('principal_id', '=', work.actor.id)
    .executeTakeFirst()
  const same = first?.route === sending.route && first.body_hash === hash
  return same && first.result !== null
    ? { ok: true, value: first.result }
    : { ok: false, refusal: { kind: 'already sent' } }
}

/** Forgets keys after seven days; part of the daily run, through a function of its own since everyone's keys are their own. */
export async function forgetOldKeys(work: Work): Promise<void> {
  await sql`select app.forget_old_keys(${work.systemNow.subtract({ hours: 7 * 24 })})`.execute(work)
}
