/** The door of the database: opens the embedded server or the one given, migrates it, and logs in as the application. */
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { joinEmbedded, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { kyselyOver, openPool, type Statements } from './pool.ts'
import type { DB } from './rows.generated.ts'

export interface Database {
  readonly db: Kysely<DB>
  readonly pool: pg.Pool
  readonly close: () => Promise<void>
  /** How its owner connects: for migrations and for restoring the example, never for a request. */
  readonly owner: pg.ClientConfig
}

export interface DatabasePlace {
  readonly dataFolder: string
  readonly databaseUrl?: string
  readonly migrations: string
  /** 'plain' behind a pooler that hands connections on between transactions. */
  readonly statements?: Statements
}

/** The service holds its data folder alone; a command may come beside it. */
export async function openDatabase(place: DatabasePlace, as: 'service' | 'beside' = 'service'): Promise<Database> {
  const server = place.databaseUrl
    ? { owner: { connectionString: place.databaseUrl }, stop: async () => undefined }
    : await (as === 'service' ? startEmbedded : joinEmbedded)(place.dataFolder)
  try {
    const pool = openPool(asApp(server.owner, await migrate(server.owner, place.migrations)))
    const close = async () => {
      await pool.end()
      await server.stop()
    }
    return { db: kyselyOver(pool, place.statements), pool, close, owner: server.owner }
  } catch (problem) {
    await server.stop()
    throw problem
  }
}

/** The same server and database, as the application's role. */
export function asApp(
  owner: pg.ClientConfig,
  login: { readonly user: string; readonly password: string },
): pg.ClientConfig {
  if (!owner.connectionString) return { ...owner, ...login }
  const url = new URL(owner.connectionString)
  url.username = login.user
  url.password = login.password
  return { connectionString: url.href }
}
