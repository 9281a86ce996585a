/** The page of a case: how much it asks of the database, and where a long timeline goes on. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { queriesOf } from '../../test/support/queries.ts'

const house = await aHouse()
const most = 6

async function casesIn(email: string): Promise<readonly string[]> {
  const page = await (await (await house.as(email)).get('/cases')).text()
  return [...page.matchAll(/href="(\/cases\/[0-9a-f-]{36})"/g)].map(([, path]) => path ?? '').slice(0, 4)
}

it.each(['coordinator@steppingstones.example', 'specialist@steppingstones.example', 'senco@hollowmere.example'])(
  `a case's page for %s takes ${most} queries at most`,
  async (email) => {
    const visitor = await house.as(email)
    const paths = await casesIn(email)
    expect(paths.length).toBeGreaterThan(0)
    for (const path of paths) {
      const asked = await queriesOf(visitor, path)
      expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(most)
    }
  },
)

it('a long timeline goes on to its beginning, each event once', async () => {
  const specialist = await house.as('specialist@steppingstones.example')
  const [path = ''] = await casesIn('specialist@steppingstones.example')
  for (let no = 1; no <= 30; no++)
    expect((await specialist.post(`${path}/notes`, { note: `Note the ${no}th.`, audience: 'team' })).status).toBe(303)
  const first = await (await specialist.get(path)).text()
  const next = /href="([^"]*\?after=[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await (await specialist.get(next)).text()
  const told = [first, second].flatMap((page) => [...page.matchAll(/Note the (\d+)th\./g)].map(([, no]) => Number(no)))
  expect(told).toEqual(Array.from({ length: 30 }, (_, at) => 30 - at))
  expect(second).toContain('Case opened')
})
