/** One app a data folder: a file with the process that holds it, taken over when that process is gone. */
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** Throws when another live process holds the folder. The function it answers gives the lock back. */
export function holdFolder(lockFile: string): () => void {
  const mine = `${lockFile}.${process.pid}`
  writeFileSync(mine, identity(process.pid))
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        linkSync(mine, lockFile) // atomic: fails when the lock is there
        return () => rmSync(lockFile, { force: true })
      } catch {
        const holder = readFileSync(lockFile, 'utf8')
        const pid = Number(holder.split(' ')[0])
        if (pid !== process.pid && identity(pid) === holder) {
          throw new Error(
            `Causeway already runs on this data folder (process ${pid}). Stop it first, or set CAUSEWAY_DATA to another folder.`,
          )
        }
        rmSync(lockFile, { force: true })
      }
    }
    throw new Error(`Cannot take the lock ${lockFile}`)
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Process number and, where the system tells, its start time: numbers come round again. Empty when there is none. */
function identity(pid: number): string {
  try {
    process.kill(pid, 0)
  } catch {
    return ''
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return `${pid} ${stat.slice(stat.lastIndexOf(')')).split(' ')[20]}`
  } catch {
    return String(pid)
  }
}
