/** Acting as one of the example's people: the same actor that signing in would give. */
import type { Kysely } from 'kysely'
import { assert } from '#kernel/assert.ts'
import type { Actor } from '#platform/access/index.ts'
import type { DB } from '#platform/database/rows.generated.ts'
import { newToken, tokenHash } from '#platform/secrets.ts'
import { publicActor, whoAsks } from '#platform/web/index.ts'
import type { ProviderNow, WorkOpener } from '#platform/work.ts'
import { beginLogin, endLogin, exampleAccounts } from '../login/index.ts'

export async function actorOf(
  db: Kysely<DB>,
  opener: WorkOpener,
  provider: ProviderNow,
  email: string,
): Promise<Actor> {
  const open = opener(provider, publicActor)
  const account = (await open((work) => exampleAccounts(work))).find((known) => known.email === email)
  assert(account, `the example has an account ${email}`)
  const token = newToken()
  await open((work) => beginLogin(work, account.id, tokenHash(token)))
  const asked = await whoAsks(db, { systemNow: () => Temporal.Now.instant(), newId: () => crypto.randomUUID() }, '', {
    login: token,
  })
  await open((work) => endLogin(work, tokenHash(token)))
  assert(asked, 'the example has a provider')
  return asked.actor
}
