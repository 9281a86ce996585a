/** Travel and messages: recorded with a case by its specialist, shown apart, charged only where the service chose so. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const { rows } = house.database
const specialist = await house.as('specialist@steppingstones.example')
const senco = await house.as('senco@larkbeck.example')
const coordinator = await house.as('coordinator@steppingstones.example')

/** Larkbeck's pupil: allocated to the specialist, worked under a Bronze. */
const [at] = await rows<{ id: string; account: string; school: string; available: number }>(
  `select c.id, h.id as account, c.school_id as school, p.minutes as available from app.support_case c
    join app.hours_account h on h.order_line_id = c.order_line_id
    join app.hours_pot p on p.account_id = h.id and p.pot = 'available'
    join app.school s on s.id = c.school_id where s.name like 'Larkbeck%' and c.state <> 'closed'`,
)
if (!at) throw new Error('Larkbeck has a case under way')
const path = `/cases/${at.id}/time`
const record = (fields: Record<string, string>, who = specialist) =>
  who.post(path, { kind: 'travel', minutes: '40', on: '2022-11-07', ...fields })
const left = async () =>
  (
    await rows<{ minutes: number }>(
      `select minutes from app.hours_pot where account_id = '${at.account}' and pot = 'available'`,
    )
  )[0]?.minutes
const words = async (answer: Response) => (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

it('is two taps from the case, and moves no hours', async () => {
  expect(await (await specialist.get(`/cases/${at.id}`)).text()).toContain(`href="${path}"`)
  expect((await record({})).status).toBe(303)
  expect((await record({ kind: 'email', minutes: '10', on: '2022-11-04' })).status).toBe(303)
  expect(await left()).toBe(at.available)
})

it('is shown apart, alike to school, specialist and coordinator', async () => {
  // With the example's own 25 minutes of travel and 15 on the telephone.
  const said = 'Recorded, not charged: 1 h 30 (travel 1 h 05, email 10 min, telephone 15 min)'
  for (const who of [senco, specialist, coordinator]) {
    expect(await words(await who.get(`/cases/${at.id}`))).toContain(said)
    expect(await words(await who.get(`/hours/${at.account}`))).toContain(said)
    expect(await words(await who.get(`/hours/schools/${at.school}`))).toContain(said)
  }
  const me = await house.actor('specialist@steppingstones.example')
  expect(await words(await specialist.get(`/hours/specialists/${me.id}`))).toContain('travel, not charged')
})

it('is refused beside its field, with what was typed kept', async () => {
  for (const [fields, message] of [
    [{ minutes: '0' }, 'Enter the minutes, from 1 to 720'],
    [{ minutes: 'an hour' }, 'Enter the minutes, from 1 to 720'],
    [{ kind: 'fax' }, 'Choose what it was'],
    [{ on: '2022-11-08' }, 'Enter today or a day before'],
    [{ on: '2020-01-01' }, 'The case was opened on'],
  ] as const) {
    const answer = await record(fields)
    const page = await answer.text()
    expect([answer.status, page.includes(message)], message).toEqual([422, true])
  }
  expect(await (await record({ minutes: 'an hour' })).text()).toContain('value="an hour"')
})

it('is nobody’s but the team’s who work on the case', async () => {
  for (const who of [
    senco,
    await house.as('outreach@steppingstones.example'),
    await house.as('finance@steppingstones.example'),
  ])
    expect([(await who.get(path)).status, (await record({}, who)).status]).toEqual([404, 404])
})

it('a mistake is taken back once, by whoever recorded it', async () => {
  expect((await record({ kind: 'telephone', minutes: '300' })).status).toBe(303)
  const [entry] = await rows<{ id: string }>(`select id from app.side_time where minutes = 300`)
  const back = (who = specialist) => who.post(`${path}/corrections`, { entry: entry?.id ?? '' })
  expect((await back(coordinator)).status).toBe(422)
  const statuses = await Promise.all([back(), back()].map(async (sent) => (await sent).status))
  expect(statuses.toSorted()).toEqual([303, 422])
  expect(await words(await senco.get(`/cases/${at.id}`))).toContain('telephone 15 min)')
})

it('where the service charges it, quarter hours leave the balance, and never more than there is', async () => {
  await rows(`insert into app.rule_choice (provider_id, id, question, answer, from_on, chosen_by, chosen_at)
    select provider_id, gen_random_uuid(), 'travel and messages', 'charged in quarter hours', '2021-01-01', id, now()
      from app.person where email = 'coordinator@steppingstones.example'`)
  const before = (await left()) ?? 0
  const answer = await record({ minutes: '20' })
  expect([answer.status, (await left()) ?? 0]).toEqual([303, before - 30])
  expect(await words(await senco.get(`/cases/${at.id}`))).toContain('Recorded, not charged: 1 h 30')
  const over = await record({ minutes: String(Math.min(720, before)) })
  const page = await over.text()
  expect([
    over.status,
    page.includes('more than the hours left'),
    page.includes(`/hours/${at.account}/extra?time=`),
  ]).toEqual([422, true, true])
  expect(await left()).toBe(before - 30)
})
