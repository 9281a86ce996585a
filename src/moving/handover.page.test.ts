/** The Year 6 hand-over: begun with what is known, agreed, given; and a class that changes its teacher at once or not at all. */
import { extractText, getDocumentProxy } from 'unpdf'
import { expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import type { PersonId, SchoolId, SubjectId } from '#kernel/ids.ts'
import { aHouse } from '../../test/support/house.ts'
import { keepPupil } from '../pupils/index.ts'
import { handClassOn } from './class.operations.ts'

const house = await aHouse()
const { rows } = house.database
const senco = await house.as('senco@hollowmere.example')
const specialist = await house.as('specialist@steppingstones.example')
const children = await rows<{ id: SubjectId; name: string; case: string }>(`
  select s.id, p.given_name || ' ' || p.family_name as name, c.id as case from app.subject s
    join app.pupil p on p.subject_id = s.id join app.school h on h.id = s.school_id and h.name like 'Hollowmere%'
    join app.support_case c on c.subject_id = s.id and c.state <> 'closed'
    join app.allocation a on a.case_id = c.id and a.ended_at is null
    join app.person w on w.id = a.principal_id and w.email = 'specialist@steppingstones.example' order by s.reference`)
const [child] = children
await rows(`update app.pupil set year_group = '6', year_group_in = 2022 where subject_id = '${child?.id}'`)
const path = `/pupils/${child?.id}/handover`
const words = {
  helps: 'A calm start\nNow and next',
  avoid: 'Loud halls',
  reached: '',
  ring: 'The SENCO',
  agencies: '',
  version: '0',
}

it('lists the children of Year 6 for a school and for all, and begins with what is written', async () => {
  const own = await (await senco.get('/moving/year-six')).text()
  expect(own).toContain(child?.name)
  expect(own).toContain('not written')
  expect(await (await (await house.as('coordinator@steppingstones.example')).get('/moving/year-six')).text()).toContain(
    path,
  )
  expect(await (await (await house.as('senco@larkbeck.example')).get('/moving/year-six')).text()).not.toContain(path)
  expect(await (await senco.get(path)).text()).toContain('outreach specialist')
  for (const other of ['senco@larkbeck.example', 'teacher@hollowmere.example', 'business@hollowmere.example'])
    expect((await (await house.as(other)).get(path)).status, other).toBe(404)
})

it('is kept in versions, prints on one page, and is given only once a parent has agreed', async () => {
  const bare = await specialist.post(path, { ...words, helps: '', avoid: 'Crowds' })
  expect(bare.status).toBe(422)
  expect(await bare.text()).toContain('Crowds')
  expect((await specialist.post(path, words)).status).toBe(303)
  expect(await (await senco.post(path, words)).text()).toContain('A colleague has changed it meanwhile')
  expect((await senco.post(path, { ...words, version: '1', reached: 'Asks for a break' })).status).toBe(303)
  const [first, newest] = await rows<{ id: string }>(
    `select id from app.handover where subject_id = '${child?.id}' order by version`,
  )
  const given = {
    person: 'Sam Irwin, SENCO',
    at_school: 'Castle Bank High',
    delivered_how: 'meeting',
    delivered_on: '2022-11-07',
  }
  const early = await senco.post(`/handovers/${newest?.id}/delivery`, given)
  expect(early.status).toBe(422)
  expect(await early.text()).toContain('Record a parent’s agreement first')
  const yes = { given_by: 'A parent', relation: 'Mother', how: 'writing', agreed_on: '2022-11-07' }
  expect((await specialist.post(`${path}/agreement`, yes)).status).toBe(404)
  expect((await senco.post(`${path}/agreement`, yes)).status).toBe(303)
  expect(await (await senco.post(`/handovers/${first?.id}/delivery`, given)).text()).toContain(
    'A newer version was kept',
  )
  expect((await senco.post(`/handovers/${newest?.id}/delivery`, given)).status).toBe(303)
  expect(await (await senco.get('/moving/year-six')).text()).toContain('given')
  expect(await (await senco.get(`/handovers/${newest?.id}`)).text()).toContain('Asks for a break')
  const pdf = await senco.get(`/handovers/${newest?.id}/pdf`)
  const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(await pdf.arrayBuffer())), {
    mergePages: true,
  })
  expect(totalPages).toBe(1)
  expect(text.replaceAll(/\s+/g, ' ')).toMatch(
    /What helps.*A calm start.*What to avoid.*Loud halls.*Targets reached.*Asks for a break/,
  )
  expect((await (await house.as('senco@larkbeck.example')).get(`/handovers/${newest?.id}/pdf`)).status).toBe(404)
})

