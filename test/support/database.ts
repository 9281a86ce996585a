/** A database of one's own, cloned in milliseconds from the migrated template or from the one that holds the example. */
import type { Kysely } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { asApp } from '../../src/platform/database/index.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { kyselyOver, openPool } from '../../src/platform/database/pool.ts'
import type { DB } from '../../src/platform/database/rows.generated.ts'
import { migrations } from './server.ts'

export interface TestDatabase {
  readonly db: Kysely<DB>
  readonly pool: pg.Pool
  readonly owner: pg.ClientConfig
  /** Read or written as the owner, past every wall: for what a test looks at or sets up. */
  readonly rows: <Row extends pg.QueryResultRow>(query: string) => Promise<readonly Row[]>
  readonly drop: () => Promise<void>
}

export async function aDatabase(from: 'empty' | 'example' = 'empty', connections = 20): Promise<TestDatabase> {
  const server = inject('server')
  const name = `t_${crypto.randomUUID().replaceAll('-', '')}`
  await asAdmin(
    server,
    `create database ${name} template ${from === 'example' ? 'causeway_example' : 'causeway_template'}`,
  )
  const owner = { ...server, database: name }
  const pool = openPool(asApp(owner, await migrate(owner, migrations)), connections)
  const drop = async () => {
    await pool.end()
    await asAdmin(server, `drop database ${name} with (force)`)
  }
  return { db: kyselyOver(pool), pool, owner, rows: (query) => rowsAs(owner, query), drop }
}

async function rowsAs<Row extends pg.QueryResultRow>(owner: pg.ClientConfig, query: string): Promise<readonly Row[]> {
  const client = new pg.Client(owner)
  await client.connect()
  const read = await client.query<Row>(query).finally(() => client.end())
  return read.rows
}

/** A template can be cloned by one at a time: another file at it means trying again. */
async function asAdmin(server: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' })
  await client.connect()
  try {
    for (let tries = 0; ; tries++) {
      try {
        await client.query(statement)
        return
      } catch (problem) {
        if (tries > 100) throw problem
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  } finally {
    await client.end()
  }
}
