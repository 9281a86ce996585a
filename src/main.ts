/** Starts the service: settings, database, example or empty service, then one line that says where it is. */

import { hostname } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { assert } from '#kernel/assert.ts'
import { systemClock } from '#platform/clocks.ts'
import { openDatabase } from '#platform/database/index.ts'
import { foundProvider, soleProvider } from '#platform/provider.ts'
import { readSettings, type Settings } from '#platform/settings.ts'
import { publicActor } from '#platform/web/index.ts'
import type { Sources } from '#platform/work.ts'
import { projectRoot } from '#ui/serve-assets.ts'
import { exampleDomains, loadExample } from './example/index.ts'
import { firstCode, hasAdministrator } from './login/index.ts'
import { serviceOver } from './service.ts'

const sources: Sources = { systemNow: systemClock, newId: () => crypto.randomUUID() }

const settings = read()
const database = await openDatabase({
  dataFolder: settings.dataFolder,
  migrations: join(projectRoot(), 'migrations'),
  statements: settings.statements,
  ...(settings.databaseUrl ? { databaseUrl: settings.databaseUrl } : {}),
})
const service = serviceOver(database.db, settings, sources)
const provider = await theProvider()
const loopbackOnly = provider.kind === 'example' || !settings.publicUrl
const server = serve(
  { fetch: service.app.fetch, port: settings.port, hostname: loopbackOnly ? '127.0.0.1' : '0.0.0.0' },
  (at) => {
    announce(at.port).catch(stopBroken)
  },
)
server.on('error', stopBroken)

await sweep()
const daily = setInterval(() => void sweep(), 60_000)
const post = setInterval(() => void sendMail(), 2_000)
let sending = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())

function read(): Settings {
  try {
    return readSettings(process.env)
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem)
    process.exit(1)
  }
}

async function theProvider() {
  try {
    return (await soleProvider(database.db)) ?? (await fill())
  } catch (problem) {
    await database.close()
    throw problem
  }
}

/** An empty database becomes the example service, or a live one that waits for its first administrator. */
async function fill() {
  if (!settings.example)
    return foundProvider(database.db, sources, {
      name: `Support service on ${hostname()}`,
      kind: 'live',
      clockOffset: 0,
    })
  await loadExample(database.owner, projectRoot(), systemClock)
  const restored = await soleProvider(database.db)
  assert(restored, 'the example was restored')
  return restored
}

async function announce(port: number): Promise<void> {
  const address = settings.publicUrl?.href ?? `http://localhost:${port}/`
  const known = await service.house.opener(provider, publicActor)((work) => hasAdministrator(work), 'reading')
  const how =
    provider.kind === 'example'
      ? `sign in as coordinator@, specialist@, finance@${exampleDomains.provider}, senco@ or business@${exampleDomains.school} (password causeway-example)`
      : known
        ? 'ready'
        : `make the first administrator with the code ${firstCode()}`
  console.log(`Causeway is at ${address} – ${how}`)
}

async function sweep(): Promise<void> {
  await service.sweep().catch((problem: unknown) => service.log.error({ err: problem }, 'daily run failed'))
}

/** One round at a time; what could not be sent is tried again by itself. */
async function sendMail(): Promise<void> {
  if (sending) return
  sending = true
  await service.sendMail().catch((problem: unknown) => service.log.error({ err: problem }, 'sending mail failed'))
  sending = false
}

/** Answers what is under way, closes the database, ends: nothing acknowledged is lost either way. */
async function stop(): Promise<void> {
  clearInterval(daily)
  clearInterval(post)
  const closed = new Promise((resolve) => server.close(resolve))
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 5_000))])
  await database.close()
  process.exit(0)
}

function stopBroken(problem: unknown): void {
  console.error(problem instanceof Error ? problem.message : problem)
  void database.close().finally(() => process.exit(1))
}
