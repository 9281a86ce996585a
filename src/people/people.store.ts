/** People and what derives from them; their posts have a store of their own. Names for others' pages come with a join on `principal`. */

import { sql } from 'kysely'
import type { PersonId, PrincipalId } from '#kernel/ids.ts'
import { id } from '#kernel/ids.ts'
import { holdsWords } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'

export interface Person {
  readonly id: PersonId
  readonly name: string
  readonly email: string | undefined
}

export async function addPerson(work: Work, name: string, email: string | undefined): Promise<PersonId> {
  const person = work.newId<PersonId>()
  await work.insertInto('principal').values({ id: person, kind: 'person', name }).execute()
  await work
    .insertInto('person')
    .values({ id: person, name, email: email ?? null })
    .execute()
  return person
}

export async function addPrincipal(work: Work, kind: 'key' | 'job', name: string): Promise<PrincipalId> {
  const principal = work.newId<PrincipalId>()
  await work.insertInto('principal').values({ id: principal, kind, name }).execute()
  return principal
}

/** Also true where row-level security hides whose it is. */
export async function emailTaken(work: Work, email: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select app.email_taken(${email}) as taken`.execute(work)
  return rows[0]?.taken ?? false
}

export async function readPerson(work: Work, person: PersonId): Promise<Person | undefined> {
  const row = await work
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('id', '=', person)
    .executeTakeFirst()
  return row && { id: id(row.id), name: row.name, email: row.email ?? undefined }
}

/** Makes the derived access of one principal true again; every change of a relationship calls it in the same work. */
export async function deriveAccessOf(work: Work, principal: PrincipalId | PersonId): Promise<void> {
  await sql`select app.derive_access(p_principal => ${principal})`.execute(work)
}

export async function endLoginsOf(work: Work, principal: PrincipalId | PersonId): Promise<void> {
  await sql`select app.end_logins_of(${principal}, ${work.systemNow})`.execute(work)
}

/** By name or email address, by name. One query. */
export async function peopleByWords(work: Work, words: string, limit: number): Promise<readonly Person[]> {
  const rows = await work
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where(holdsWords(sql`concat_ws(' ', person.name, person.email)`, words))
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ id: id(row.id), name: row.name, email: row.email ?? undefined }))
}
