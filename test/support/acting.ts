/** Acting as one of the example's people: the same actor that signing in would give. */
import type { Kysely } from 'kysely'
import { assert } from '../../src/kernel/assert.ts'
import { beginLogin, endLogin, exampleAccounts } from '../../src/login/index.ts'
import type { Actor } from '../../src/platform/access/index.ts'
import type { DB } from '../../src/platform/database/rows.generated.ts'
import { newToken, tokenHash } from '../../src/platform/secrets.ts'
import { publicActor, whoAsks } from '../../src/platform/web/index.ts'
import type { ProviderNow, WorkOpener } from '../../src/platform/work.ts'

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
