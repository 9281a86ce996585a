/**
 * Statements that come again are prepared once a connection: row-level security makes them long, and planning them was most of
 * their time (decision 0016). Off with `CAUSEWAY_PREPARE=0`, for a pooler that hands connections on between transactions.
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** Each connection keeps what it prepared: lists of changing length must not fill it. */
const namesMost = 500
const seen = new Set<string>()
const names = new Map<string, string>()

/** A name from the second time on; a statement that comes once costs nothing more. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= namesMost) return known
  if (!seen.has(text)) {
    if (seen.size < namesMost * 20) seen.add(text)
    return undefined
  }
  const name = `c${names.size + 1}`
  names.set(text, name)
  return name
}

/**
 * Opening a transaction and saying who acts answer nothing that anybody reads: the next statement is sent behind them without
 * waiting, two journeys less in every work. Where one of them failed, the next one fails too, so nothing runs without them.
 */
const isUnread = /^(begin$|select set_config\()/
const nothingRead = { command: 'SELECT' as const, rowCount: 0, rows: [] }

const isPlain = /^\s*(select|insert|update|delete|with)\b/i

/** The pool as the query builder sees it. */
export function preparing(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => preparingClient(await pool.connect()),
    end: () => pool.end(),
    options: pool.options,
  }
}

function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: unknown, values: readonly unknown[] = []) => {
    if (typeof text !== 'string') return client.query(text as never)
    const name = isPlain.test(text) ? nameOf(text) : undefined
    const sent =
      name === undefined ? client.query(text, [...values]) : client.query({ name, text, values: [...values] })
    if (!isUnread.test(text)) return sent
    sent.catch(() => undefined)
    return Promise.resolve(nothingRead)
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() }
}
