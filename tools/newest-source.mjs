/** When the newest source was last changed: the build is stale once this differs from what it was built from. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './runtime.mjs'

export function newestSource() {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const times = files.map((file) => statSync(join(file.parentPath ?? file.path, file.name)).mtimeMs)
  return `${files.length} files, newest ${Math.max(0, ...times)}`
}
