/** A limited view of one child: given by the school, seen by one person, over at once or on its day. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const { rows } = house.database
const senco = await house.as('senco@hollowmere.example')
const [child] = await rows<{ id: string; name: string }>(`
  select s.id, p.given_name || ' ' || p.family_name as name from app.subject s
    join app.pupil p on p.subject_id = s.id join app.school h on h.id = s.school_id and h.name like 'Hollowmere%'
    join app.document d on d.subject_id = s.id and d.state = 'released'
    join app.document_copy y on y.document_id = d.id and y.audience = 'family' limit 1`)
const path = `/pupils/${child?.id}/views`
const email = 'worker@council.example'
const view = {
  name: 'Robin Teal',
  email,
  capacity: 'social worker',
  parts: 'reports',
  until: '2022-12-16',
  reason: 'Asked at the meeting of 3 November; the mother agreed',
}

/** Signs in as somebody who has just chosen the example's password. */
async function invited() {
  await rows(`insert into app.credential (provider_id, principal_id, kind, secret, set_at)
    select p.provider_id, p.id, 'password', c.secret, now() from app.person p, app.credential c
     where p.email = '${email}' and c.principal_id = (select id from app.person where email = 'senco@hollowmere.example')
    on conflict do nothing`)
  return house.as(email)
}

it('has parts and an end; each refusal stands beside its field with what was typed', async () => {
  const nothing = await senco.post(path, { ...view, parts: '' })
  expect(nothing.status).toBe(422)
  expect(await nothing.text()).toContain('Choose at least one part')
  const late = await (await senco.post(path, { ...view, capacity: 'class teacher', until: '2023-09-30' })).text()
  expect(late).toContain('Enter 31 August 2023 or an earlier day')
  expect(late).toContain('Robin Teal')
  for (const other of ['senco@larkbeck.example', 'teacher@hollowmere.example', 'specialist@steppingstones.example'])
    expect((await (await house.as(other)).post(path, view)).status, other).toBe(404)
})

it('shows the named parts of one child and nothing else, until the school ends it', async () => {
  expect((await senco.post(path, view)).status).toBe(303)
  expect(await (await senco.post(path, view)).text()).toContain('a view of this child already')
  const viewer = await invited()
  expect(await (await viewer.get('/')).text()).toContain(child?.name)
  const page = await (await viewer.get(`/shared/${child?.id}`)).text()
  const report = /href="(\/copies\/[0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
  expect((await viewer.get(report)).status).toBe(200)
  expect(page).not.toContain('What has happened')
  const own = await rows<{ n: number }>(
    `select count(*)::int as n from app.case_event where subject_id = '${child?.id}'`,
  )
  expect(own[0]?.n).toBeGreaterThan(0)
  for (const closed of ['/cases', `/pupils/${child?.id}`, path, '/search?q=a', '/people'])
    expect((await viewer.get(closed)).status, closed).toBe(closed.startsWith('/search') ? 200 : 404)
  const [another] = await rows<{ id: string }>(
    `select id from app.subject where kind = 'pupil' and id <> '${child?.id}' limit 1`,
  )
  expect((await viewer.get(`/shared/${another?.id}`)).status).toBe(404)
  const [share] = await rows<{ id: string }>(
    `select id from app.share where ended_at is null and subject_id = '${child?.id}'`,
  )
  expect((await viewer.post(`/shares/${share?.id}/end`)).status).toBe(404)
  expect((await senco.post(`/shares/${share?.id}/end`)).status).toBe(303)
  const late = await senco.post(`/shares/${share?.id}/end`)
  expect(late.headers.get('Location')).toBe(path)
  expect((await viewer.get(`/shared/${child?.id}`)).status).toBe(404)
  expect((await viewer.get(report)).status).toBe(404)
  const again = await invited()
  expect((await again.get(`/shared/${child?.id}`)).status).toBe(404)
})

it('ends by itself once its last day is over', async () => {
  expect((await senco.post(path, { ...view, parts: 'timeline', until: '2022-11-08' })).status).toBe(303)
  const viewer = await invited()
  expect(await (await viewer.get(`/shared/${child?.id}`)).text()).toContain('What has happened')
  await rows(
    `update app.provider set clock_offset_seconds = extract(epoch from timestamptz '2022-11-09 09:00' - now())::bigint`,
  )
  await house.sweep()
  expect((await viewer.get(`/shared/${child?.id}`)).status).toBe(404)
})
