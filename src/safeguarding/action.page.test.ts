/** The log of a concern: kept by the school's lead, read by nobody else, never changed. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const { rows } = house.database
const lead = await house.as('head@hollowmere.example')
const [school] = await rows<{ id: string }>(`select id from app.school where name like 'Hollowmere%'`)
const teacher = await house.as('teacher@hollowmere.example')
const sent = await teacher.post('/concerns', { school: school?.id ?? '', child: 'A child', said: '', seen: 'A bruise' })
const path = (sent.headers.get('Location') ?? '').replace('/receipt', '')
const call = {
  kind: 'called',
  with_whom: 'Children’s social care',
  on: '2022-11-06',
  time: '15:10',
  words: 'They ring back by four.',
}

it('a call is added and stays as it was written; what is still to come is refused', async () => {
  const early = await lead.post(`${path}/actions`, { ...call, on: '2022-12-24' })
  expect(early.status).toBe(422)
  const page = await early.text()
  expect(page).toContain('Enter a time that is over')
  expect(page).toContain('They ring back by four.')
  expect((await lead.post(`${path}/actions`, call)).status).toBe(303)
  const log = await (await lead.get(path)).text()
  expect(log).toContain('Called: Children’s social care')
  await expect(rows(`update app.concern_action set words = 'nothing'`)).rejects.toThrow()
})

it('whoever recorded the concern, the coordinator and every other role learn nothing of the log', async () => {
  for (const email of [
    'teacher@hollowmere.example',
    'senco@hollowmere.example',
    'coordinator@steppingstones.example',
    'privacy@steppingstones.example',
  ]) {
    const other = await house.as(email)
    expect((await other.get(path)).status, email).toBe(404)
    expect((await other.post(`${path}/actions`, call)).status, email).toBe(404)
  }
  expect(await (await teacher.get(`${path}/receipt`)).text()).not.toContain('social care')
})
