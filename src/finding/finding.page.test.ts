/** The search as a whole: everyone finds what is theirs, any letter may be typed, looks are on record, queries do not grow. */
import { sql } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { House } from '../../src/platform/web/index.ts'
import { composeApp } from '../../src/platform/web/index.ts'
import { failedPage, notFoundPage, unfoundedPages } from '../../src/ui/house-pages.tsx'
import { assetRoutes } from '../../src/ui/serve-assets.ts'
import { aHouse, password } from '../../test/support/house.ts'

const { app, house, provider, actor, as, database } = await aHouse()
afterEach(() => vi.restoreAllMocks())

const coordinator = 'coordinator@steppingstones.example'
const finance = 'finance@steppingstones.example'
const hollowmere = 'senco@hollowmere.example'
const larkbeck = 'senco@larkbeck.example'

/** The links of the answer's main part: a result is a link, and nothing else proves that it was found. */
async function found(email: string, words: string): Promise<readonly string[]> {
  const answer = await (await as(email)).get(`/search?q=${encodeURIComponent(words)}`)
  expect(answer.status, words.slice(0, 30)).toBe(200)
  const main = /<main[\s\S]*<\/main>/.exec(await answer.text())?.[0] ?? ''
  return [...main.matchAll(/<li><a href="\/(\w+)\/[^"]*">([^<]*)</g)].map(([, kind, label]) => `${kind} ${label}`)
}

async function asOwner<Row extends pg.QueryResultRow>(query: string): Promise<readonly Row[]> {
  const client = new pg.Client(database.owner)
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

describe('everyone finds what is theirs', () => {
  it.each([
    [coordinator, 'quill', ['people Marta Quill', 'cases C-1110, Leo Quill']],
    [coordinator, 'QUILL leo', ['cases C-1110, Leo Quill']],
    [hollowmere, 'c-1110', ['cases C-1110, Leo Quill']],
    [hollowmere, 'hale', ['people Ellen Hale']],
    ['specialist@steppingstones.example', 'thorne', ['cases C-1153, Maya Thorne']],
    ['outreach@steppingstones.example', 'thorne', []],
    ['teacher@hollowmere.example', 'primary', ['schools Hollowmere Primary School']],
    [coordinator, 'r-1004', ['requests R-1004']],
  ])('%s, %s', async (email, words, links) => expect(await found(email, words)).toEqual(links))

  it('a school finds no other school’s child, request, order, invoice or colleague', async () => {
    for (const words of ['c-1110', 'leo', 'quill', 'hollowmere', 'ellen', 'hale'])
      expect(await found(larkbeck, words), words).toEqual([])
    const others = await asOwner<{ number: string }>(
      `select number from app.invoice i join app.school s on s.id = i.school_id where s.name not like 'Larkbeck%'
       union select number from app.school_order o join app.school s on s.id = o.school_id where s.name not like 'Larkbeck%'
       order by number desc limit 25`,
    )
    expect(others.length).toBeGreaterThan(5)
    for (const { number } of others) expect(await found(larkbeck, number), number).toEqual([])
  })
  it('finance finds orders and invoices, but no child and no case', async () => {
    const kinds = new Set((await found(finance, 'hollowmere')).map((one) => one.split(' ')[0]))
    expect([...kinds]).toEqual(['schools', 'orders', 'invoices'])
    for (const words of ['leo', 'quill', 'c-1110', 'maya']) expect(await found(finance, words), words).toEqual([])
  })
  it.each(['parent@family.example', 'hub@steppingstones.example', 'panel@steppingstones.example'])(
    '%s has no box and finds nothing',
    async (email) => {
      for (const words of ['leo', 'holt', 'hollowmere', 'c-1110', '2022']) expect(await found(email, words)).toEqual([])
      expect(await (await (await as(email)).get('/offer')).text()).not.toContain('action="/search"')
    },
  )
  it('nobody signed in is asked to sign in, and the words are not carried along', async () => {
    const answer = await app.request('http://localhost/search?q=quill')
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/sign-in?next=%2Fsearch'])
  })
})

describe('a number typed in full', () => {
  it.each(['C-1110', 'R-1004', '2022-0007', 'O-1001', 'c-1110'])('%s stands first', async (number) => {
    const answer = await (await as(coordinator)).get(`/search?q=${number}`)
    const text = await answer.text()
    expect(text).toContain('Exactly this')
    expect((await found(coordinator, number))[0]).toContain(number.toUpperCase())
  })
})

describe('any letter', () => {
  it.each(['%%', '__', '%_%', "o''", "' or 1=1 --", '\\\\', '"}{"', '\0\0ab\0zz', '{a,b}', '()*+?'])(
    '%j finds nothing and breaks nothing',
    async (words) => expect(await found(coordinator, words)).toEqual([]),
  )
  it('a percent sign is a plain letter of a purchase order', async () => {
    const [row] = await asOwner<{ id: string; number: string }>('select id, number from app.school_order limit 1')
    await asOwner(`update app.school_order set purchase_order = 'PO 50%_x' where id = '${row?.id}'`)
    expect(await found(finance, '50%_X')).toHaveLength(1)
    expect(await found(finance, '50_%x')).toEqual([])
  })
  it.each([
    ['', 'Type a name or a number'],
    ['q', 'Type at least 2 letters'],
    ['x'.repeat(600), 'Use 100 letters or fewer'],
    ['nothing of the kind', 'Nothing found'],
  ])('%s is answered with what can be searched for', async (words, title) => {
    const text = await (await (await as(coordinator)).get(`/search?q=${words}`)).text()
    expect(text).toContain(title)
    expect(text).toContain('number, or the pupil or class')
  })
  it('what was typed is shown as text', async () => {
    const text = await (await (await as(coordinator)).get(`/search?q=${encodeURIComponent('"><b>x</b>')}`)).text()
    expect(text).not.toContain('<b>x</b>')
  })
})

it('the children shown are on record, and only they', async () => {
  const views = () =>
    asOwner<{ subjects: string }>(
      `select array_to_string(array(select reference from app.subject s where s.id = any (subject_ids) order by 1), ',') as subjects
       from app.audit where act = 'cases found' order by at desc`,
    )
  const before = (await views()).length
  await found(coordinator, 'leo quill')
  const [reference] = await asOwner<{ reference: string }>(
    `select s.reference from app.subject s join app.pupil p on p.subject_id = s.id where p.given_name = 'Leo'`,
  )
  expect((await views())[0]?.subjects).toBe(reference?.reference)
  await found(coordinator, 'nobody at all')
  await found(finance, 'leo')
  expect((await views()).length).toBe(before + 1)
})

it('asks as many queries for one find as for many: one for each kind that the person may search', async () => {
  const asked = async (email: string, words: string) => {
    const visitor = await as(email)
    const query = vi.spyOn(pg.Client.prototype, 'query')
    await visitor.get(`/search?q=${words}`)
    const texts = query.mock.calls.map(([text]) => (typeof text === 'string' ? text : JSON.stringify(text)))
    query.mockRestore()
    return texts.filter((text) => /ilike all|to_tsquery|cases_named/.test(text)).length
  }
  const kinds = async (email: string) => {
    const { can } = await import('../../src/platform/access/index.ts')
    const person = await actor(email)
    return house.finders.filter((finder) => can(person, finder.for)).length
  }
  for (const email of [coordinator, finance, hollowmere]) {
    const kindsOf = await kinds(email)
    const counts = [await asked(email, 'primary'), await asked(email, 'c-1110'), await asked(email, 'zzzz')]
    expect(counts, email).toEqual(Array.from({ length: 3 }, () => kindsOf))
  }
  expect(await kinds(coordinator)).toBe(8)
})

it('what was typed is in no log, even when the search fails', async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) })
  const broken: House = {
    ...house,
    finders: [
      {
        ...{ heading: 'Broken', by: 'nothing', for: 'account: use', place: 0 },
        find: async (work) => (await sql`select 1 / 0`.execute(work)).rows as never,
      },
    ],
  }
  const pages = { notFound: notFoundPage, failed: failedPage, unfounded: unfoundedPages, assets: assetRoutes() }
  const failing = composeApp(broken, database.db, pages, log)
  const signedIn = await failing.request('http://localhost/sign-in', {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams({ email: coordinator, password }),
  })
  const Cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const answer = await failing.request('http://localhost/search?q=quillfeather', { headers: { Cookie } })
  expect([answer.status, lines.length, lines.join('').includes('quillfeather')]).toEqual([500, 1, false])
  expect(lines[0]).toContain('"route":"/search"')
  expect(answer.headers.get('Referrer-Policy')).toBe('same-origin')
  expect(provider.kind).toBe('example')
})
