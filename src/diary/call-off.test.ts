/** Calling off: which it was is asked, told and kept, and decides what becomes of the minutes. */
import pg from 'pg'
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const coordinator = await house.as('coordinator@steppingstones.example')

async function asOwner<Row extends pg.QueryResultRow>(query: string): Promise<readonly Row[]> {
  const client = new pg.Client(house.database.owner)
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

interface Booked {
  readonly id: string
  readonly case_id: string
  readonly account: string
  readonly minutes: number
}

const booked = await asOwner<Booked>(
  `select a.id, a.case_id, h.id as account, a.minutes from app.appointment a join app.support_case c on c.id = a.case_id
    join app.hours_account h on h.order_line_id = c.order_line_id where a.state = 'booked' order by a.id`,
)
const at = (no: number): Booked => {
  const one = booked[no]
  if (!one) throw new Error('the example has appointments that are booked')
  return one
}
const pots = async (account: string) => {
  const rows = await asOwner<{ pot: string; minutes: number }>(
    `select pot, minutes from app.hours_pot where account_id = '${account}'`,
  )
  const of = (pot: string) => rows.find((row) => row.pot === pot)?.minutes ?? 0
  return { available: of('available'), reserved: of('reserved'), used: of('used') }
}
const callOff = (one: Booked, fields: Record<string, string>) =>
  coordinator.post(`/appointments/${one.id}/cancellation`, fields)

it('asks which it was, keeps what was typed, and moves nothing before', async () => {
  const before = await pots(at(0).account)
  const answer = await callOff(at(0), { reason: 'The hall is being painted' })
  const page = await answer.text()
  expect([answer.status, page.includes('Choose which it was'), page.includes('The hall is being painted')]).toEqual([
    422,
    true,
    true,
  ])
  expect(page).toContain('It is recorded; its time comes back')
  expect((await callOff(at(0), { missed: 'tired', reason: 'x' })).status).toBe(422)
  expect(await pots(at(0).account)).toEqual(before)
})

it.each([
  ['with notice', 'called off with notice'],
  ['late', 'called off late by the school'],
] as const)('%s: the time comes back, as shipped, and the timeline says it', async (missed, words) => {
  const one = at(missed === 'late' ? 1 : 0)
  const before = await pots(one.account)
  expect((await callOff(one, { missed, reason: 'The hall is being painted' })).status).toBe(303)
  const after = await pots(one.account)
  expect(after).toEqual({
    available: before.available + one.minutes,
    reserved: before.reserved - one.minutes,
    used: before.used,
  })
  expect(await (await coordinator.get(`/cases/${one.case_id}`)).text()).toContain(words)
  const [kept] = await asOwner<{ missed: string }>(`select missed from app.appointment where id = '${one.id}'`)
  expect(kept?.missed).toBe(missed)
  expect((await callOff(one, { missed, reason: 'again' })).status).toBe(422)
})

it('late, where the agreement of the year takes the time: it is used, told before and after', async () => {
  const one = at(2)
  await asOwner(`update app.hours_account set late_cancellation = 'uses the hours' where id = '${one.account}'`)
  expect(await (await coordinator.get(`/appointments/${one.id}`)).text()).toContain('Its time counts as used')
  const before = await pots(one.account)
  expect((await callOff(one, { missed: 'late', reason: 'Nobody was there' })).status).toBe(303)
  expect(await pots(one.account)).toEqual({
    available: before.available,
    reserved: before.reserved - one.minutes,
    used: before.used + one.minutes,
  })
  expect(await (await coordinator.get(`/cases/${one.case_id}`)).text()).toContain('its time used as the agreement says')
  expect(await (await coordinator.get(`/appointments/${one.id}`)).text()).toContain('called off late by the school')
})

it('a school cannot call off here, nor somebody who does not reach the case', async () => {
  const answer = await (await house.as('senco@larkbeck.example')).post(`/appointments/${at(3).id}/cancellation`, {
    missed: 'by us',
    reason: 'x',
  })
  expect(answer.status).toBe(404)
})
