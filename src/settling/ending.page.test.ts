/** Hours that end: announced and asked about once, nothing lost by itself, settled by a person once, credited to the penny. */
import pg from 'pg'
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { carryHours } from '../hours/index.ts'
import { day } from '../kernel/days.ts'
import { type HoursAccountId, id } from '../kernel/ids.ts'
import { placeOrder } from '../orders/index.ts'
import { soleProvider } from '../platform/provider.ts'

const house = await aHouse()
const coordinator = await house.as('coordinator@steppingstones.example')
const finance = await house.as('finance@steppingstones.example')

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
  return house.house.opener(provider, await house.actor('coordinator@steppingstones.example'))
}

interface Account {
  readonly id: string
  readonly school: string
  readonly available: number
  readonly net: number
  readonly minutes: number
  readonly order_id: string
}

/** Bought, with something left and no appointment that could be called off meanwhile. */
const accounts = await asOwner<Account>(
  `select a.id, s.name as school, p.minutes as available, l.net_pence as net, l.minutes, l.order_id from app.hours_account a
    join app.school s on s.id = a.school_id join app.order_line l on l.id = a.order_line_id
    join app.hours_pot p on p.account_id = a.id and p.pot = 'available' and p.minutes > 0
   where s.name not like 'Hollowmere%' and a.ends_on is null order by a.id`,
)
const at = (no: number): Account => {
  const one = accounts[no]
  if (!one) throw new Error('the example has hours left')
  return one
}
const pot = async (account: string, name: string) =>
  (
    await asOwner<{ minutes: number }>(
      `select minutes from app.hours_pot where account_id = '${account}' and pot = '${name}'`,
    )
  )[0]?.minutes ?? 0
const mails = async (like: string) => (await asOwner(`select from app.mail where subject like '${like}'`)).length
const settle = (account: string, fields: Record<string, string>) =>
  coordinator.post(`/hours/${account}/ending`, { why: 'Agreed with the head by telephone', ...fields })

it('an order takes the terms of its year to the hours it grants', async () => {
  // A year that is sold does not change: here, as if it had been published so.
  await asOwner(`set session_replication_role = replica; update app.offer set content = jsonb_set(content, '{terms}',
    '{"unusedHours": "end with the year", "lateCancellation": "uses the hours"}') where year = 2022`)
  const open = await openNow()
  const [school] = await asOwner<{ id: string }>(`select id from app.school where name like 'Larkbeck%'`)
  const placed = await open((work) =>
    placeOrder(work, id(school?.id ?? ''), [{ product: 'consultancy-hour', quantity: 2, kind: 'ect' }], 'PO-1'),
  )
  expect(placed.ok).toBe(true)
  const [granted] = await asOwner<{ ends_on: string; late_cancellation: string }>(
    `select a.ends_on::text, a.late_cancellation from app.hours_account a join app.order_line l on l.id = a.order_line_id
      where l.order_id = '${placed.ok ? placed.value : ''}'`,
  )
  expect(granted).toEqual({ ends_on: '2023-03-31', late_cancellation: 'uses the hours' })
  const due = await asOwner(
    `select from app.due where kind in ('hours end soon', 'hours have ended') and due_on > '2023-01-01'`,
  )
  expect(due).toHaveLength(3)
})

const told = () =>
  asOwner(
    `select from app.mail where subject like 'Hours have ended%' and to_address = 'coordinator@steppingstones.example'`,
  )
const kept = () => asOwner(`select from app.due where kind = 'hours have ended' and done_at is not null`)

it('the clock passes an end: the school was warned once, the coordinators are asked once, nothing moved', async () => {
  const [toldBefore, keptBefore] = [(await told()).length, (await kept()).length]
  const before = await openNow()
  await before(async (work) => {
    for (const one of [at(0), at(1), at(2)]) await carryHours(work, id<HoursAccountId>(one.id), day('2022-11-25'))
    await carryHours(work, id<HoursAccountId>(at(3).id), day('2023-01-10'))
  })
  expect((await coordinator.post('/example/clock', { day: '2022-11-28' })).status).toBe(303)
  await house.sweep()
  await house.sweep()
  const warned = await asOwner<{ n: number }>(
    `select count(*)::int as n from app.mail where subject like '%of bought support end on 25 November 2022' group by to_address`,
  )
  expect(warned.length).toBeGreaterThan(0)
  expect([(await told()).length - toldBefore, (await kept()).length - keptBefore]).toEqual([3, 3])
  expect(await pot(at(0).id, 'available')).toBe(at(0).available)
})

it('they wait in a list and on the home; a school sees neither', async () => {
  const list = await (await finance.get('/endings')).text()
  expect([list.includes(`/hours/${at(0).id}/ending`), list.includes('10 January 2023')]).toEqual([true, true])
  expect(await (await coordinator.get('/')).text()).toMatch(/4\s+wait\s+for your choice/)
  const school = await house.as('business@hollowmere.example')
  for (const path of ['/endings', `/hours/${at(0).id}/ending`]) expect((await school.get(path)).status).toBe(404)
  expect((await school.post(`/hours/${at(0).id}/ending`, { choice: 'expire', why: 'x' })).status).toBe(404)
  expect((await (await house.as('specialist@steppingstones.example')).get('/endings')).status).toBe(404)
})

