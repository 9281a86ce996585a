/** The outbox for administrators: paged, links of others hidden, and a failed message tried again by a person. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const admin = await house.as('admin@steppingstones.example')

const { rows } = house.database

const linksOf = (page: string) => [...page.matchAll(/href="(\/mail\/[0-9a-f-]{36})"/g)].map((match) => match[1] ?? '')

it('shows every message once, page by page, the newest first', async () => {
  const all = await rows<{ id: string }>('select id from app.mail order by written_at desc, id desc')
  const seen: string[] = []
  for (let path: string | undefined = '/mail'; path !== undefined; ) {
    const page: string = await (await admin.get(path)).text()
    seen.push(...linksOf(page))
    path = /href="(\/mail\?after=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(seen).toEqual(all.map((mail) => `/mail/${mail.id}`))
  expect(seen.length).toBeGreaterThan(100)
})

it('a place that makes no sense is the beginning', async () => {
  const first = linksOf(await (await admin.get('/mail')).text())
  for (const after of ['x', 'W10', 'WyJhIiwiYiJd', "'", '%00']) {
    const answer = await admin.get(`/mail?after=${after}`)
    expect([answer.status, linksOf(await answer.text())]).toEqual([200, first])
  }
})

it('a message that failed is tried again when somebody says so, once; one that has not is refused', async () => {
  const [failed] = await rows<{ id: string }>(
    `update app.mail set attempts = 6, problem = 'No such person', written_at = now() - interval '9 days'
      where id = (select id from app.mail order by id limit 1) returning id`,
  )
  const path = `/mail/${failed?.id}`
  expect(await (await admin.get('/')).text()).toContain('message could not be sent')
  expect(linksOf(await (await admin.get('/mail?show=failed')).text())).toEqual([path])
  expect(await (await admin.get(path)).text()).toContain('No such person')
  expect((await admin.post(`${path}/again`)).status).toBe(303)
  const [again] = await rows<{ attempts: number; fresh: boolean }>(
    `select attempts, again_at > now() - interval '1 minute' as fresh from app.mail where id = '${failed?.id}'`,
  )
  expect(again).toEqual({ attempts: 0, fresh: true })
  const refused = await admin.post(`${path}/again`)
  expect([refused.status, (await refused.text()).includes('not waiting for anybody')]).toEqual([422, true])
  const school = await house.as('head@hollowmere.example')
  expect((await school.get(path)).status).toBe(404)
  expect((await school.post(`${path}/again`)).status).toBe(404)
})
