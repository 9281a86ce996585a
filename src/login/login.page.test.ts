/** Signing in as a whole: guesses, unknown people, idle and old logins, and where a link may lead. */
import { describe, expect, it } from 'vitest'
import { aHouse, password } from '../../test/support/house.ts'

const { app, database } = await aHouse()
const sameOrigin = { 'Sec-Fetch-Site': 'same-origin' }

async function signIn(email: string, secret: string, next?: string): Promise<Response> {
  const body = new URLSearchParams({ email, password: secret, ...(next ? { next } : {}) })
  return app.request('http://localhost/sign-in', { method: 'POST', body, headers: sameOrigin })
}

async function page(cookie: string): Promise<Response> {
  return app.request('http://localhost/cases', { headers: { Cookie: cookie } })
}

async function cookieOf(email: string): Promise<string> {
  return (await signIn(email, password)).headers.get('Set-Cookie')?.split(';')[0] ?? ''
}

async function asOwner(statement: string): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client(database.owner)
  await client.connect()
  await client.query(statement)
  await client.end()
}

const words = async (answer: Response) => (await answer.text()).replaceAll(/value="[^"]*"/g, '')

describe('guessing', () => {
  it('answers an unknown person and a wrong password alike', async () => {
    const [known, unknown] = [
      await signIn('finance@steppingstones.example', 'wrong'),
      await signIn('nobody@steppingstones.example', 'wrong'),
    ]
    expect([known.status, unknown.status]).toEqual([422, 422])
    expect(await words(known)).toBe(await words(unknown))
  })
  it('stops at ten in five minutes, for the right password too, also in one burst', async () => {
    const burst = await Promise.all(Array.from({ length: 16 }, () => signIn('panel@steppingstones.example', 'wrong')))
    expect(burst.filter((answer) => answer.status === 422)).toHaveLength(10)
    expect((await signIn('panel@steppingstones.example', password)).status).toBe(429)
    await asOwner(`update app.sign_in_attempt set at = at - interval '5 minutes'`)
    expect((await signIn('panel@steppingstones.example', password)).status).toBe(303)
  })
})

describe('a login', () => {
  it('is kept as a hash only, and is HttpOnly', async () => {
    const cookie = (await signIn('coordinator@steppingstones.example', password)).headers.get('Set-Cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    const token = /login=([\w-]{43})/.exec(cookie)?.[1] ?? ''
    await expect(
      asOwner(
        `do $$ begin if exists (select from app.login where token_hash = '${token}') then raise exception 'kept in clear'; end if; end $$`,
      ),
    ).resolves.toBeUndefined()
  })
  it.each([
    ['seen_at', '31 minutes'],
    ['begun_at', '12 hours 1 minute'],
  ])('is over when %s is %s ago', async (column, ago) => {
    const cookie = await cookieOf('coordinator@steppingstones.example')
    expect((await page(cookie)).status).toBe(200)
    await asOwner(`update app.login set ${column} = now() - interval '${ago}'`)
    expect((await page(cookie)).status).toBe(303)
  })
  it('ends when its person signs out', async () => {
    const cookie = await cookieOf('coordinator@steppingstones.example')
    await app.request('http://localhost/sign-out', { method: 'POST', headers: { ...sameOrigin, Cookie: cookie } })
    expect((await page(cookie)).status).toBe(303)
  })
})

it.each([
  ['/cases', '/cases'],
  ['https://elsewhere.example', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
])('after signing in, next=%s leads to %s', async (next, to) => {
  expect((await signIn('coordinator@steppingstones.example', password, next)).headers.get('Location')).toBe(to)
})

it('one click signs in as an example’s person, and as nobody else', async () => {
  const body = new URLSearchParams({ person: '00000000-0000-4000-8000-000000000001' })
  expect(
    (await app.request('http://localhost/sign-in/example', { method: 'POST', body, headers: sameOrigin })).status,
  ).toBe(404)
})
