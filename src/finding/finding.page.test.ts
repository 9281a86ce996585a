/** What is found is what one may see: each role finds its own and nothing of anybody else's. */
import pg from 'pg'
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const coordinator = 'coordinator@steppingstones.example'

async function search(email: string, words: string): Promise<string> {
  const answer = await (await house.as(email)).get(`/search?q=${encodeURIComponent(words)}`)
  expect(answer.status).toBe(200)
  const page = await answer.text()
  return page.slice(page.indexOf('<main'), page.indexOf('</main')).replaceAll(/<[^>]*>/g, ' ')
}

async function audited(): Promise<number> {
  const client = new pg.Client(house.database.owner)
  await client.connect()
  const { rows } = await client.query<{ n: string }>(`select count(*) as n from app.audit where act = 'cases found'`)
  await client.end()
  return Number(rows[0]?.n)
}

it('finds a child’s case for the coordinator and the school, and the look is on record', async () => {
  const before = await audited()
  expect(await search(coordinator, 'quill')).toContain('Leo Quill')
  expect(await search('senco@hollowmere.example', 'Leo Qu')).toContain('Leo Quill')
  expect(await audited()).toBe(before + 2)
})

it('finds nothing of another school, and no child for those who see money only', async () => {
  expect(await search('senco@larkbeck.example', 'quill')).toContain('Nothing you can see')
  expect(await search('senco@larkbeck.example', 'hollowmere')).not.toContain('Hollowmere Primary')
  for (const email of ['finance@steppingstones.example', 'business@hollowmere.example'])
    expect(await search(email, 'quill')).not.toContain('Leo')
  expect(await search('finance@steppingstones.example', 'hollowmere')).toContain('Invoices')
})

it('finds by number, and says what to do when there is nothing', async () => {
  expect(await search(coordinator, 'C-1001')).toContain('C-1001')
  expect(await search(coordinator, '2022-0001')).toContain('2022-0001')
  expect(await search(coordinator, 'x')).toContain('two letters or more')
  expect(await search(coordinator, 'zzzzqq')).toContain('Try fewer letters')
})

it('takes signs as letters and long words politely', async () => {
  for (const words of ['%%', '__', "o'x--", '\\\\', '<b>', 'a'.repeat(5_000)])
    expect(await search(coordinator, words)).toContain('Nothing you can see')
})

it('is closed to those who have nothing to search', async () => {
  for (const email of ['parent@family.example', 'teacher@hollowmere.example', 'hub@steppingstones.example'])
    expect((await (await house.as(email)).get('/search?q=leo')).status).toBe(404)
})
