/** A move keeps what it moves: hours, step, people; the old one stays on record; two who move at once do not both. */
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { type AppointmentId, id, type PersonId } from '#kernel/ids.ts'
import { minutes } from '#kernel/minutes.ts'
import { aHouse } from '../../test/support/house.ts'
import { bookOther, bookStep, entriesBetween, moveAppointment, type OtherWanted, readEntry } from './index.ts'

const { house, database, provider, actor, as } = await aHouse()
const coordinator = house.opener(provider, await actor('coordinator@steppingstones.example'))
const specialist = house.opener(provider, await actor('specialist@steppingstones.example'))
const time = (text: string) => Temporal.PlainTime.from(text)
const [someone] = await database.rows<{ id: string }>(
  `select c.principal_id as id from app.credential c join app.person p on p.id = c.principal_id where p.email = 'specialist@steppingstones.example' limit 1`,
)
const person = id<PersonId>(someone?.id ?? '')
const writing: OtherWanted = {
  serves: 'writing',
  title: 'Reports',
  person,
  date: day('2023-07-05'),
  time: time('13:00'),
  minutes: minutes(120),
  place: 'At the office',
}

async function bookedStep(): Promise<{ id: AppointmentId; account: string }> {
  const [one] = await database.rows<{ id: AppointmentId; account: string }>(
    `select a.id, h.id as account from app.appointment a join app.support_case c on c.id = a.case_id
      join app.hours_account h on h.order_line_id = c.order_line_id
      where a.state = 'booked' and lower(a.during) > '2022-11-07' order by a.during limit 1`,
  )
  if (!one) throw new Error('the example has a visit to come')
  return one
}
const pots = (account: string) =>
  database.rows(`select pot, minutes from app.hours_pot where account_id = '${account}' order by pot`)

describe('moving an appointment of a case', () => {
  it('sets the same minutes aside for the new time, and keeps the old on record', async () => {
    const { id: before, account } = await bookedStep()
    const held = await pots(account)
    const moved = await coordinator((work) =>
      moveAppointment(work, before, { date: day('2022-11-17'), time: time('09:30') }),
    )
    expect(moved).toMatchObject({ ok: true })
    if (!moved.ok) return
    expect(await pots(account)).toEqual(held)
    const [old, now] = await coordinator(async (work) => [
      await readEntry(work, before),
      await readEntry(work, moved.value),
    ])
    expect(old?.state).toBe('superseded')
    expect(now).toMatchObject({ state: 'booked', series: before, sequence: 1, step: old?.step, person: old?.person })
    expect(now?.from.toPlainDateTime().toString()).toBe('2022-11-17T09:30:00')
  })

  it('is refused on a closed day, with the next open one, and changes nothing', async () => {
    const { id: before } = await bookedStep()
    const moved = await coordinator((work) =>
      moveAppointment(work, before, { date: day('2022-12-26'), time: time('09:30') }),
    )
    expect(moved).toMatchObject({ ok: false, refusal: { kind: 'closed day', next: day('2023-01-03') } })
    expect((await coordinator((work) => readEntry(work, before)))?.state).toBe('booked')
  })

  it('goes to one of four who move it at once', async () => {
    const { id: before } = await bookedStep()
    const answers = await Promise.all(
      ['09:15', '09:45', '10:15', '10:45'].map((begin) =>
        coordinator((work) => moveAppointment(work, before, { date: day('2022-11-22'), time: time(begin) })),
      ),
    )
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    for (const answer of answers) if (!answer.ok) expect(answer.refusal.kind).toBe('not booked any more')
  })
})

