/** The built example as files: one a table, in an order in which they can be put back; and putting them back. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { z } from 'zod'
import { hashPassword } from '#platform/secrets.ts'
import { exampleAccounts, examplePassword } from './people.ts'

/** What belongs to a running installation, not to its story, or is worked out by the database from other rows. */
const leftOut = new Set([
  'login',
  'credential',
  'invitation',
  'once',
  'sign_in_attempt',
  'api_key',
  'hours_pot',
  'copy_file',
  'question_address',
  'busy',
])

/** Rows that the database counts up as they come go back as they came; the others lie by their key. */
const inOrder: Readonly<Record<string, string>> = {
  hours_movement: 't.account_id, t.no',
  case_event: 't.written',
  audit: 't.at, t.id',
}

/** What was paid stands before what was credited: the trigger on payments counts credits, and a paid invoice may be credited later. */
const also: Readonly<Record<string, readonly string[]>> = { credit_note: ['payment'] }

const stampShape = z.object({
  /** The newest migration that it was built on. */
  migration: z.string(),
  /** Of all rows, in order: a rebuild that differs makes the file stale. */
  sha256: z.string(),
  rows: z.int(),
  tables: z.array(z.string()),
})
export type Stamp = z.output<typeof stampShape>

const rowsFile = 'rows.jsonl.gz'
const stampFile = 'stamp.json'

export function readStamp(folder: string): Stamp {
  return stampShape.parse(JSON.parse(readFileSync(join(folder, stampFile), 'utf8')))
}

export interface Packed {
  readonly stamp: Stamp
  readonly text: string
}

/** Reads every row as the owner. Equal builds give equal text, on any version of the database. */
export async function packExample(client: pg.Client, migration: string): Promise<Packed> {
  const tables = (await tablesInOrder(client)).filter((table) => !leftOut.has(table))
  const lines: string[] = []
  for (const table of tables) {
    const { rows } = await client.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from app.${client.escapeIdentifier(table)} t order by ${inOrder[table] ?? (await keyOf(client, table))}`,
    )
    for (const { row } of rows) lines.push(`${table}\t${JSON.stringify(asShipped(table, row))}`)
  }
  const text = `${lines.join('\n')}\n`
  return {
    stamp: { migration, sha256: createHash('sha256').update(text).digest('hex'), rows: lines.length, tables },
    text,
  }
}

export function writePacked(folder: string, { stamp, text }: Packed): void {
  writeFileSync(join(folder, rowsFile), gzipSync(text, { level: 9 }))
  writeFileSync(join(folder, stampFile), `${JSON.stringify(stamp, null, 2)}\n`)
}

/** What differs in each build is not shipped: links of the past, which are nobody's any more, and when it was built. */
function asShipped(table: string, row: Record<string, unknown>): Record<string, unknown> {
  if (table === 'provider') return Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'founded_at'))
  if (table !== 'mail' || typeof row.body !== 'string') return row
  const body = row.body.replaceAll(/(\/invitations\/)[\w-]+/g, '$1expired')
  const reply = typeof row.reply_to === 'string' ? row.reply_to.replace(/\+\w+@/, '+expired@') : row.reply_to
  return { ...row, body, reply_to: reply }
}

export class ExampleOverData extends Error {
  constructor() {
    super('This database holds a service already. The example is restored into an empty one only.')
  }
}

/**
 * Puts the packed rows into an empty, migrated database as its owner, all in one transaction: a crash leaves it empty. Plain
 * INSERT, because COPY refuses tables behind row-level security, which also holds the owner of a given database.
 */
export async function restoreExample(owner: pg.ClientConfig, folder: string, offsetSeconds: number): Promise<void> {
  const byTable = Map.groupBy(
    gunzipSync(readFileSync(join(folder, rowsFile)))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t', 2)),
    ([table = '']) => table,
  )
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('begin')
    const { rowCount } = await client.query('select from app.provider')
    if (rowCount) throw new ExampleOverData()
    for (const table of readStamp(folder).tables) await putBack(client, table, byTable.get(table) ?? [])
    await client.query('update app.provider set clock_offset_seconds = $1', [offsetSeconds])
    await setPasswords(client)
    await client.query('commit')
    await client.query('analyze')
  } catch (problem) {
    await client.query('rollback').catch(() => undefined)
    throw problem
  } finally {
    await client.end()
  }
}

const atOnce = 2_000

async function putBack(client: pg.Client, table: string, lines: readonly (readonly string[])[]): Promise<void> {
  const name = `app.${client.escapeIdentifier(table)}`
  const columns = Object.keys(JSON.parse(lines[0]?.[1] ?? '{}'))
    .map((column) => client.escapeIdentifier(column))
    .join(', ')
  for (let from = 0; from < lines.length; from += atOnce) {
    const rows = `[${lines
      .slice(from, from + atOnce)
      .map(([, row]) => row)
      .join(',')}]`
    await client.query(
      `insert into ${name} (${columns}) overriding system value select ${columns} from jsonb_populate_recordset(null::${name}, $1::jsonb)`,
      [rows],
    )
  }
  if (table === 'case_event')
    await client.query(
      `select setval(pg_get_serial_sequence('app.case_event', 'written'), (select coalesce(max(written), 1) from app.case_event))`,
    )
}

/** One hash for all accounts: their password is printed on the sign-in page. */
async function setPasswords(client: pg.Client): Promise<void> {
  await client.query(
    `insert into app.credential (provider_id, principal_id, kind, secret, set_at)
     select provider_id, id, 'password', $1, now() from app.person where email = any($2)`,
    [await hashPassword(examplePassword), [...exampleAccounts]],
  )
}

async function keyOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string | null }>(
    `select string_agg(format('t.%I', a.attname), ', ' order by k.ord) as columns
       from pg_constraint c cross join lateral unnest(c.conkey) with ordinality as k (attnum, ord)
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
      where c.conrelid = format('app.%I', $1::text)::regclass and c.contype = 'p'`,
    [table],
  )
  return rows[0]?.columns ?? 'to_jsonb(t)::text'
}

/** Tables after those they refer to, by name where the order is free. */
async function tablesInOrder(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; needs: string[] }>(
    `select t.relname as name, coalesce(array_agg(distinct f.relname) filter (where f.relname <> t.relname), '{}')::text[] as needs
       from pg_class t join pg_namespace n on n.oid = t.relnamespace
       left join pg_constraint c on c.conrelid = t.oid and c.contype = 'f' left join pg_class f on f.oid = c.confrelid
      where n.nspname = 'app' and t.relkind = 'r' group by t.relname order by t.relname`,
  )
  const left = new Map(rows.map((row) => [row.name, [...row.needs, ...(also[row.name] ?? [])]]))
  const order: string[] = []
  while (left.size > 0) {
    const free = [...left].filter(([, needs]) => needs.every((need) => !left.has(need))).map(([name]) => name)
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left.keys()].join(', ')}`)
    for (const name of free) {
      order.push(name)
      left.delete(name)
    }
  }
  return order
}
