/** Who asks: one look-up a call turns the host name and the login (or key) into a provider and an actor. */
import { type Kysely, sql } from 'kysely'
import { assert } from '#kernel/assert.ts'
import { id, type PrincipalId, type ProviderId } from '#kernel/ids.ts'
import type { Actor, HeldPost } from '../access/index.ts'
import type { DB } from '../database/rows.generated.ts'
import { tokenHash } from '../secrets.ts'
import type { ProviderNow, Sources } from '../work.ts'

export interface Asked {
  readonly provider: ProviderNow
  readonly actor: Actor
}

interface Row {
  provider: { id: string; name: string; kind: 'live' | 'example'; clockOffset: number }
  principal: { id: string; kind: 'person' | 'key' | 'job'; name: string } | null
  posts: { role: HeldPost['role']; title: string; school: string | null; district: string | null }[]
  responsible: boolean
  views: boolean
}

/** Nobody in particular: reads what is published and nothing else. */
export const publicActor: Actor = {
  id: id<PrincipalId>('00000000-0000-0000-0000-000000000000'),
  kind: 'public',
  name: 'Public',
  posts: [],
}

/** Undefined on an installation without a provider: it has yet to be founded. */
export async function whoAsks(
  db: Kysely<DB>,
  sources: Sources,
  host: string,
  proof: { readonly login?: string | undefined; readonly key?: string | undefined },
): Promise<Asked | undefined> {
  const login = proof.login === undefined ? null : tokenHash(proof.login)
  const key = proof.key === undefined ? null : tokenHash(proof.key)
  const { rows } = await sql<{ asked: Row | null }>`
    select app.who_asks(${host}, ${login}, ${key}, ${sources.systemNow()}) as asked`.execute(db)
  const row = rows[0]?.asked
  if (!row) return undefined
  const provider: ProviderNow = { ...row.provider, id: id<ProviderId>(row.provider.id) }
  return { provider, actor: row.principal ? actorFrom(row) : publicActor }
}

function actorFrom(row: Row): Actor {
  assert(row.principal, 'an actor has a principal')
  const held = row.posts.map(
    (post): HeldPost => ({
      role: post.role,
      title: post.title,
      ...(post.school ? { school: id(post.school) } : {}),
      ...(post.district ? { district: id(post.district) } : {}),
    }),
  )
  const parent: readonly HeldPost[] = row.responsible ? [{ role: 'parent', title: 'Parent or carer' }] : []
  const viewer: readonly HeldPost[] = row.views ? [{ role: 'viewer', title: 'With a limited view of a child' }] : []
  return {
    id: id(row.principal.id),
    kind: row.principal.kind,
    name: row.principal.name,
    posts: [...held, ...parent, ...viewer],
  }
}