describe('what is no step of a case', () => {
  it('is booked, seen by the team, and in nobody’s way twice', async () => {
    const booked = await specialist((work) => bookOther(work, writing))
    expect(booked).toMatchObject({ ok: true })
    const week = await coordinator((work) => entriesBetween(work, day('2023-07-03'), day('2023-07-10'), person))
    expect(week.find((one) => one.serves === 'writing')).toMatchObject({ title: 'Reports', minutes: 120 })
    const again = await coordinator((work) => bookOther(work, { ...writing, serves: 'meeting', time: time('14:00') }))
    expect(again).toEqual({ ok: false, refusal: { kind: 'taken' } })
  })

  it('leave goes to the end of its last day, and nothing is dragged onto it', async () => {
    const days = { date: day('2023-07-11'), untilDay: day('2023-07-13'), time: time('00:00'), minutes: minutes(30) }
    const away = await coordinator((work) =>
      bookOther(work, { ...writing, serves: 'leave', title: 'Leave', place: '', ...days }),
    )
    expect(away.ok && (await coordinator((work) => readEntry(work, away.value)))).toMatchObject({
      minutes: 3 * 24 * 60,
    })
    const { id: visit } = await bookedStep()
    const onto = { date: day('2023-07-12'), time: time('09:30'), person }
    expect(await coordinator((work) => moveAppointment(work, visit, onto))).toEqual({
      ok: false,
      refusal: { kind: 'taken' },
    })
  })

  it('stands in the week and the day of whoever has it, coordinators too; a name that is nobody’s is no one', async () => {
    const office = await as('coordinator@steppingstones.example')
    const fields = { serves: 'duty', title: 'Telephone', date: '2023-07-06', time: '09:00', length: '60', place: '' }
    expect((await office.post('/diary/new', { ...fields, until: '', person: crypto.randomUUID() })).status).toBe(404)
    const sent = await office.post('/diary/new', { ...fields, until: '', person: '' })
    expect(sent.headers.get('Location')).toBe('/diary?week=2023-07-06')
    const [own] = await database.rows<{ id: string; principal_id: string }>(
      `select id, principal_id from app.appointment where title = 'Telephone'`,
    )
    for (const path of ['/diary?week=2023-07-06', '/diary/day?date=2023-07-06'])
      expect(await (await office.get(path)).text()).toMatch(
        new RegExp(`<table class="week (?:half-days|timed)">.*${own?.id}.*</table>`, 's'),
      )
    expect(await (await office.get(`/diary/rounds?date=2023-07-06&person='`)).text()).toContain('Telephone')
    const onto = { date: '2023-07-07', time: '09:00', person: crypto.randomUUID() }
    const refused = await office.post(`/appointments/${own?.id}/move`, onto)
    expect([refused.status, (await refused.text()).includes('Choose one of the team')]).toEqual([422, true])
    expect((await office.post(`/appointments/${own?.id}/move`, { ...onto, person: '' })).status).toBe(303)
    const moved = await database.rows(
      `select principal_id from app.appointment where title = 'Telephone' and state = 'booked'`,
    )
    expect(moved).toEqual([{ principal_id: own?.principal_id }])
  })

  it('nobody books another’s time but the coordinator', async () => {
    const other = house.opener(provider, await actor('outreach@steppingstones.example'))
    await expect(other((work) => bookOther(work, { ...writing, date: day('2022-12-01') }))).rejects.toThrow()
    const [mine] = await database.rows<{ case_id: string; step: string; by: string; other: string }>(`
      select s.case_id, s.id as step, p.email as by, (select q.id from app.person q join app.post o on o.principal_id = q.id
          and o.role = 'specialist' and o.ended_at is null where q.id <> p.id order by q.id limit 1) as other
        from app.step s join app.support_case c on c.id = s.case_id and c.state <> 'closed'
        join app.allocation a on a.case_id = c.id and a.ended_at is null join app.person p on p.id = a.principal_id
       where s.state = 'planned' and not exists (select from app.allocation b where b.case_id = c.id and b.principal_id <> p.id)
       order by s.id limit 1`)
    const own = house.opener(provider, await actor(mine?.by ?? ''))
    const wanted = {
      date: day('2022-12-08'),
      time: time('10:00'),
      place: 'x',
      specialist: id<PersonId>(mine?.other ?? ''),
    }
    await expect(own((work) => bookStep(work, id(mine?.case_id ?? ''), id(mine?.step ?? ''), wanted))).rejects.toThrow(
      'Not found',
    )
  })
})
