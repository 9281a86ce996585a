/** A home visit from its plan to its check-out, and what happens when nobody comes out. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const { rows } = house.database
const specialist = await house.as('specialist@steppingstones.example')
const [one] = await rows<{ id: string; visitor: string; backup: string; backup_email: string }>(`
  select c.id, p.id as visitor, b.id as backup, b.email as backup_email from app.support_case c
    join app.subject s on s.id = c.subject_id and s.kind = 'pupil'
    join app.allocation a on a.case_id = c.id and a.ended_at is null
    join app.person p on p.id = a.principal_id and p.email = 'specialist@steppingstones.example'
    join app.post o on o.role = 'specialist' and o.ended_at is null and o.principal_id <> p.id
    join app.person b on b.id = o.principal_id and b.email is not null
   where c.state <> 'closed' limit 1`)
const path = `/cases/${one?.id}/home-visits`
const plan = {
  visitor: one?.visitor ?? '',
  backup: one?.backup ?? '',
  address: '3 Weir Lane',
  on: '2022-11-08',
  from: '15:30',
  until: '16:30',
  risk: 'mind',
  risk_note: 'A dog; ring first',
  companion: '',
}
const businessAt = (moment: string) =>
  rows(`update app.provider set clock_offset_seconds = extract(epoch from timestamptz '${moment}' - now())::bigint`)

it('is planned with what to mind, refused without, and kept from school and family', async () => {
  const bare = await specialist.post(path, { ...plan, risk_note: '' })
  expect(bare.status).toBe(422)
  expect(await bare.text()).toContain('Say what to mind, such as a dog or the way out')
  expect(await (await specialist.post(path, { ...plan, backup: plan.visitor })).text()).toContain(
    'not the one who goes',
  )
  expect((await specialist.post(path, plan)).status).toBe(303)
  expect(await (await specialist.get(path)).text()).toContain('A dog; ring first')
  for (const email of ['senco@hollowmere.example', 'parent@family.example', 'finance@steppingstones.example'])
    expect((await (await house.as(email)).get(path)).status, email).toBe(404)
})

it('checked in and not out, the backup and the coordinators are told once, without a name or an address', async () => {
  const [visit] = await rows<{ id: string }>(
    `select id from app.home_visit where case_id = '${one?.id}' and address = '3 Weir Lane'`,
  )
  await businessAt('2022-11-08 15:32')
  expect(await (await specialist.get('/')).text()).toContain('Check in')
  expect((await specialist.post(`/home-visits/${visit?.id}/in`)).status).toBe(303)
  const twice = await specialist.post(`/home-visits/${visit?.id}/in`)
  expect(twice.status).toBe(422)
  expect(await twice.text()).toContain('by a colleague before you. See how the visit stands now')
  await businessAt('2022-11-08 16:44')
  await house.sweep()
  const told = () =>
    rows<{ to_address: string; body: string }>(
      `select to_address, body from app.mail where subject like 'No check-out%'`,
    )
  expect(await told()).toEqual([])
  await businessAt('2022-11-08 16:46')
  await Promise.all([house.sweep(), house.sweep()])
  const mail = await told()
  expect(mail.map((one) => one.to_address)).toContain(one?.backup_email)
  expect(new Set(mail.map((one) => one.to_address)).size).toBe(mail.length)
  expect(mail.length).toBeGreaterThan(1)
  expect(mail.map((one) => one.body).join()).not.toContain('Weir')
  expect(await (await specialist.get(path)).text()).toContain('has not checked out')
  expect((await specialist.post(`/home-visits/${visit?.id}/out`)).status).toBe(303)
  await house.sweep()
  expect((await told()).length).toBe(mail.length)
  expect(await (await specialist.get(path)).text()).toContain('Checked out')
})
