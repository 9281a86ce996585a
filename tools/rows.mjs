/** Writes the row types from the migrated schema; with `--check`, fails when they are stale. SQL is the source of truth. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/platform/database/embedded.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { root } from './runtime.mjs'

const file = join(root, 'src/platform/database/rows.generated.ts')
const folder = mkdtempSync(join(tmpdir(), 'causeway-rows-'))
chmodSync(folder, 0o755)
const server = await startEmbedded(folder, 'fast')
try {
  await migrate(server.owner, join(root, 'migrations'))
  const url = `postgres://${server.owner.user}@localhost/${server.owner.database}?host=${server.owner.host}`
  const types =
    '{"int8":"number","date":"Temporal.PlainDate","timestamptz":"Temporal.Instant","time":"Temporal.PlainTime"}'
  const made = join(folder, 'rows.ts')
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
      '--url',
      url,
      '--dialect',
      'postgres',
      '--default-schema',
      'app',
      '--include-pattern',
      'app.*',
      '--type-mapping',
      types,
      '--out-file',
      made,
      '--log-level',
      'error',
    ],
    { encoding: 'utf8', cwd: root },
  )
  if (run.status !== 0) throw new Error(run.stderr + run.stdout)
  const text = readFileSync(made, 'utf8')
  if (process.argv.includes('--check')) {
    if (readFileSync(file, 'utf8') !== text) throw new Error('rows.generated.ts is stale: run `npm run rows`')
  } else {
    writeFileSync(file, text)
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
