/** The example's day: forward only, one move at a time, every promise of the days between kept once, in order, crash or not. */
import pg from 'pg'
import { expect, it } from 'vitest'
import { askMove, dayKept } from '../../src/example/clock.operations.ts'
import { day } from '../../src/kernel/days.ts'
import { jobActor, soleProvider } from '../../src/platform/provider.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { serviceOver } from '../../src/service.ts'
import { aHouse } from '../support/house.ts'

const house = await aHouse()
const coordinator = 'coordinator@steppingstones.example'

async function asOwner<Row extends pg.QueryResultRow>(query: string): Promise<readonly Row[]> {
  const client = new pg.Client(house.database.owner)
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

async function openNow() {
  const provider = await soleProvider(house.database.db)
  if (!provider) throw new Error('the example has a provider')
  return house.house.opener(provider, await house.actor(coordinator))
}

const today = async () => (await openNow())(async (work) => work.today.toString())

it('does not go backwards, nor further than two years, and says so beside the field', async () => {
  const visitor = await house.as(coordinator)
  for (const [wanted, words] of [
    ['2022-11-07', 'the clock only goes forward'],
    ['2021-01-01', 'the clock only goes forward'],
    ['2025-01-01', 'Choose 7 November 2024 or an earlier day'],
    ['2022-02-30', 'Enter the day to go to'],
  ] as const) {
    const answer = await visitor.post('/example/clock', { day: wanted })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words)
  }
  expect(await today()).toBe('2022-11-07')
})

it('goes on after a crash where it stopped, and tells a second mover to wait', async () => {
  const open = await openNow()
  expect(await open((work) => askMove(work, day('2022-11-21')))).toMatchObject({ ok: true })
  expect(await open((work) => askMove(work, day('2022-12-01')))).toMatchObject({ refusal: { kind: 'moving already' } })
  // Three days on, then nothing more is heard of whoever moved it.
  for (let days = 0; days < 3; days++) {
    const provider = await soleProvider(house.database.db)
    if (!provider) throw new Error('the example has a provider')
    const job = house.house.opener(provider, await jobActor(house.database.db, provider))
    expect(await job((work) => dayKept(work, 0))).toBe('another day')
  }
  expect(await today()).toBe('2022-11-10')
  const sources = { systemNow: () => Temporal.Now.instant(), newId: () => crypto.randomUUID() }
  const [one, other] = [0, 1].map(() =>
    serviceOver(house.database.db, readSettings({ CAUSEWAY_LOG: 'silent' }), sources),
  )
  await Promise.all([one?.sweep(), other?.sweep()])
  await one?.sweep()
  expect(await today()).toBe('2022-11-21')
  expect(await asOwner('select from app.clock_move where done_at is null')).toHaveLength(0)
})

it('a year ahead: every promise is kept once, in the order of its days', async () => {
  const before = await asOwner<{ n: number }>(`select count(*)::int as n from app.mail`)
  const visitor = await house.as(coordinator)
  const sent = await visitor.post('/example/clock', { day: '2023-11-21' })
  expect(sent.status).toBe(303)
  await house.sweep()
  expect(await today()).toBe('2023-11-21')
  expect(await asOwner(`select id from app.due where done_at is null and due_on <= '2023-11-21'`)).toEqual([])
  const kept = await asOwner<{ due_on: string }>(
    `select due_on::text from app.due where due_on between '2022-11-22' and '2023-11-21' order by done_at, due_on`,
  )
  expect(kept.length).toBeGreaterThan(10)
  expect(kept).toEqual(kept.toSorted((a, b) => a.due_on.localeCompare(b.due_on)))
  const after = await asOwner<{ n: number }>(`select count(*)::int as n from app.mail`)
  expect(after[0]?.n).toBeGreaterThan(before[0]?.n ?? 0)
  const page = await (await visitor.get('/example/clock')).text()
  expect(page).toContain('What happened from 22 November 2022 to 21 November 2023')
})
