/** The database's walls: every table guarded, nothing without an identity, no identity that leaks, derived access true. */
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { tableGuards } from '../../src/platform/access/table-guards.ts'
import { publicActor } from '../../src/platform/web/index.ts'
import { aHouse } from '../support/house.ts'

const house = await aHouse()
const { database } = house

async function asOwner<Row extends pg.QueryResultRow>(query: string): Promise<readonly Row[]> {
  const client = new pg.Client(database.owner)
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

describe('the catalogue', () => {
  it('every table is named in the guards, with row-level security on and forced', async () => {
    const tables = await asOwner<{ name: string; on: boolean; forced: boolean }>(
      `select relname as name, relrowsecurity as on, relforcerowsecurity as forced from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r' order by 1`,
    )
    expect(tables.map((table) => table.name)).toEqual(Object.keys(tableGuards).toSorted())
    expect(tables.filter((table) => !table.on || !table.forced)).toEqual([])
  })
  it('every tenant table carries its provider first in its key', async () => {
    const rows = await asOwner<{
      name: string
    }>(`select c.relname as name from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where c.relnamespace = 'app'::regnamespace and a.attname <> 'provider_id' order by 1`)
    expect(rows.map((row) => row.name)).toEqual(['login', 'provider'])
  })
  it('definer functions pin their search path, and views ask as whoever reads', async () => {
    const loose = await asOwner(
      `select proname from pg_proc where pronamespace = 'app'::regnamespace and prosecdef and not coalesce(proconfig::text like '%search_path%', false)`,
    )
    const views = await asOwner(
      `select relname from pg_class where relnamespace = 'app'::regnamespace and relkind = 'v' and not coalesce(reloptions::text like '%security_invoker=true%', false)`,
    )
    expect([loose, views]).toEqual([[], []])
  })
  it('the application’s role owns nothing and cannot step around row-level security', async () => {
    const { rows } = await database.pool.query<{ owned: number; bypass: boolean }>(
      `select (select count(*)::int from pg_class where relowner = r.oid) as owned, rolbypassrls or rolsuper as bypass from pg_roles r where rolname = current_user`,
    )
    expect(rows).toEqual([{ owned: 0, bypass: false }])
  })
})

describe('identity', () => {
  it('without one, no table shows a row or takes one', async () => {
    for (const table of Object.keys(tableGuards)) {
      const seen = await database.pool
        .query(`select count(*)::int as n from app.${table}`)
        .catch((problem: Error) => problem.message)
      expect(typeof seen === 'string' ? seen : seen.rows[0].n, table).toSatisfy(
        (found) => found === 0 || /permission denied/.test(String(found)),
      )
    }
  })
  it('with one, there are rows to see: the check above can fail', async () => {
    const open = house.house.opener(house.provider, await house.actor('coordinator@steppingstones.example'))
    const seen = await open(
      async (work) => (await sql<{ n: number }>`select count(*)::int as n from app.school`.execute(work)).rows[0]?.n,
    )
    expect(seen).toBe(129)
  })
  it('never leaks through the pool: 2,000 works of four people, with errors among them', async () => {
    const emails = [
      'coordinator@steppingstones.example',
      'senco@hollowmere.example',
      'senco@larkbeck.example',
      'finance@steppingstones.example',
    ]
    const actors = await Promise.all(emails.map((email) => house.actor(email)))
    const once = async (n: number) => {
      const actor = actors[n % actors.length] ?? publicActor
      const seen = await house.house
        .opener(
          house.provider,
          actor,
        )(async (work) => {
          const { rows } = await sql<{ who: string }>`select app.app_principal() as who`.execute(work)
          if (n % 7 === 0) await sql`select 1 / 0`.execute(work)
          return rows[0]?.who
        })
        .catch(() => actor.id)
      return seen === actor.id ? 0 : 1
    }
    let leaks: number = 0
    for (let batch = 0; batch < 100; batch++)
      for (const leaked of await Promise.all(Array.from({ length: 20 }, (_, n) => once(batch * 20 + n))))
        leaks += leaked
    const left = await database.pool.query(`select nullif(current_setting('app.principal', true), '') as left`)
    expect([leaks, left.rows[0].left]).toEqual([0, null])
  })
})

it('derived access is what the relationships say: rebuilt from scratch, nothing differs', async () => {
  const both = `select 'subject' as kind, principal_id::text, subject_id::text as of, relationship as by, max_label from app.access
    union all select 'school', principal_id::text, school_id::text, role, 0 from app.school_access order by 1, 2, 3, 4`
  const before = await asOwner(both)
  await asOwner(
    `do $$ begin perform set_config('app.provider', '${house.provider.id}', true); delete from app.access; delete from app.school_access; perform app.derive_access(); end $$`,
  )
  expect(await asOwner(both)).toEqual(before)
  expect(before.length).toBeGreaterThan(15)
})
