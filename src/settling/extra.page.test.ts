/** Going over: the booking names what is missing, a named person at the school is asked, and their yes alone adds and charges. */
import pg from 'pg'
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { setAside } from '../hours/index.ts'
import { type ExtraTimeId, type HoursAccountId, id } from '../kernel/ids.ts'
import { minutes } from '../kernel/minutes.ts'
import { addAnswer, readExtra } from './extra.store.ts'

const house = await aHouse()
const coordinator = await house.as('coordinator@steppingstones.example')
const head = await house.as('head@hollowmere.example')
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

/** Hollowmere's review waits to be booked; a third of its hour is set aside for something else. */
const [step] = await asOwner<{ case_id: string; id: string; account: string; order_id: string; number: string }>(
  `select c.id as case_id, st.id, h.id as account, l.order_id, c.number from app.step st join app.support_case c on c.id = st.case_id
    join app.hours_account h on h.order_line_id = c.order_line_id join app.order_line l on l.id = c.order_line_id
    join app.school s on s.id = c.school_id where s.name like 'Hollowmere%' and st.state = 'planned' and st.kind = 'review'`,
)
if (!step) throw new Error('Hollowmere has a review to book')
const account = id<HoursAccountId>(step.account)
await open((work) => setAside(work, account, minutes(20), 'not agreed', { ref: account }))

const [person] = await asOwner<{ head: string; business: string; senco: string }>(
  `select (select id from app.person where email = 'head@hollowmere.example') as head,
          (select id from app.person where email = 'business@hollowmere.example') as business,
          (select id from app.person where email = 'senco@hollowmere.example') as senco`,
)
const ask = (fields: Record<string, string>) =>
  coordinator.post(`/hours/${account}/extra`, { length: '0:20', why: 'The review needs its whole hour', ...fields })
const facts = async () => {
  const [row] = await asOwner<{ minutes: number; invoices: number; net: number }>(
    `select (select minutes from app.hours_pot where account_id = '${account}' and pot = 'available') as minutes,
            (select count(*)::int from app.invoice where order_id = '${step.order_id}') as invoices,
            (select sum(net_pence)::int from app.invoice where order_id = '${step.order_id}') as net`,
  )
  return row
}
const mails = async (to: string) =>
  (
    await asOwner<{ subject: string; body: string }>(
      `select subject, body from app.mail where to_address = '${to}' and subject like '%more%' order by written_at`,
    )
  ).map((mail) => `${mail.subject}\n${mail.body}`)
const latest = async () =>
  (await asOwner<{ id: string }>('select id from app.extra_time order by asked_at desc, id limit 1'))[0]?.id ?? ''

it('booking over the balance books nothing, names what is missing and offers to ask', async () => {
  const path = `/cases/${step.case_id}/steps/${step.id}/booking`
  const answer = await coordinator.post(path, { date: '2022-11-23', time: '15:30', place: 'The library' })
  const page = await answer.text()
  expect([
    answer.status,
    page.includes('Nothing was booked: 20 minutes too few. Left: 40 minutes'),
    page.includes('The library'),
  ]).toEqual([422, true, true])
  expect(page).toContain('20 minutes more than the hours bought')
  expect(page).toContain(`/hours/${account}/extra?time=30`)
  const form = await (await coordinator.get(`/hours/${account}/extra?time=30`)).text()
  expect([
    form.includes('value="0:30"'),
    form.includes('£25.00 for each quarter hour'),
    form.includes(step.number),
  ]).toEqual([true, true, true])
  // The SENCO prepares and commits nothing: nobody asks her.
  expect([form.includes(person?.head ?? ''), form.includes(person?.senco ?? '')]).toEqual([true, false])
})

it('a report whose writing time is not there stays in sign-off, and the page offers to ask', async () => {
  const [report] = await asOwner<{ id: string; account: string }>(
    `select d.id, h.id as account from app.document d join app.support_case c on c.id = d.case_id
      join app.hours_account h on h.order_line_id = c.order_line_id join app.school s on s.id = c.school_id
      where d.state = 'in sign-off' and s.name like 'Larkbeck%'`,
  )
  const other = id<HoursAccountId>(report?.account ?? '')
  await open((work) => setAside(work, other, minutes(180), 'not agreed', { ref: other }))
  const answer = await coordinator.post(`/documents/${report?.id}/sign-off`)
  const page = await answer.text()
  expect([answer.status, page.includes(`/hours/${other}/extra?time=60`)]).toEqual([422, true])
})

it('asking is refused beside its field: no time, no person, no reason, one who may not commit', async () => {
  const before = await latest()
  const blank = await (await ask({ length: '0', why: '' })).text()
  for (const words of ['Enter how much more', 'Choose who is asked', 'Say in a sentence why'])
    expect(blank).toContain(words)
  const senco = await ask({ asked_of: person?.senco ?? '' })
  expect([senco.status, (await senco.text()).includes('Choose someone who may commit £50.00')]).toEqual([422, true])
  expect((await ask({ length: '200', asked_of: person?.head ?? '' })).status).toBe(422)
  expect(await latest()).toBe(before)
})

it('one person is asked once, by mail without the reason and on their home; nothing moves', async () => {
  const before = await facts()
  expect((await ask({ asked_of: person?.head ?? '' })).status).toBe(303)
  expect(await facts()).toEqual(before)
  const again = await ask({ asked_of: person?.business ?? '' })
  expect([again.status, (await again.text()).includes('is asked already')]).toEqual([422, true])
  const [mail = ''] = await mails('head@hollowmere.example')
  expect([mail.includes('30 minutes more'), mail.includes('£50.00'), mail.includes(step.number)]).toEqual([
    true,
    true,
    true,
  ])
  expect(mail).not.toContain('The review needs')
  expect(await (await head.get('/')).text()).toContain('Time to agree')
  expect(await (await (await house.as('business@hollowmere.example')).get('/')).text()).not.toContain('Time to agree')
})

