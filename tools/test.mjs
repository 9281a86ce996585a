/** `npm test`: everything a change must hold, stage by stage, then one plain line. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, runtime } from './runtime.mjs'

const node = runtime()
const bin = (name) => join(root, 'node_modules', name)
const reports = mkdtempSync(join(tmpdir(), 'causeway-test-'))
const count = { passed: 0, failed: 0 }

function run(words, command, args, environment = {}) {
  const from = Date.now()
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${words} (${((Date.now() - from) / 1000).toFixed(1)} s)\n`)
  return status === 0
}

/** A check without tests of its own counts as one. */
function check(words, command, args) {
  if (run(words, command, args)) count.passed++
  else count.failed++
}

function vitest(words, projects, environment = {}) {
  const report = join(reports, `${count.passed + count.failed}.json`)
  const chosen = projects.flatMap((project) => ['--project', project])
  const args = [
    '--disable-warning=ExperimentalWarning',
    bin('vitest/vitest.mjs'),
    'run',
    ...chosen,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const well = run(words, node, args, environment)
  const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 0 }
  count.passed += told.numPassedTests
  count.failed += told.numFailedTests
  // A file that does not even load has no failed tests, but the run has failed.
  if (!well && told.numFailedTests === 0) count.failed++
}

function installedPostgres() {
  const versions = '/usr/lib/postgresql'
  return (
    existsSync(versions) &&
    readdirSync(versions).some((version) => Number(version) >= 15 && existsSync(join(versions, version, 'bin/initdb')))
  )
}

check('build', node, [join(root, 'tools/build.mjs')])
check('types', node, [bin('typescript/bin/tsc'), '--noEmit'])
check('format and lint', bin('.bin/biome'), ['ci', '--error-on-warnings', '.'])
check('promises and switches', bin('.bin/oxlint'), ['--type-aware', 'src', 'test', 'bench'])
check('nothing unused', node, [bin('knip/bin/knip.js')])
check('row types match the migrations', node, [
  '--disable-warning=ExperimentalWarning',
  join(root, 'tools/rows.mjs'),
  '--check',
])
check('the example is as its two years tell it', node, [
  '--disable-warning=ExperimentalWarning',
  join(root, 'tools/example.mjs'),
  '--check',
])
vitest('rules and database, on the embedded PostgreSQL', ['rules', 'database'])
if (installedPostgres())
  vitest('database, on the installed PostgreSQL', ['database'], { CAUSEWAY_TEST_DATABASE: 'installed' })
vitest('browser', ['browser'])
rmSync(reports, { recursive: true, force: true })
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exitCode = count.failed === 0 ? 0 : 1
