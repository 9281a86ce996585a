/** One PostgreSQL a run, with a migrated template and one that holds the example; each test file clones what it needs. */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src/platform/database/embedded.ts'
import { loweredUser } from '../../src/platform/database/lowered-user.ts'
import { migrate } from '../../src/platform/database/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    server: { readonly host: string; readonly port: number; readonly user: string }
  }
}

export const migrations = join(import.meta.dirname, '../../migrations')
const versions = '/usr/lib/postgresql'

/** What is measured waits for the disk, as a service does; what is only tested does not. */
export async function setup({ provide, name }: TestProject) {
  const durability = name === 'bench' ? 'safe' : 'fast'
  const server = process.env.CAUSEWAY_TEST_DATABASE === 'installed' ? await installed() : await embedded(durability)
  await makeTemplates(server.owner)
  provide('server', { host: server.owner.host, port: 5432, user: server.owner.user })
  return server.stop
}

interface TestServer {
  readonly owner: { readonly host: string; readonly port: number; readonly user: string }
  readonly stop: () => Promise<void>
}

async function embedded(durability: 'safe' | 'fast'): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-test-'))
  // Open for the database's user, so that its data lies here and goes with the folder.
  chmodSync(folder, 0o755)
  const { owner, stop } = await startEmbedded(folder, durability)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  return {
    owner: { host: String(owner.host), port: 5432, user: String(owner.user) },
    stop: () => stop().finally(remove),
  }
}

async function installed(): Promise<TestServer> {
  const newest = readdirSync(versions).toSorted((a, b) => Number(b) - Number(a))[0]
  const programs = join(versions, newest ?? '15', 'bin')
  const user = loweredUser()
  const folder = mkdtempSync(join(tmpdir(), 'causeway-pg-'))
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'causeway_owner', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...user, cwd: '/', encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(made.stderr)
  const options = ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'timezone=UTC']
  const server = spawn(join(programs, 'postgres'), options, { ...user, cwd: '/', stdio: 'ignore' })
  const owner = { host: folder, port: 5432, user: 'causeway_owner' }
  await untilAnswers(owner)
  const stop = async () => {
    server.kill('SIGINT')
    await new Promise((resolve) => server.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
  return { owner, stop }
}

async function untilAnswers(owner: pg.ClientConfig): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ ...owner, database: 'postgres' })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return await client.end()
    } catch (problem) {
      if (tries > 200) throw problem
      await wait(50)
    }
  }
}

/** `causeway_template` is migrated and empty; `causeway_example` holds the example service. */
async function makeTemplates(owner: pg.ClientConfig): Promise<void> {
  const admin = new pg.Client({ ...owner, database: 'postgres' })
  await admin.connect()
  await admin.query('create database causeway_template')
  await migrate({ ...owner, database: 'causeway_template' }, migrations)
  await admin.query('create database causeway_example template causeway_template')
  const { loadExample } = await import('../../src/example/load.ts')
  await loadExample({ ...owner, database: 'causeway_example' }, join(import.meta.dirname, '../..'), () =>
    Temporal.Now.instant(),
  )
  await admin.end()
}