/** Two children, one class teacher. */
const view = {
  name: 'Old Teacher',
  email: 'old@hollowmere.example',
  capacity: 'class teacher',
  parts: 'timeline',
  until: '2023-08-31',
  reason: 'Teaches them',
}
const open = house.house.opener(house.provider, await house.actor('senco@hollowmere.example'))
const [school] = await rows<{ id: SchoolId }>(`select school_id as id from app.subject where id = '${child?.id}'`)
const pupil = {
  givenName: 'Wren',
  familyName: 'Aske',
  bornOn: day('2014-03-02'),
  yearGroup: '3',
  senProvision: 'N',
} as const
const wren = await open((work) => keepPupil(work, school?.id as SchoolId, { ...pupil, ehcPlanIssuedOn: undefined }))
const two = [
  { id: child?.id as SubjectId, name: child?.name },
  { id: wren, name: 'Wren Aske' },
]
const next = { name: 'New Teacher', email: 'new@hollowmere.example' }

async function asInvited(email: string) {
  await rows(`insert into app.credential (provider_id, principal_id, kind, secret, set_at)
    select p.provider_id, p.id, 'password', c.secret, now() from app.person p, app.credential c
     where p.email = '${email}' and c.principal_id = (select id from app.person where email = 'senco@hollowmere.example')
    on conflict do nothing`)
  return house.as(email)
}

it('a class changes its teacher on its day: until then nothing, from then everything', async () => {
  for (const one of two) expect((await senco.post(`/pupils/${one.id}/views`, view)).status).toBe(303)
  const old = await asInvited(view.email)
  const [person] = await rows<{ id: string }>(`select id from app.person where email = '${view.email}'`)
  const page = await (await senco.get(`/moving/class?from=${person?.id}`)).text()
  for (const one of two) expect(page).toContain(one.name)
  const all = two.map((one) => one.id)
  const asked = (fields: Record<string, string>) =>
    senco.post('/moving/class', { from: person?.id ?? '', ...next, on: '2022-11-09', ...fields })
  const none = await asked({})
  expect(none.status).toBe(422)
  expect(await none.text()).toContain('Choose at least one child')
  expect(await (await asked({ children: all[0] ?? '', on: '2022-11-01' })).text()).toContain(
    'Enter today or a later day',
  )
  expect(
    (
      await (
        await house.as('senco@larkbeck.example')
      ).post('/moving/class', { from: person?.id ?? '', ...next, on: '2022-11-09', children: all[0] ?? '' })
    ).status,
  ).toBe(404)

  const both = { from: person?.id as PersonId, to: next, on: day('2022-11-09'), children: all }
  const arranged = await open((work) => handClassOn(work, school?.id as SchoolId, both, 'http://localhost'))
  expect(arranged).toEqual({ ok: true, value: 'on its day' })
  expect((await rows(`select 1 from app.class_change where done_on is null`)).length).toBe(1)
  const fresh = await asInvited(next.email)
  const looks = async (who: typeof old) =>
    (await Promise.all(all.map((one) => who.get(`/shared/${one}`)))).map((answer) => answer.status)
  expect(await looks(old)).toEqual([200, 200])
  expect(await looks(fresh)).toEqual([404, 404])
  await rows(
    `update app.provider set clock_offset_seconds = extract(epoch from timestamptz '2022-11-09 09:00' - now())::bigint`,
  )
  await house.sweep()
  expect(await looks(old)).toEqual([404, 404])
  expect(await looks(fresh)).toEqual([200, 200])
})
