/** Connections of the application's own role: dates become `Temporal` values on every one of them, and back again. */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { preparing } from './prepared.ts'
import type { DB } from './rows.generated.ts'

const { builtins } = pg.types
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.DATE, (text) => Temporal.PlainDate.from(text)],
  [builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))],
  [builtins.TIME, (text) => Temporal.PlainTime.from(text)],
  [builtins.INT8, Number],
])

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return parsers.get(oid) ?? pg.types.getTypeParser(oid, format ?? 'text')
  },
}

// The driver asks a value how it wants to be sent; Temporal values have no such answer of their own.
for (const value of [Temporal.PlainDate, Temporal.Instant, Temporal.PlainTime]) {
  Object.defineProperty(value.prototype, 'toPostgres', {
    configurable: true,
    value(this: object) {
      return this.toString()
    },
  })
}

export function openPool(config: pg.ClientConfig, connections = 10): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    max: connections,
    // A statement may be sent before the one ahead of it is answered (`prepared.ts` says which).
    pipeline: true,
    types: types as pg.CustomTypesConfig,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    options: '-c search_path=app -c timezone=UTC',
  })
  // Without these the process dies when the server stops; the query at hand reports its own failure.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export type Statements = 'prepared' | 'plain'

export function kyselyOver(pool: pg.Pool, statements: Statements = 'prepared'): Kysely<DB> {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: statements === 'plain' ? pool : preparing(pool) }),
  })
}
