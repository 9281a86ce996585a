/** A database that somebody gives us: its owner is no superuser, may only create roles, and two nodes start at once. */
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { loadExample } from '../../src/example/index.ts'
import { asApp } from '../../src/platform/database/index.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { kyselyOver, openPool } from '../../src/platform/database/pool.ts'
import { workOpener } from '../../src/platform/work.ts'
import { migrations } from '../support/server.ts'

const server = inject('server')
const name = `given_${crypto.randomUUID().slice(0, 8)}`

async function asSuperuser(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

await asSuperuser(`create role ${name} login createrole password 'secret'`, `create database ${name} owner ${name}`)
const owner = { ...server, user: name, password: 'secret', database: name }
afterAll(() => asSuperuser(`drop database ${name} with (force)`))

describe('a given database', () => {
  it('is migrated once by two nodes that start together, and they agree on the application’s role', async () => {
    const [one, other] = await Promise.all([migrate(owner, migrations), migrate(owner, migrations)])
    expect(one).toEqual(other)
    expect(one.user).not.toBe(name)
  })
  it('takes the whole example, through row-level security that also holds its owner', async () => {
    const pool = openPool(asApp(owner, await migrate(owner, migrations)))
    const sources = { systemNow: () => Temporal.Now.instant(), newId: () => crypto.randomUUID() }
    const db = kyselyOver(pool)
    await loadExample(db, sources, workOpener(db, sources))
    const without = await pool.query('select count(*)::int as n from app.support_case')
    expect(without.rows[0].n).toBe(0)
    await pool.end()
  })
  it('refuses a migration that was edited after it had run, and a gap in their numbers', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'causeway-migrations-'))
    for (const file of readdirSync(migrations)) copyFileSync(join(migrations, file), join(folder, file))
    writeFileSync(join(folder, '0999-gap.sql'), '-- nothing')
    await expect(migrate(owner, folder)).rejects.toThrow(/numbered without gaps/)
    rmSync(join(folder, '0999-gap.sql'))
    writeFileSync(join(folder, '0006-work.sql'), '-- edited')
    await expect(migrate(owner, folder)).rejects.toThrow(/edited after it had run/)
    rmSync(folder, { recursive: true })
  })
})
