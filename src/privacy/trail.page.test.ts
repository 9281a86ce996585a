/** The trail is the privacy lead's: it shows who looked, names no child, and nobody else opens it. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const lead = await house.as('privacy@steppingstones.example')
const coordinator = await house.as('coordinator@steppingstones.example')

it('a look at the list of cases stands in it at once, with how many records it showed', async () => {
  await coordinator.get('/cases')
  const home = await (await lead.get('/')).text()
  expect(home).toMatch(/Miriam Holt<\/a><span class="soft small">1 look, \d+ records/)
  const looks = await (await lead.get('/trail?show=looks&q=miriam')).text()
  expect(looks).toContain('Miriam Holt')
  const open = house.house.opener(house.provider, await house.actor('coordinator@steppingstones.example'))
  const names = await open((work) => work.selectFrom('pupil').select('family_name').distinct().execute())
  const adults = await open((work) => work.selectFrom('principal').select('name').execute())
  const known = new Set(adults.flatMap(({ name }) => name.split(' ')))
  const children = names.map((row) => row.family_name).filter((name) => !known.has(name))
  expect(children.length).toBeGreaterThan(5)
  expect(children.filter((name) => new RegExp(`\\b${name}\\b`).test(looks))).toEqual([])
})

it('goes on page by page and finds by name; a percent sign is a plain letter', async () => {
  const first = await (await lead.get('/trail')).text()
  const on = /href="(\/trail\?[^"]*after=[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await (await lead.get(on)).text()
  expect(second).toContain('<tbody>')
  expect(second).not.toBe(first)
  expect(await (await lead.get('/trail?q=%25%25')).text()).toContain('Nothing is found')
})

it('is nobody else’s', async () => {
  for (const email of ['coordinator@steppingstones.example', 'admin@steppingstones.example', 'head@hollowmere.example'])
    expect((await (await house.as(email)).get('/trail')).status).toBe(404)
})
