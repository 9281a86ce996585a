/** A real server on a real port over a database of its own, for browsers. */

import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { readSettings } from '../../src/platform/settings.ts'
import { serviceOver } from '../../src/service.ts'
import { aDatabase, type TestDatabase } from './database.ts'

export interface Street {
  readonly url: string
  readonly database: TestDatabase
  readonly close: () => Promise<void>
}

export async function aStreet(): Promise<Street> {
  const database = await aDatabase('example')
  const sources = { systemNow: () => Temporal.Now.instant(), newId: () => crypto.randomUUID() }
  const { app } = serviceOver(database.db, readSettings({ CAUSEWAY_LOG: 'warn' }), sources)
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    await new Promise((resolve) => server.close(resolve))
    await database.drop()
  }
  return { url: `http://127.0.0.1:${port}`, database, close }
}
