/** PostgreSQL refuses to run as root: when we are root, it runs as `postgres` where that user exists, else as `nobody`. */
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

export interface LoweredUser {
  readonly uid: number
  readonly gid: number
}

/** Undefined when the app is not root: then the server simply runs as the same user. */
export function loweredUser(): LoweredUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL cannot run as root, and there is neither a user `postgres` nor `nobody` to run it as')
}

/** The first folder on the way to `path` that this user may not enter; undefined when the way is open. */
export function closedFolder(path: string, user: LoweredUser): string | undefined {
  const parent = dirname(path)
  const above = parent === path ? undefined : closedFolder(parent, user)
  if (above) return above
  const { mode, uid, gid } = statSync(path)
  const mayEnter = uid === user.uid ? mode & 0o100 : gid === user.gid ? mode & 0o010 : mode & 0o001
  return mayEnter ? undefined : path
}
