/** The example counts what was published, by rows that anyone can count again, and no two of its cases are alike. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readStamp } from '../../src/example/pack.ts'
import { impactOf } from '../../src/impact/impact.operations.ts'
import { year } from '../../src/kernel/days.ts'
import { aHouse } from '../support/house.ts'
import { migrations } from '../support/server.ts'

const house = await aHouse()
const owner = `coordinator@steppingstones.example`

/** As the owner of the database would count, without our functions. */
async function counted(statement: string): Promise<number> {
  const { Client } = (await import('pg')).default
  const client = new Client(house.database.owner)
  await client.connect()
  const { rows } = await client.query<{ n: string }>(statement)
  await client.end()
  return Number(rows[0]?.n)
}

const met = `from app.appointment a join app.pupil p on p.subject_id = a.subject_id where a.state = 'held'
  and lower(a.during) >= '2021-04-01 00:00 Europe/London' and lower(a.during) < '2022-04-01 00:00 Europe/London'`

it('2021–22: 104 children in 67 schools, 382 colleagues trained, counted row by row', async () => {
  expect(await counted(`select count(*) as n from (select distinct a.subject_id ${met}) t`)).toBe(104)
  expect(await counted(`select count(*) as n from (select distinct a.school_id ${met}) t`)).toBe(67)
  expect(
    await counted(`select count(*) as n from (select distinct t.person_id from app.training_attendance t
      join app.training_session s on s.id = t.session_id where s.on_day between '2021-04-01' and '2022-03-31') t`),
  ).toBe(382)
  const open = house.house.opener(house.provider, await house.actor(owner))
  const { service, districts } = await open((work) => impactOf(work, year(2021)))
  expect(service).toMatchObject({ children: 104, schools: 67, colleagues: 382 })
  expect(districts.reduce((sum, row) => sum + Number(row.children), 0)).toBe(104)
})

it('has 129 schools, 119 of them there before 2022–23, every one with a place and somebody to ring', async () => {
  expect(await counted('select count(*) as n from app.school where easting is not null')).toBe(129)
  expect(
    await counted(`select count(distinct school_id) as n from app.post where designated_safeguarding_lead`),
  ).toBeGreaterThanOrEqual(127)
})

it('is under way: something of every state', async () => {
  const states = async (table: string) => counted(`select count(distinct state) as n from app.${table}`)
  expect(await states('support_case')).toBe(6)
  expect(await states('support_request')).toBe(8)
  expect(await states('document')).toBe(4)
  expect(await states('membership')).toBeGreaterThanOrEqual(2)
  expect(
    await counted(`select count(*) as n from app.step where state <> 'done' and due_on < '2022-11-07'`),
  ).toBeGreaterThan(1)
  expect(
    await counted(`select count(*) as n from app.invoice i where due_on < '2022-11-07'
      and not exists (select from app.payment p where p.invoice_id = i.id)`),
  ).toBeGreaterThan(1)
})

it('tells the school of every report that was released, whoever released it', async () => {
  const released = `from app.document d join app.support_case c on c.id = d.case_id where d.state = 'released'`
  expect(await counted(`select count(*) as n ${released}`)).toBeGreaterThan(100)
  expect(
    await counted(`select count(*) as n ${released} and not exists (select from app.mail m
      join app.post p on p.principal_id = m.to_principal and p.school_id = c.school_id and p.role = 'school lead'
      where m.subject = format('A report is ready (%s)', c.number))`),
  ).toBe(0)
})

it('never tells the same thing twice', async () => {
  const same =
    await counted(`select count(*) as n from (select answers->>'what', answers->>'when_where', answers->>'tried'
    from app.support_request where answers->>'what' is not null group by 1, 2, 3 having count(*) > 1) t`)
  expect(same).toBe(0)
})

it('was packed on the newest migration', () => {
  const newest = readdirSync(migrations).toSorted().at(-1)
  expect(readStamp(join(migrations, '../data/example')).migration).toBe(newest)
})
