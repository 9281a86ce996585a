/**
 * The embedded PostgreSQL: started in the data folder, adopted when it outlived a killed app, never run twice on one
 * folder (platform-notes.md). It listens on a socket in a folder that only its own user may enter.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { binaries } from './binaries.ts'
import { closedFolder, type LoweredUser, loweredUser } from './lowered-user.ts'
import { holdFolder } from './start-lock.ts'

export interface Embedded {
  /** How the owner role logs in; for migrations and for the definer functions' keeper alone. */
  readonly owner: pg.ClientConfig
  readonly stop: () => Promise<void>
}

interface Place {
  readonly data: string
  readonly socket: string
  readonly log: string
  readonly user: LoweredUser | undefined
  readonly programs: string
}

/** `fast` trades safety for speed: for throw-away test servers only. */
export async function startEmbedded(folder: string, durability: 'safe' | 'fast' = 'safe'): Promise<Embedded> {
  if (process.platform === 'win32') throw new Error('On Windows, set DATABASE_URL to a PostgreSQL 15 or later.')
  mkdirSync(folder, { recursive: true })
  const release = holdFolder(join(folder, 'app.lock'))
  try {
    const place = placeFor(realpathSync(folder))
    if (!existsSync(join(place.data, 'PG_VERSION'))) initialise(place)
    const owner = ownerOf(place)
    if (!(await adopt(place, owner))) await start(place, owner, durability)
    await ensureDatabase(owner)
    return { owner, stop: () => stopServer(place).finally(release) }
  } catch (problem) {
    release()
    throw problem
  }
}

/**
 * For a command beside a service that runs: its server is used and left running. Where none runs, one is started and
 * stopped with the command.
 */
export async function joinEmbedded(folder: string): Promise<Embedded> {
  if (existsSync(folder)) {
    const place = placeFor(realpathSync(folder))
    const owner = ownerOf(place)
    if (serverPid(place) !== undefined && (await answers(owner, 3_000))) return { owner, stop: async () => undefined }
  }
  return startEmbedded(folder)
}

function ownerOf(place: Place) {
  return { host: place.socket, user: 'causeway_owner', database: 'causeway', port: 5432 }
}

/** The server's folder is `postgres` inside the data folder, or, where its user may not enter that, one of its own. */
function placeFor(folder: string): Place {
  const user = loweredUser()
  const mark = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const closed = user && closedFolder(folder, user)
  const elsewhere = join('/var/tmp', `causeway-${mark}`)
  if (closed)
    writeFileSync(
      join(folder, 'database-is-in.txt'),
      `${elsewhere}\nbecause ${closed} is closed to the database's user\n`,
    )
  const base = closed ? elsewhere : folder
  const socket = join(tmpdir(), `causeway-${mark}`)
  for (const made of [base, socket]) {
    if (existsSync(made)) continue
    mkdirSync(made, { mode: made === socket ? 0o700 : 0o755, recursive: true })
    if (user && (made === socket || closed)) chownSync(made, user.uid, user.gid)
  }
  return { data: join(base, 'postgres'), socket, log: join(base, 'postgres.log'), user, programs: binaries(user) }
}

/**
 * Into a name of its own, then renamed: a half-made cluster is never taken for a whole one, and what an app that was killed
 * meanwhile left running works on, and cleans up, its own folder and never ours.
 */
function initialise({ data, programs, user }: Place): void {
  for (const left of readdirSync(dirname(data)).filter((name) => name.startsWith(`${basename(data)}.new`)))
    rmSync(join(dirname(data), left), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  const making = `${data}.new-${randomBytes(4).toString('hex')}`
  mkdirSync(making, { mode: 0o700 })
  if (user) chownSync(making, user.uid, user.gid)
  const options = ['-D', making, '-U', 'causeway_owner', '-A', 'trust', '-E', 'UTF8']
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8', '--no-sync']
  const made = spawnSync(join(programs, 'bin/initdb'), [...options, ...locale], { ...user, encoding: 'utf8', cwd: '/' })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`)
  spawnSync('sync', [making])
  renameSync(making, data)
}

/** The server of an app that was killed is still good; one that does not answer is stopped before another is started. */
async function adopt(place: Place, owner: pg.ClientConfig): Promise<boolean> {
  const pid = serverPid(place)
  if (pid === undefined) return false
  if (await answers(owner, 3_000)) return true
  process.kill(pid, 'SIGQUIT')
  await gone(pid, 15_000)
  return false
}

async function start(place: Place, owner: pg.ClientConfig, durability: 'safe' | 'fast'): Promise<void> {
  const log = openSync(place.log, 'a')
  const safety = durability === 'fast' ? ['-c', 'fsync=off', '-c', 'full_page_writes=off'] : []
  const settings = ['-c', 'listen_addresses=', '-c', 'max_connections=60', '-c', 'timezone=UTC', ...safety]
  const server = spawn(join(place.programs, 'bin/postgres'), ['-D', place.data, '-k', place.socket, ...settings], {
    ...place.user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  })
  let ended = false
  server.on('exit', () => {
    ended = true
  })
  server.on('error', () => {
    ended = true
  })
  server.unref()
  for (let tries = 0; tries < 600 && !ended; tries++) {
    if (await answers(owner, 1_000)) return
    await wait(50)
  }
  throw new Error(`The embedded PostgreSQL did not start; its log is ${place.log}`)
}

async function answers(owner: pg.ClientConfig, patience: number): Promise<boolean> {
  const client = new pg.Client({ ...owner, database: 'postgres', connectionTimeoutMillis: patience })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function ensureDatabase(owner: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...owner, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [owner.database])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(owner.database ?? '')}`)
  } finally {
    await client.end()
  }
}

function serverPid({ data }: Place): number | undefined {
  try {
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 0)
    return pid
  } catch {
    return undefined
  }
}

/** Fast shutdown: open work is rolled back, everything acknowledged is on disk. */
async function stopServer(place: Place): Promise<void> {
  const pid = serverPid(place)
  if (pid === undefined) return
  process.kill(pid, 'SIGINT')
  await gone(pid, 30_000)
}

async function gone(pid: number, patience: number): Promise<void> {
  for (let waited = 0; waited < patience; waited += 20) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await wait(20)
  }
  throw new Error(`The database server (process ${pid}) did not stop`)
}
