/** The app is killed in the middle of writing, alone and with its database: nothing acknowledged is lost, and it opens again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'causeway-kill-'))
chmodSync(folder, 0o755)
const running = new Set<ChildProcess>()
const sameOrigin = (url: string) => ({ 'Sec-Fetch-Site': 'same-origin', Origin: url })

afterAll(async () => {
  for (const app of running) app.kill('SIGTERM')
  await wait(3_000)
  killDatabase('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface App {
  readonly process: ChildProcess
  readonly url: string
}

async function start(): Promise<App> {
  const app = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'dist/main.js'], {
    cwd: root,
    env: { ...process.env, CAUSEWAY_DATA: folder, PORT: '0' },
  })
  running.add(app)
  app.once('exit', () => running.delete(app))
  let told = ''
  app.stdout?.on('data', (chunk) => {
    told += chunk
  })
  app.stderr?.on('data', (chunk) => {
    told += chunk
  })
  for (let tries = 0; tries < 600; tries++) {
    const url = /Causeway is at (http:\/\/localhost:\d+)/.exec(told)?.[1]
    if (url) return { process: app, url }
    if (app.exitCode !== null) throw new Error(told)
    await wait(100)
  }
  throw new Error(`not started: ${told}`)
}

async function signIn(url: string): Promise<string> {
  const body = new URLSearchParams({ email: 'senco@hollowmere.example', password: 'causeway-example' })
  const answer = await fetch(`${url}/sign-in`, { method: 'POST', body, headers: sameOrigin(url), redirect: 'manual' })
  return answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
}

interface Written {
  readonly path: string
  /** What the page had saved by itself and been told so. */
  saved: string
}

/** Drafts begun one after another, each saved by itself while it is typed in, until the app is gone; what was answered. */
async function write(url: string, school: string, cookie: string): Promise<readonly Written[]> {
  const acknowledged: Written[] = []
  for (;;) {
    const body = new URLSearchParams({ form_key: crypto.randomUUID(), school, kind: 'school' })
    const answer = await fetch(`${url}/requests`, {
      method: 'POST',
      body,
      headers: { ...sameOrigin(url), Cookie: cookie },
      redirect: 'manual',
    }).catch(() => undefined)
    if (answer?.status !== 303) return acknowledged
    const written = { path: answer.headers.get('Location') ?? '', saved: '' }
    acknowledged.push(written)
    // Every third, so that drafts are many too.
    if (acknowledged.length % 3 === 0 && !(await type(url, cookie, written))) return acknowledged
  }
}

/** Three saves of one text that grows, as the page sends them; false once the app is gone. */
async function type(url: string, cookie: string, written: Written): Promise<boolean> {
  let version = '1'
  for (const words of ['Typed', 'Typed on', 'Typed on and on']) {
    const what = `${words} ${crypto.randomUUID()}`
    const body = new URLSearchParams({ base_version: version, reason: 'other', what, when_where: '' })
    const headers = { ...sameOrigin(url), Cookie: cookie }
    const answer = await fetch(`${url}${written.path}/draft`, { method: 'POST', body, headers }).catch(() => undefined)
    if (answer?.status !== 200) return false
    written.saved = what
    version = answer.headers.get('X-Version') ?? ''
  }
  return true
}

async function schoolOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/requests/new`, { headers: { Cookie: await signIn(url) } })
  return /name="school" value="([0-9a-f-]{36})"/.exec(await answer.text())?.[1] ?? ''
}

/** Gone, or without the text that was acknowledged: a save in flight may have come after it, which is the last second of typing. */
async function missing(url: string, written: readonly Written[]): Promise<readonly string[]> {
  const cookie = await signIn(url)
  const lost: string[] = []
  for (const { path, saved } of written) {
    const page = await fetch(url + path, { headers: { Cookie: cookie } })
    const kept = /<textarea[^>]*name="what"[^>]*>\s*([^<]*?)\s*<\/textarea>/.exec(await page.text())?.[1] ?? ''
    const stages = [saved, ...after(saved)]
    if (page.status !== 200 || !stages.some((stage) => kept.startsWith(stage)))
      lost.push(`${path}: ${saved}, found ${kept}`)
  }
  return lost
}

/** How the text would go on from what was acknowledged. */
function after(saved: string): readonly string[] {
  if (saved === '') return ['Typed ']
  if (saved.startsWith('Typed on and on')) return []
  return saved.startsWith('Typed on') ? ['Typed on and on '] : ['Typed on ']
}

function killDatabase(signal: 'SIGKILL'): void {
  try {
    process.kill(Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), signal)
  } catch {
    // It is gone already.
  }
}

it('three kills of the app, three of everything: every acknowledged draft is there, with all that was saved of it', async () => {
  const written: Written[] = []
  // Killed while the example is being loaded: the next start begins it again instead of using half of it.
  const begun = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'dist/main.js'], {
    cwd: root,
    env: { ...process.env, CAUSEWAY_DATA: folder, PORT: '0' },
  })
  await wait(2_600)
  begun.kill('SIGKILL')
  let app = await start()
  const school = await schoolOf(app.url)
  await expect(start()).rejects.toThrow(/already runs on this data folder/)
  for (const everything of [false, false, false, true, true, true]) {
    const writing = write(app.url, school, await signIn(app.url))
    await wait(250 + Math.random() * 300)
    app.process.kill('SIGKILL')
    if (everything) killDatabase('SIGKILL')
    written.push(...(await writing))
    await wait(everything ? 600 : 50)
    app = await start()
    expect(await missing(app.url, written)).toEqual([])
  }
  expect(written.length).toBeGreaterThan(20)
  app.process.kill('SIGTERM')
  const code = await new Promise((resolve) => app.process.once('exit', resolve))
  expect(code).toBe(0)
  // Eight starts, one of them with the whole example: under a minute on a calm machine.
}, 150_000)
