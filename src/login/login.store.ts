/** Looks up and keeps what proves a person; each question is one definer function, since the tables themselves are closed. */
import { sql } from 'kysely'
import { id, type PersonId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export interface KeptPassword {
  readonly person: PersonId | undefined
  readonly secret: string | undefined
  readonly guesses: 'allowed' | 'too many'
}

/** Counts as one guess: the work must commit whatever comes of it. */
export async function passwordOf(work: Work, email: string): Promise<KeptPassword> {
  const { rows } = await sql<{ principal_id: string | null; secret: string | null; too_many: boolean }>`
    select principal_id, secret, too_many from app.password_of(${work.newId()}, ${email}, ${work.systemNow})`.execute(
    work,
  )
  const row = rows[0]
  return {
    person: row?.principal_id ? id<PersonId>(row.principal_id) : undefined,
    secret: row?.secret ?? undefined,
    guesses: row?.too_many ? 'too many' : 'allowed',
  }
}

export async function beginLogin(work: Work, person: PersonId, tokenHash: string): Promise<void> {
  await sql`select app.begin_login(${person}, ${tokenHash}, ${work.systemNow})`.execute(work)
}

export async function endLogin(work: Work, tokenHash: string): Promise<void> {
  await sql`select app.end_login(${tokenHash}, ${work.systemNow})`.execute(work)
}

export interface ExampleAccount {
  readonly id: PersonId
  readonly name: string
  readonly email: string
  readonly titles: string
}

/** Nobody at all unless the provider carries the mark of an example. */
export async function exampleAccounts(work: Work): Promise<readonly ExampleAccount[]> {
  const { rows } = await sql<{ principal_id: string; name: string; email: string; titles: string }>`
    select principal_id, name, email, titles from app.example_accounts()`.execute(work)
  return rows.map((row) => ({ id: id(row.principal_id), name: row.name, email: row.email, titles: row.titles }))
}

export interface Invited {
  readonly name: string
  readonly email: string
}

export async function readInvitation(work: Work, tokenHash: string): Promise<Invited | undefined> {
  const { rows } = await sql<Invited>`
    select name, email from app.read_invitation(${tokenHash}, ${work.systemNow})`.execute(work)
  return rows[0]
}

/** Whose it was; undefined when it is used, too old or unknown. */
export async function useInvitation(work: Work, tokenHash: string, secret: string): Promise<PersonId | undefined> {
  const { rows } = await sql<{ who: string | null }>`
    select app.use_invitation(${tokenHash}, ${secret}, ${work.systemNow}) as who`.execute(work)
  return rows[0]?.who ? id<PersonId>(rows[0].who) : undefined
}

export async function hasAdministrator(work: Work): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`select app.has_administrator() as known`.execute(work)
  return rows[0]?.known ?? false
}

export interface FirstAdministrator {
  readonly name: string
  readonly email: string
  readonly secret: string
}

/** False when there is one already, also when two people ask at the same moment. */
export async function foundAdministrator(work: Work, first: FirstAdministrator): Promise<boolean> {
  const { rows } = await sql<{ made: boolean }>`select app.found_administrator(${work.newId()}, ${work.newId()},
    ${first.name}, ${first.email}, ${first.secret}, ${work.systemNow}) as made`.execute(work)
  return rows[0]?.made ?? false
}
