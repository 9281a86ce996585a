/** Where the example is built: a database of its own, seeded ids, and a clock that only the stories move. */
import pg from 'pg'
import { startEmbedded } from '#platform/database/embedded.ts'
import { asApp } from '#platform/database/index.ts'
import { migrate } from '#platform/database/migrate.ts'
import { kyselyOver, openPool } from '#platform/database/pool.ts'
import { readSettings } from '#platform/settings.ts'
import { workOpener } from '#platform/work.ts'
import { serviceOver } from '../service.ts'
import { buildExample } from './build.ts'
import { type Packed, packExample } from './pack.ts'
import { seededIds } from './seeded.ts'
import { founding } from './span.ts'
import { StoryClock } from './story.ts'

export { readStamp, writePacked } from './pack.ts'

export async function buildAndPack(folder: string, migrations: string, migration: string): Promise<Packed> {
  const server = await startEmbedded(folder, 'fast')
  const pool = openPool(asApp(server.owner, await migrate(server.owner, migrations)))
  const client = new pg.Client(server.owner)
  await client.connect()
  try {
    const db = kyselyOver(pool)
    const clock = new StoryClock(founding)
    const sources = { systemNow: () => clock.read(), newId: seededIds('causeway') }
    const { sweep } = serviceOver(db, readSettings({ CAUSEWAY_LOG: 'warn' }), sources)
    await buildExample({ db, opener: workOpener(db, sources), sources, clock, sweep: withStatistics(client, sweep) })
    return await packExample(client, migration)
  } finally {
    // Connections first: a server that ends under them would hide what went wrong.
    await client.end()
    await pool.end()
    await server.stop()
  }
}

/** Two years pass in a minute: the server's own gathering of statistics would come too late for good plans. */
function withStatistics(owner: pg.Client, sweep: () => Promise<unknown>): () => Promise<void> {
  let days = 0
  return async () => {
    if (days++ % 15 === 0) await owner.query('analyze')
    await sweep()
  }
}
