/** The whole application over a database of one's own, called without a port, as anyone of the example. */
import { afterAll } from 'vitest'
import type { Actor } from '../../src/platform/access/index.ts'
import { soleProvider } from '../../src/platform/provider.ts'
import { readSettings } from '../../src/platform/settings.ts'
import type { ProviderNow, Sources } from '../../src/platform/work.ts'
import { type Service, serviceOver } from '../../src/service.ts'
import { actorOf } from './acting.ts'
import { aDatabase, type TestDatabase } from './database.ts'

export interface Visitor {
  get(path: string): Promise<Response>
  /** Sends a form as a browser would, with a key of its own. */
  post(path: string, fields?: Readonly<Record<string, string>>, key?: string): Promise<Response>
  /** Sends a form with files in it, as a browser would. */
  send(path: string, form: Readonly<Record<string, string | File>>, key?: string): Promise<Response>
}

export interface TestHouse extends Service {
  readonly database: TestDatabase
  readonly provider: ProviderNow
  actor(email: string): Promise<Actor>
  as(email: string): Promise<Visitor>
}

export const password = 'causeway-example'
const base = 'http://localhost'
const sameOrigin = { 'Sec-Fetch-Site': 'same-origin', Origin: base }

/** Dropped when the file's tests are over. */
export async function aHouse(): Promise<TestHouse> {
  const database = await aDatabase('example')
  const sources: Sources = { systemNow: () => Temporal.Now.instant(), newId: () => crypto.randomUUID() }
  const service = serviceOver(database.db, readSettings({ CAUSEWAY_LOG: 'silent' }), sources)
  const provider = await soleProvider(database.db)
  if (!provider) throw new Error('the example has a provider')
  afterAll(() => database.drop())
  return {
    ...service,
    database,
    provider,
    actor: (email) => actorOf(database.db, service.house.opener, provider, email),
    as: async (email) => visitor(service, await signIn(service, email)),
  }
}

async function signIn({ app }: Service, email: string): Promise<string> {
  const body = new URLSearchParams({ email, password })
  const answer = await app.request(`${base}/sign-in`, { method: 'POST', body, headers: sameOrigin })
  const cookie = answer.headers.get('Set-Cookie')?.split(';')[0]
  if (answer.status !== 303 || !cookie) throw new Error(`${email} could not sign in: ${answer.status}`)
  return cookie
}

function visitor({ app }: Service, cookie: string): Visitor {
  return {
    get: async (path) => app.request(base + path, { headers: { Cookie: cookie } }),
    post: async (path, fields = {}, key = crypto.randomUUID()) =>
      app.request(base + path, {
        method: 'POST',
        body: new URLSearchParams({ form_key: key, ...fields }),
        headers: { ...sameOrigin, Cookie: cookie },
      }),
    send: async (path, form, key = crypto.randomUUID()) => {
      const data = new FormData()
      for (const [name, value] of Object.entries({ form_key: key, ...form })) data.set(name, value)
      const whole = new Response(data)
      const body = await whole.arrayBuffer()
      const type = whole.headers.get('Content-Type') ?? ''
      const carried = { 'Content-Type': type, 'Content-Length': String(body.byteLength) }
      const headers = { ...sameOrigin, ...carried, Cookie: cookie }
      return app.request(base + path, { method: 'POST', body, headers })
    },
  }
}
