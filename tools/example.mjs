/** Builds the example by telling its two years and packs it into `data/example`; with `--check`, fails when that is stale. */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './runtime.mjs'

// Rooms have pages: the built bundle holds them, so the example is built from it.
// What it writes has no part that depends on the machine: a rebuild compares equal anywhere.
const { buildAndPack, readStamp, writePacked } = await import(join(root, 'dist/workshop.js'))
const from = Date.now()
const folder = mkdtempSync(join(tmpdir(), 'causeway-example-'))
chmodSync(folder, 0o755)
try {
  const migration = readdirSync(join(root, 'migrations')).toSorted().at(-1)
  const packed = await buildAndPack(folder, join(root, 'migrations'), migration)
  const shipped = join(root, 'data/example')
  if (process.argv.includes('--check')) {
    if (readStamp(shipped).sha256 !== packed.stamp.sha256)
      throw new Error('data/example is stale: run `npm run example` and commit what it writes')
  } else writePacked(shipped, packed)
  console.log(`${packed.stamp.rows} rows in ${((Date.now() - from) / 1000).toFixed(1)} s`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