it('another school does not see it, the team cannot answer it, the SENCO is told who may', async () => {
  const path = `/extra-time/${await latest()}`
  const larkbeck = await house.as('senco@larkbeck.example')
  expect((await larkbeck.get(path)).status).toBe(404)
  for (const who of [larkbeck, coordinator]) expect((await who.post(path, { answer: 'agreed' })).status).toBe(404)
  const senco = await house.as('senco@hollowmere.example')
  expect(await (await senco.get(path)).text()).toContain('may answer this')
  expect((await senco.post(path, { answer: 'agreed' })).status).toBe(422)
  expect((await senco.post(path, { answer: 'perhaps' })).status).toBe(422)
})

it('a school that buys nothing without a purchase order is asked for its number', async () => {
  const before = await facts()
  await asOwner(`update app.school set purchase_order = 'required' where name like 'Hollowmere%'`)
  const answer = await head.post(`/extra-time/${await latest()}`, { answer: 'agreed' })
  expect([answer.status, (await answer.text()).includes('purchase-order number. Enter it')]).toEqual([422, true])
  expect(await facts()).toEqual(before)
})

it('two answer at once: one yes stands, the minutes are added and the invoice raised once', async () => {
  const before = await facts()
  const news = async () =>
    (await mails('coordinator@steppingstones.example')).filter((mail) => mail.includes('has agreed')).length
  const newsBefore = await news()
  const path = `/extra-time/${await latest()}`
  const business = await house.as('business@hollowmere.example')
  const fields = { answer: 'agreed', purchase_order: 'PO-77' }
  const statuses = await Promise.all(
    [head, business, head, business].map(async (who) => (await who.post(path, fields)).status),
  )
  expect(statuses.toSorted()).toEqual([303, 422, 422, 422])
  const after = await facts()
  expect(after).toEqual({
    minutes: (before?.minutes ?? 0) + 30,
    invoices: (before?.invoices ?? 0) + 1,
    net: (before?.net ?? 0) + 5_000,
  })
  expect((await news()) - newsBefore).toBe(1)
  const page = await (await head.get(`/hours/${account}`)).text()
  expect([page.includes('charged as extra'), page.includes('agreed')]).toEqual([true, true])
  const order = await (await head.get(`/orders/${step.order_id}`)).text()
  expect(order).toContain('30 minutes of extra time')
})

it('who asked takes the question back: the person at the school is told, nobody answers it, another one can be asked', async () => {
  expect((await ask({ asked_of: person?.head ?? '', length: '0:45' })).status).toBe(303)
  const before = await facts()
  const path = `/extra-time/${await latest()}`
  const back = `${path}/withdrawal`
  // The school declines instead, another specialist did not ask, and neither is shown the way.
  for (const who of [head, await house.as('outreach@steppingstones.example')])
    expect((await who.post(back)).status).toBe(404)
  expect(await (await head.get(path)).text()).not.toContain('Take the question back')
  expect(await (await coordinator.get(path)).text()).toContain('Take the question back')
  expect((await coordinator.post(back)).status).toBe(303)
  expect((await mails('head@hollowmere.example')).at(-1)).toContain('has taken back the question for 45 minutes')
  expect(await (await head.get('/')).text()).not.toContain('Time to agree')
  for (const [who, to, fields] of [
    [head, path, { answer: 'agreed', purchase_order: 'PO-78' }],
    [coordinator, back, {}],
  ] as const) {
    const late = await who.post(to, fields)
    expect([late.status, (await late.text()).includes('answered or taken back already')]).toEqual([422, true])
  }
  expect(await facts()).toEqual(before)
  expect(await (await head.get(path)).text()).toContain('Taken back')
})

it('an answer and the withdrawal at once: one of them stands', async () => {
  expect((await ask({ asked_of: person?.head ?? '', length: '0:15' })).status).toBe(303)
  const path = `/extra-time/${await latest()}`
  const statuses = await Promise.all([
    head.post(path, { answer: 'declined' }),
    coordinator.post(`${path}/withdrawal`),
    coordinator.post(`${path}/withdrawal`),
  ])
  expect(statuses.map((one) => one.status).toSorted()).toEqual([303, 422, 422])
})

it('the database lets the service take back and nothing else: no yes and no no of its own', async () => {
  expect((await ask({ asked_of: person?.head ?? '', length: '0:15' })).status).toBe(303)
  const extra = await open(async (work) => readExtra(work, id<ExtraTimeId>(await latest())))
  if (!extra) throw new Error('it was just asked')
  await expect(open((work) => addAnswer(work, extra, 'declined', undefined))).rejects.toThrow(/row-level security/)
  expect(await open((work) => addAnswer(work, extra, 'withdrawn', undefined))).toBe(true)
})

it('declining adds nothing and tells whoever asked; then the step is booked with what was agreed before', async () => {
  expect((await ask({ asked_of: person?.business ?? '', length: '1' })).status).toBe(303)
  const before = await facts()
  const path = `/extra-time/${await latest()}`
  expect((await head.post(path, { answer: 'declined' })).status).toBe(303)
  expect(await facts()).toEqual(before)
  const told = await mails('coordinator@steppingstones.example')
  expect(told.at(-1)).toContain('has declined 1 hour')
  const booking = `/cases/${step.case_id}/steps/${step.id}/booking`
  expect((await coordinator.post(booking, { date: '2022-11-23', time: '15:30', place: 'x' })).status).toBe(303)
})
