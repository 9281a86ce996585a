/** Starts the service (or, with `cli`, one command of its operator) on the project's own Node, building what is missing. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newestSource } from './newest-source.mjs'
import { root, runtime } from './runtime.mjs'

const mark = join(root, 'dist/built-from')
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== newestSource()) {
  const built = spawnSync(runtime(), [join(root, 'tools/build.mjs')], { stdio: 'inherit' })
  if (built.status !== 0) process.exit(built.status ?? 1)
}

const [command, ...rest] = process.argv.slice(2)
const entry = command === 'cli' ? ['dist/cli.js', ...rest] : ['dist/main.js']
const service = spawn(runtime(), ['--enable-source-maps', '--disable-warning=ExperimentalWarning', ...entry], {
  cwd: root,
  stdio: 'inherit',
})
// npm and the terminal both pass signals on; the service stops once, cleanly.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => service.kill(signal))
service.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