it('nothing is booked after the end: the page says until when, and the way out', async () => {
  const [step] = await asOwner<{ case_id: string; id: string; account: string }>(
    `select st.case_id, st.id, h.id as account from app.step st join app.support_case c on c.id = st.case_id
      join app.hours_account h on h.order_line_id = c.order_line_id
      where st.state = 'planned' and st.kind in ('review', 'delivery', 'weekly-session')
        and h.ends_on is null
        and exists (select from app.allocation a where a.case_id = c.id and a.ended_at is null) order by st.id limit 1`,
  )
  await asOwner(`update app.hours_account set ends_on = '2022-12-02' where id = '${step?.account}'`)
  const path = `/cases/${step?.case_id}/steps/${step?.id}/booking`
  const answer = await coordinator.post(path, { date: '2022-12-07', time: '16:30', place: 'x' })
  const page = await answer.text()
  expect([answer.status, page.includes('could be used until 2 December 2022')]).toEqual([422, true])
  expect(page).toContain(`/hours/${step?.account}/ending`)
  await asOwner(`update app.hours_account set ends_on = null where id = '${step?.account}'`)
})

it('a choice is refused beside its field, and never before its day', async () => {
  const blank = await (await settle(at(0).id, { why: '' })).text()
  expect([blank.includes('Choose what becomes of them'), blank.includes('Say why')]).toEqual([true, true])
  for (const [account, fields, words] of [
    [at(0).id, { choice: 'carry', until: '' }, 'Enter the last day'],
    [at(0).id, { choice: 'carry', until: '2022-11-28' }, 'Choose a day after 28 November 2022'],
    [at(3).id, { choice: 'expire' }, 'carry or credit them, or wait'],
    [at(4).id, { choice: 'expire' }, 'Nothing is left to choose for'],
  ] as const) {
    const answer = await settle(account, fields)
    const page = await answer.text()
    expect(page, words).toContain(words)
    expect(answer.status).toBe(422)
  }
})

it('carry: they are usable again until the new day, which is promised anew', async () => {
  expect((await settle(at(0).id, { choice: 'carry', until: '2023-07-21' })).status).toBe(303)
  const [row] = await asOwner<{ ends_on: string }>(
    `select ends_on::text from app.hours_account where id = '${at(0).id}'`,
  )
  expect(row?.ends_on).toBe('2023-07-21')
  expect(await pot(at(0).id, 'available')).toBe(at(0).available)
  const due = await asOwner(`select from app.due where ref = '${at(0).id}' and done_at is null`)
  expect(due).toHaveLength(3)
  expect((await settle(at(0).id, { choice: 'credit' })).status).toBe(422)
  expect(await mails('Your unused hours: carried to 21 July 2023')).toBeGreaterThan(0)
})

it('two credit at once: the unused share is credited once, credit and what is kept are the price', async () => {
  const one = at(1)
  const statuses = await Promise.all([1, 2, 3].map(async () => (await settle(one.id, { choice: 'credit' })).status))
  expect(statuses.toSorted()).toEqual([303, 422, 422])
  expect([await pot(one.id, 'available'), await pot(one.id, 'refunded')]).toEqual([0, one.available])
  const [credited] = await asOwner<{ net: number; kept: number }>(
    `select (select sum(n.net_pence)::int from app.credit_note n join app.invoice i on i.id = n.invoice_id where i.order_id = '${one.order_id}') as net,
            (select net_after from app.order_change where order_id = '${one.order_id}' order by no desc limit 1) as kept`,
  )
  const share = (one.net * one.available) / one.minutes
  expect(Math.abs((credited?.net ?? 0) - share)).toBeLessThan(1)
  const [order] = await asOwner<{ net: number }>(
    `select net_pence as net from app.school_order where id = '${one.order_id}'`,
  )
  expect((credited?.net ?? 0) + (credited?.kept ?? 0)).toBe(order?.net)
  expect(await (await coordinator.get(`/hours/${one.id}`)).text()).toContain('Agreed with the head by telephone')
})

it('expire: by somebody’s word with a sentence, on record, and the school is told', async () => {
  const one = at(2)
  expect((await settle(one.id, { choice: 'expire' })).status).toBe(303)
  expect([await pot(one.id, 'available'), await pot(one.id, 'expired')]).toEqual([0, one.available])
  const [kept] = await asOwner<{ choice: string; minutes: number }>(
    `select choice, minutes from app.hours_ending where account_id = '${one.id}'`,
  )
  expect(kept).toEqual({ choice: 'expire', minutes: one.available })
  expect(await mails('Your unused hours: they have expired')).toBeGreaterThan(0)
  expect(await (await finance.get('/endings')).text()).not.toContain(`/hours/${one.id}/ending`)
})
