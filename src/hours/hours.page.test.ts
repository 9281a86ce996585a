/** Statements for a school, a purchase and a specialist; mistakes put right; the end announced; a fixed number of queries. */
import pg from 'pg'
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { queriesOf } from '../../test/support/queries.ts'
import type { HoursAccountId } from '../kernel/ids.ts'
import { readStatement, summarise } from './index.ts'
import { warnOfEnd } from './warning.operations.ts'

const house = await aHouse()
const coordinator = await house.as('coordinator@steppingstones.example')
const open = house.house.opener(house.provider, await house.actor('coordinator@steppingstones.example'))

async function asOwner<Row extends pg.QueryResultRow>(query: string): Promise<readonly Row[]> {
  const client = new pg.Client(house.database.owner)
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

async function balanceOf(account: string) {
  return summarise((await open((work) => readStatement(work, account as HoursAccountId)))?.ledger ?? [])
}

const anAccount = async (where: string) => {
  const [row] = await asOwner<{ id: string; school_id: string; no: number }>(
    `select a.id, a.school_id, max(m.no) as no from app.hours_account a join app.hours_movement m on m.account_id = a.id
      join app.school s on s.id = a.school_id where ${where} group by a.id, a.school_id order by a.id limit 1`,
  )
  if (!row) throw new Error(`no account with ${where}`)
  return row
}

it('a school reads its own statement, and none of another school', async () => {
  const { school_id: other } = await anAccount(`s.name like 'Thornwick%'`)
  const business = await house.as('business@hollowmere.example')
  expect(await (await business.get('/hours')).text()).toContain('All together')
  expect((await business.get(`/hours/schools/${other}`)).status).toBe(404)
  expect((await business.get('/hours/forecast')).status).toBe(404)
  const page = await (await coordinator.get(`/hours/schools/${other}`)).text()
  expect(page).toContain('Silver package')
})

it('a specialist reads the hours of their own work, the coordinator anyone’s, a school nobody’s', async () => {
  const specialist = await house.actor('specialist@steppingstones.example')
  const path = `/hours/specialists/${specialist.id}?year=2021`
  const own = await (await house.as('specialist@steppingstones.example')).get(path)
  expect(own.status).toBe(200)
  const [counted] = await asOwner<{ minutes: number }>(
    `select sum(minutes)::integer as minutes from app.hours_movement where for_principal = '${specialist.id}'
      and reason = 'used' and moved_on between '2021-04-01' and '2022-03-31'`,
  )
  expect(counted?.minutes).toBeGreaterThan(600)
  expect(await own.text()).toContain(`${Math.floor((counted?.minutes ?? 0) / 60)} h`)
  expect((await coordinator.get(path)).status).toBe(200)
  for (const email of ['head@hollowmere.example', 'outreach@steppingstones.example'])
    expect((await (await house.as(email)).get(path)).status).toBe(404)
})

it('a mistake is put right once, by moving the minutes back with a sentence that everyone reads', async () => {
  const account = await anAccount(`m.reason = 'used' and s.name not like 'Hollowmere%'`)
  const before = await balanceOf(account.id)
  const [used] = await asOwner<{ no: number; minutes: number }>(
    `select no, minutes from app.hours_movement where account_id = '${account.id}' and reason = 'used' order by no desc limit 1`,
  )
  const path = `/hours/${account.id}/corrections`
  const blank = await coordinator.post(path, { no: 'x', why: '' })
  const words = await blank.text()
  expect([
    blank.status,
    words.includes('Enter the number of the movement'),
    words.includes('Say what was wrong'),
  ]).toEqual([422, true, true])
  const sent = { no: String(used?.no), why: 'The visit was to another school' }
  expect((await coordinator.post(path, sent)).status).toBe(303)
  const after = await balanceOf(account.id)
  expect([after.used, after.reserved]).toEqual([
    before.used - (used?.minutes ?? 0),
    before.reserved + (used?.minutes ?? 0),
  ])
  expect(await (await coordinator.get(`/hours/${account.id}`)).text()).toContain('The visit was to another school')
  const again = await coordinator.post(path, sent)
  expect([again.status, (await again.text()).includes('put right already')]).toEqual([422, true])
  const none = await coordinator.post(path, { no: '9999', why: 'x' })
  expect([none.status, (await none.text()).includes('no such movement')]).toEqual([422, true])
  expect((await (await house.as('head@hollowmere.example')).post(path, sent)).status).toBe(404)
})

it('two who put the same movement right at once: one does; what was sold is not put right here', async () => {
  const [used] = await asOwner<{ account: string; no: number }>(
    `select account_id as account, no from app.hours_movement m where reason = 'used' and not exists
      (select from app.hours_movement r where r.account_id = m.account_id and r.reverses = m.no)
     order by account_id desc, no desc limit 1`,
  )
  const path = `/hours/${used?.account}/corrections`
  const statuses = await Promise.all(
    [1, 2, 3, 4].map(async () => (await coordinator.post(path, { no: String(used?.no), why: 'x' })).status),
  )
  expect(statuses.toSorted()).toEqual([303, 422, 422, 422])
  const rows = await asOwner(
    `select from app.hours_movement where account_id = '${used?.account}' and reverses = ${used?.no}`,
  )
  expect(rows).toHaveLength(1)
  const sold = await coordinator.post(path, { no: '1', why: 'x' })
  expect([sold.status, (await sold.text()).includes('their invoice stands')]).toEqual([422, true])
})

it('the end of hours is announced to the school, not where nothing is left, not after it was moved on', async () => {
  const account = await anAccount(
    `exists (select from app.hours_pot p where p.account_id = a.id and p.pot = 'available' and p.minutes > 0) and a.ends_on is null`,
  )
  const mails = async () =>
    (await asOwner(`select from app.mail where subject like '%of bought support end on%'`)).length
  const warn = () => open((work) => warnOfEnd(work, account.id))
  const before = await mails()
  await warn()
  expect(await mails()).toBe(before)
  await asOwner(`update app.hours_account set ends_on = '2023-03-31' where id = '${account.id}'`)
  await warn()
  expect(await mails()).toBe(before)
  await asOwner(`update app.hours_account set ends_on = '2022-12-31' where id = '${account.id}'`)
  await warn()
  expect(await mails()).toBeGreaterThan(before)
})

it.each([
  ['/hours', 4],
  ['/hours?q=wick', 4],
  ['/hours/forecast', 4],
] as const)('%s takes %i queries at most', async (path, most) => {
  const asked = await queriesOf(coordinator, path)
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(most)
})
