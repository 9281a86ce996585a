/** Brings a database to today's schema and guards: numbered SQL files, forward only, one node at a time. */
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { policyStatements } from '../access/policies.ts'

const names = /^(\d{4})-[a-z0-9-]+\.sql$/

export interface AppLogin {
  readonly user: string
  readonly password: string
}

/** Answers how the application's own role logs in: it owns nothing and cannot step around row-level security. */
export async function migrate(owner: pg.ClientConfig, folder: string): Promise<AppLogin> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await prepare(client)
    await client.query('begin')
    // Everything below happens once: a second node waits here, then finds nothing left to do.
    await client.query('lock table causeway_meta.migration in access exclusive mode')
    const login = await appLogin(client)
    const role = client.escapeIdentifier(login.user)
    await runFiles(client, folder, role)
    await applyPolicies(client, role)
    await client.query('commit')
    return login
  } catch (problem) {
    await client.query('rollback').catch(() => undefined)
    throw problem
  } finally {
    await client.end()
  }
}

async function prepare(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ known: boolean }>(
    `select to_regclass('causeway_meta.policies') is not null as known`,
  )
  if (rows[0]?.known) return
  // Two first starts at once collide on the catalogue, not on a row: a lock by number is the only one there is yet.
  await client.query(`begin; select pg_advisory_xact_lock(728109331);
    create schema if not exists causeway_meta;
    create table if not exists causeway_meta.migration (name text primary key, sha256 text not null, at timestamptz not null default now());
    create table if not exists causeway_meta.app_login (only_one boolean primary key default true check (only_one), role text not null, password text not null);
    create table if not exists causeway_meta.policies (only_one boolean primary key default true check (only_one), sha256 text not null);
    commit`)
}

/** Kept in a table that only the owner reads, so that every node and every restored copy finds the same role. */
async function appLogin(client: pg.Client): Promise<AppLogin> {
  const kept = await client.query<{ role: string; password: string }>(
    'select role, password from causeway_meta.app_login',
  )
  const login = kept.rows[0]
    ? { user: kept.rows[0].role, password: kept.rows[0].password }
    : { user: `causeway_app_${randomBytes(4).toString('hex')}`, password: randomBytes(24).toString('base64url') }
  if (!kept.rows[0]) {
    await client.query('insert into causeway_meta.app_login (role, password) values ($1, $2)', [
      login.user,
      login.password,
    ])
  }
  const { rows } = await client.query<{ plain: boolean }>(
    `select coalesce('jit=off' = any(rolconfig), false) as plain from pg_roles where rolname = $1`,
    [login.user],
  )
  if (!rows[0]) {
    await client.query(
      `create role ${client.escapeIdentifier(login.user)} login nosuperuser nocreatedb nocreaterole nobypassrls noinherit password ${client.escapeLiteral(login.password)}`,
    )
  }
  // Compiling a statement that row-level security made long takes ten times what running it does (decision 0015).
  if (!rows[0]?.plain) await client.query(`alter role ${client.escapeIdentifier(login.user)} set jit = off`)
  return login
}

async function runFiles(client: pg.Client, folder: string, role: string): Promise<void> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  const done = new Map(
    (await client.query<{ name: string; sha256: string }>('select name, sha256 from causeway_meta.migration')).rows.map(
      (row) => [row.name, row.sha256],
    ),
  )
  for (const [at, name] of files.entries()) {
    if (Number(names.exec(name)?.[1]) !== at + 1)
      throw new Error(`Migrations are numbered without gaps; ${name} should be number ${at + 1}`)
    const text = readFileSync(join(folder, name), 'utf8')
    const sha256 = createHash('sha256').update(text).digest('hex')
    const before = done.get(name)
    if (before === sha256) continue
    if (before !== undefined) throw new Error(`${name} was edited after it had run; write a new migration instead`)
    await client.query(text.replaceAll(':app_role', role))
    await client.query('insert into causeway_meta.migration (name, sha256) values ($1, $2)', [name, sha256])
  }
  await client.query(`grant usage on schema app to ${role}`)
}

async function applyPolicies(client: pg.Client, role: string): Promise<void> {
  const statements = policyStatements().map((statement) => statement.replaceAll(':app_role', role))
  const sha256 = createHash('sha256').update(statements.join(';')).digest('hex')
  const kept = await client.query<{ sha256: string }>('select sha256 from causeway_meta.policies')
  if (kept.rows[0]?.sha256 === sha256) return
  await client.query(statements.join(';\n'))
  await client.query(
    'insert into causeway_meta.policies (sha256) values ($1) on conflict (only_one) do update set sha256 = excluded.sha256',
    [sha256],
  )
}
