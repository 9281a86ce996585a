/** The provider of this installation, and the job that acts for it when nobody asks. */
import { type Kysely, sql } from 'kysely'
import { assert } from '#kernel/assert.ts'
import { id, type PrincipalId, type ProviderId } from '#kernel/ids.ts'
import { type Actor, allow } from './access/index.ts'
import type { DB } from './database/rows.generated.ts'
import type { ProviderNow, Sources, Work } from './work.ts'

/** Undefined on an empty installation. */
export async function soleProvider(db: Kysely<DB>): Promise<ProviderNow | undefined> {
  const { rows } = await sql<{ asked: { provider: ProviderNow } | null }>`
    select app.who_asks('', null, null, now()) as asked`.execute(db)
  return rows[0]?.asked?.provider
}

export interface Founding {
  readonly name: string
  readonly kind: 'live' | 'example'
  /** Business time minus real time; nought for a live service. */
  readonly clockOffset: number
}

/** Founds the only provider of an empty installation, with its job principal. Throws when there is one. */
export async function foundProvider(db: Kysely<DB>, sources: Sources, founding: Founding): Promise<ProviderNow> {
  const provider = id<ProviderId>(sources.newId())
  await sql`select app.found_provider(${provider}, ${sources.newId()}, ${sources.newId()}, ${founding.name}, ${founding.kind},
    ${founding.clockOffset}, ${sources.systemNow()})`.execute(db)
  return { id: provider, ...founding }
}

/** Whoever does what was promised: a principal of its own, never somebody else's name. */
export async function jobActor(db: Kysely<DB>, provider: ProviderNow): Promise<Actor> {
  const { rows } = await sql<{ job: string }>`select app.job_of(${provider.id}) as job`.execute(db)
  assert(rows[0], 'a founded provider has a job')
  return {
    id: id<PrincipalId>(rows[0].job),
    kind: 'job',
    name: 'Causeway',
    posts: [{ role: 'job', title: 'Daily run' }],
  }
}

/** Whoever operates the machine may add people and keys; on record as the job, with an administrator's capabilities. */
export async function operatorActor(db: Kysely<DB>, provider: ProviderNow): Promise<Actor> {
  const job = await jobActor(db, provider)
  return { ...job, posts: [...job.posts, { role: 'administrator', title: 'Operator' }] }
}

export interface ProviderDescription {
  readonly name: string
  readonly address: readonly string[]
  readonly telephone: string
  readonly registerNumber?: string
}

/** What invoices and letters say of the service; for those who keep its settings. */
export async function describeProvider(work: Work, described: ProviderDescription): Promise<void> {
  allow(work.actor, 'settings: keep')
  await sql`select app.describe_provider(${described.name}, ${[...described.address]}, ${described.telephone}, ${described.registerNumber ?? null})`.execute(
    work,
  )
}

export async function describedProvider(work: Work): Promise<ProviderDescription> {
  return work.selectFrom('provider').select(['name', 'address', 'telephone']).executeTakeFirstOrThrow()
}
