/** What is recorded around a child: by whole requests, as the specialist, the school, another school and a parent. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const { rows } = house.database
const specialist = await house.as('specialist@steppingstones.example')
const [one] = await rows<{ id: string; subject_id: string; school_id: string }>(`
  select c.id, c.subject_id, c.school_id from app.support_case c
    join app.subject s on s.id = c.subject_id and s.kind = 'pupil'
    join app.school h on h.id = c.school_id and h.name like 'Hollowmere%'
    join app.allocation a on a.case_id = c.id and a.ended_at is null
    join app.person p on p.id = a.principal_id and p.email = 'specialist@steppingstones.example'
   where not exists (select from app.suspension x where x.subject_id = c.subject_id) limit 1`)
const path = `/cases/${one?.id}/around`
const suspension = {
  suspension_kind: 'suspension',
  suspension_from: '2022-11-04',
  suspension_days: '1.5',
  suspension_reason: 'PP',
}

it('the school and the team record; half days add up, and the year holds forty-five', async () => {
  const senco = await house.as('senco@hollowmere.example')
  expect((await senco.post(`${path}/suspensions`, suspension)).status).toBe(303)
  expect((await specialist.post(`${path}/suspensions`, { ...suspension, suspension_days: '4' })).status).toBe(303)
  const page = await (await specialist.get(path)).text()
  expect(page).toContain('5.5 days of at most 45')
  expect(page).toContain('the governing board is told without delay')
  const over = await specialist.post(`${path}/suspensions`, { ...suspension, suspension_days: '40' })
  expect(over.status).toBe(422)
  const words = await over.text()
  expect(words).toContain('5.5 days are recorded for this school year, so at most 39.5 days more')
  expect(words).toContain('value="40"')
  await expect(
    rows(`insert into app.suspension select provider_id, gen_random_uuid(), subject_id, school_id, 'suspension', '2022-11-07', 80,
      reasons, recorded_by, recorded_on from app.suspension where subject_id = '${one?.subject_id}' limit 1`),
  ).rejects.toThrow('over forty-five')
})

it('a mistake is taken back with its reason and counts no more; the row stays', async () => {
  const [row] = await rows<{ id: string }>(
    `select id from app.suspension where subject_id = '${one?.subject_id}' and sessions = 8`,
  )
  expect((await specialist.post(`${path}/mistakes`, { mistake: row?.id ?? '', mistake_reason: '' })).status).toBe(422)
  const taken = await specialist.post(`${path}/mistakes`, { mistake: row?.id ?? '', mistake_reason: 'Another child' })
  expect(taken.status).toBe(303)
  expect(await (await specialist.get(path)).text()).toContain('1.5 days of at most 45')
  await expect(rows(`delete from app.suspension where id = '${row?.id}'`)).rejects.toThrow('recorded stays')
})

it('a part-time timetable stops at behaviour, says why, and keeps what was typed', async () => {
  const timetable = {
    timetable_reason: 'behaviour',
    timetable_words: 'Mornings only',
    timetable_starts: '2022-11-14',
    timetable_review: '2022-11-28',
    timetable_ends: '2022-12-16',
    timetable_week: '12.5',
    timetable_agreed_by: 'Mother',
    timetable_agreed_on: '2022-11-04',
    timetable_told: '',
  }
  const stopped = await specialist.post(`${path}/timetables`, timetable)
  expect(stopped.status).toBe(422)
  const words = await stopped.text()
  expect(words).toContain('never used to manage behaviour')
  expect(words).toContain('Mornings only')
  expect((await specialist.post(`${path}/timetables`, { ...timetable, timetable_reason: 'health' })).status).toBe(303)
  const promised = await rows(
    `select 1 from app.due where kind = 'part-time timetable review' and due_on = '2022-11-21'`,
  )
  expect(promised.length).toBe(1)
})

it('meetings keep their actions until each is done; an action without its day is asked for', async () => {
  const meeting = {
    meeting_kind: 'Team around the family',
    meeting_on: '2022-11-04',
    meeting_present: 'SENCO, mother',
    meeting_what_1: 'Ring the clinic',
    meeting_who_1: 'SENCO',
  }
  const asked = await specialist.post(`${path}/meetings`, meeting)
  expect(await asked.text()).toContain('Say of action 1 what is done, by whom and by when')
  expect((await specialist.post(`${path}/meetings`, { ...meeting, meeting_by_1: '2022-11-18' })).status).toBe(303)
  const [action] = await rows<{ id: string }>(`select id from app.meeting_action where what = 'Ring the clinic'`)
  expect((await specialist.post(`${path}/actions/${action?.id}`)).status).toBe(303)
  expect(await (await specialist.get(path)).text()).toContain('done 7 November 2022')
})

it('dates by law are counted from what happened', async () => {
  const event = { ehc_kind: 'request received', ehc_on: '2022-11-01' }
  expect((await specialist.post(`${path}/ehc`, { ...event, ehc_on: '2022-11-08' })).status).toBe(422)
  expect((await specialist.post(`${path}/ehc`, event)).status).toBe(303)
  const page = await (await specialist.get(path)).text()
  for (const date of ['13 December 2022', '21 February 2023', '21 March 2023']) expect(page).toContain(date)
})

it('siblings are known only to those who may see both; other schools and parents see nothing of the page', async () => {
  const coordinator = await house.as('coordinator@steppingstones.example')
  const [other] = await rows<{ reference: string }>(`
    select s.reference from app.subject s join app.pupil p on p.subject_id = s.id where s.school_id <> '${one?.school_id}' limit 1`)
  const hidden = await specialist.post(`${path}/siblings`, { sibling: 'S-9999' })
  expect(await hidden.text()).toContain('no child with this reference that you may see')
  expect((await coordinator.post(`${path}/siblings`, { sibling: other?.reference ?? '' })).status).toBe(303)
  expect(await (await coordinator.get(path)).text()).toContain(other?.reference)
  const senco = await house.as('senco@hollowmere.example')
  expect(await (await senco.get(path)).text()).not.toContain(other?.reference)
  for (const email of ['senco@larkbeck.example', 'parent@family.example', 'finance@steppingstones.example'])
    expect((await (await house.as(email)).get(path)).status, email).toBe(404)
})

it('an involvement ends once, and whoever presses later is told; what is not there answers the one 404', async () => {
  const agency = { agency_name: 'Sleep clinic', agency_contact: '', agency_from: '2022-11-04' }
  expect((await specialist.post(`${path}/agencies`, agency)).status).toBe(303)
  const [row] = await rows<{ id: string }>(
    `select id from app.agency_involvement where subject_id = '${one?.subject_id}' and agency = 'Sleep clinic'`,
  )
  const told = async () => {
    const answer = await specialist.post(`${path}/agencies/${row?.id}/end`)
    const [, notice = ''] = /notice=([\w-]+)/.exec(answer.headers.get('Set-Cookie') ?? '') ?? []
    return [answer.status, Buffer.from(notice, 'base64url').toString()] as const
  }
  expect((await told())[1]).toContain('Its involvement has ended')
  const [status, later] = await told()
  expect(status).toBe(303)
  expect(later).toContain('Its involvement had ended already')
  expect((await specialist.post(`${path}/agencies/00000000-0000-4000-8000-00000000dead/end`)).status).toBe(404)
})
