/** Sixteen at once for one slot: one has it, nobody overlaps, and nobody is to be where they cannot be. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const { database, provider } = await aHouse()
const clients = Array.from({ length: 16 }, () => new pg.Client(database.owner))
const [first] = clients
let someone = ''
let schools: readonly { id: string; easting: number; northing: number }[] = []

beforeAll(async () => {
  await Promise.all(clients.map((client) => client.connect()))
  const [person] = await database.rows<{ id: string }>(`select id from app.person order by id limit 1`)
  someone = person?.id ?? ''
  schools = await database.rows(
    `select id, easting, northing from app.school where easting is not null order by easting, northing`,
  )
})
afterAll(() => Promise.all(clients.map((client) => client.end())))

function book(client: pg.Client, from: string, until: string, school: string | null, link: string | null = null) {
  return client.query(
    `insert into app.appointment (provider_id, id, serves, kind, title, school_id, principal_id, during, minutes, place, link, state, booked_by, booked_on)
     values ($1, gen_random_uuid(), 'meeting', 'meeting', 'A meeting', $2, $3, tstzrange($4, $5), 60, 'At the school', $6, 'booked', $3, '2022-11-07')`,
    [provider.id, school, someone, from, until, link],
  )
}

describe('a slot', () => {
  it('goes to one of sixteen who want it at once', async () => {
    const [school] = schools
    const answers = await Promise.allSettled(
      clients.map((client, at) =>
        book(
          client,
          `2023-03-01T09:${String(at).padStart(2, '0')}Z`,
          `2023-03-01T10:${String(at).padStart(2, '0')}Z`,
          school?.id ?? '',
        ),
      ),
    )
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
    const [{ overlaps = -1 } = {}] = await database.rows<{ overlaps: number }>(
      `select count(*)::int as overlaps from app.busy a join app.busy b on a.who = b.who and a.appointment_id < b.appointment_id and a.during && b.during`,
    )
    expect(overlaps).toBe(0)
  })

  it('is refused when the way there or onwards takes longer than the time between', async () => {
    const [near, far] = [schools[0], schools.at(-1)]
    if (!first || !near || !far) throw new Error('the example has schools on the map')
    await book(first, '2023-03-02T09:00Z', '2023-03-02T10:00Z', near.id)
    await expect(book(first, '2023-03-02T10:05Z', '2023-03-02T11:00Z', far.id)).rejects.toThrow(
      'too short a time for the way',
    )
    await expect(book(first, '2023-03-02T07:55Z', '2023-03-02T08:55Z', far.id)).rejects.toMatchObject({
      constraint: 'reached_in_time',
    })
    await book(first, '2023-03-02T10:00Z', '2023-03-02T10:30Z', near.id)
    await book(first, '2023-03-02T10:30Z', '2023-03-02T11:00Z', far.id, 'https://meet.example/room')
    await expect(book(first, '2023-03-02T11:00Z', '2023-03-02T11:30Z', far.id)).rejects.toThrow(
      'too short a time for the way',
    )
    await book(first, '2023-03-02T13:00Z', '2023-03-02T14:00Z', far.id)
  })

  it('is a room’s once, whoever asks for it', async () => {
    await database.rows(`insert into app.meeting_room (provider_id, id, name, easting, northing)
      values ('${provider.id}', gen_random_uuid(), 'The small room', 347000, 461000)`)
    const inRoom = (who: number, from: string, until: string) =>
      database.rows(`insert into app.appointment (provider_id, id, serves, kind, room_id, principal_id, during, minutes, place, state, booked_by, booked_on)
        select provider_id, gen_random_uuid(), 'meeting', 'meeting', (select id from app.meeting_room), id, tstzrange('${from}', '${until}'), 60, 'The small room', 'booked', id, '2022-11-07'
          from app.person order by person.id limit 1 offset ${who}`)
    await inRoom(1, '2023-03-03T09:00Z', '2023-03-03T10:00Z')
    await expect(inRoom(2, '2023-03-03T09:30Z', '2023-03-03T10:30Z')).rejects.toMatchObject({
      constraint: 'nobody_twice_at_once',
    })
    await inRoom(2, '2023-03-03T10:00Z', '2023-03-03T11:00Z')
    const [room] = await database.rows(
      `select count(*)::int as times from app.busy join app.meeting_room r on r.id = who`,
    )
    expect(room).toEqual({ times: 2 })
  })

  it('is taken by a group’s session as by an appointment, with the way to and from it, and given back', async () => {
    const [near, far] = [schools[0], schools.at(-1)]
    if (!first || !near || !far) throw new Error('the example has schools on the map')
    const [begun] = await database.rows<{ id: string; school_id: string }>(`
      insert into app.group_programme (provider_id, id, school_id, template, title, led_by, begun_on)
      select g.provider_id, gen_random_uuid(), g.school_id, g.template, 'Another group', '${someone}', '2022-11-07'
        from app.group_programme g join app.hours_account a on a.school_id = g.school_id order by g.id limit 1 returning id, school_id`)
    const lead = (from: string, until: string) =>
      database.rows<{ id: string }>(`
        insert into app.group_booking (provider_id, id, group_id, school_id, account_id, title, principal_id, no, during, minutes, place, state, booked_by, booked_on)
        select provider_id, gen_random_uuid(), '${begun?.id}', school_id, id, 'Hours', '${someone}', 1, tstzrange('${from}', '${until}'), 60, 'The hall', 'booked', '${someone}', '2022-11-07'
          from app.hours_account where school_id = '${begun?.school_id}' order by id limit 1 returning id`)
    await book(first, '2023-03-06T09:00Z', '2023-03-06T10:00Z', far.id)
    await expect(lead('2023-03-06T09:30Z', '2023-03-06T10:30Z')).rejects.toMatchObject({
      constraint: 'nobody_twice_at_once',
    })
    const [group] = await lead('2023-03-06T13:00Z', '2023-03-06T14:00Z')
    await expect(book(first, '2023-03-06T13:30Z', '2023-03-06T14:30Z', null)).rejects.toMatchObject({
      constraint: 'nobody_twice_at_once',
    })
    const away = [near, far].find(({ id }) => id !== begun?.school_id)
    await expect(book(first, '2023-03-06T14:00Z', '2023-03-06T15:00Z', away?.id ?? '')).rejects.toMatchObject({
      constraint: 'reached_in_time',
    })
    await database.rows(`update app.group_booking set state = 'cancelled', reason = 'Ill' where id = '${group?.id}'`)
    await book(first, '2023-03-06T13:30Z', '2023-03-06T14:30Z', null)
    expect(await database.rows(`select 1 from app.busy where group_booking_id = '${group?.id}'`)).toEqual([])
  })

  it('that was booked before the ways were judged is recorded all the same', async () => {
    const [near, far] = [schools[0], schools.at(-1)]
    if (!first || !near || !far) throw new Error('the example has schools on the map')
    await book(first, '2023-03-07T09:00Z', '2023-03-07T10:00Z', near.id)
    await database.rows(`alter table app.busy disable trigger busy_is_reached_in_time`)
    await book(first, '2023-03-07T10:00Z', '2023-03-07T11:00Z', far.id)
    await database.rows(`alter table app.busy enable trigger busy_is_reached_in_time`)
    const held = await database.rows(
      `update app.appointment set state = 'held' where lower(during) = '2023-03-07T10:00Z' returning state`,
    )
    expect(held).toEqual([{ state: 'held' }])
  })

  it('takes the colleague who comes along, and gives the time back when it is called off', async () => {
    const [near] = schools
    if (!first || !near) throw new Error('the example has schools on the map')
    const [made] = await database.rows<{ id: string; other: string }>(
      `select a.id, (select id from app.person where id <> '${someone}' limit 1) as other from app.appointment a
        where a.serves = 'meeting' and lower(a.during) = '2023-03-02T13:00Z'`,
    )
    await database.rows(`insert into app.appointment_attendee (provider_id, appointment_id, no, part, principal_id, name)
      values ('${provider.id}', '${made?.id}', 1, 'team', '${made?.other}', 'A colleague')`)
    const busy = () =>
      database.rows(`select 1 from app.busy where who = '${made?.other}' and appointment_id = '${made?.id}'`)
    expect(await busy()).toHaveLength(1)
    await database.rows(`update app.appointment set state = 'cancelled' where id = '${made?.id}'`)
    expect(await busy()).toHaveLength(0)
  })
})
