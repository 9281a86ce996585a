/** The list of cases: narrowed by what is asked, by pages, and with the questions people keep. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { queriesOf } from '../../test/support/queries.ts'

const house = await aHouse()
const coordinator = await house.as('coordinator@steppingstones.example')

async function listed(path: string): Promise<readonly string[]> {
  const page = await (await coordinator.get(path)).text()
  return [...page.matchAll(/href="\/cases\/[0-9a-f-]{36}">(C-\d+)</g)].map(([, number]) => number ?? '')
}

it('takes three queries, and goes on by pages until every open case was shown once', async () => {
  expect((await queriesOf(coordinator, '/cases')).length).toBe(3)
  const rows = await house.database.rows<{ number: string }>(
    `select number from app.support_case where state <> 'closed'`,
  )
  const seen: string[] = []
  let path = '/cases'
  for (let pages = 0; pages < 10; pages++) {
    const page = await (await coordinator.get(path)).text()
    seen.push(...[...page.matchAll(/href="\/cases\/[0-9a-f-]{36}">(C-\d+)</g)].map(([, number]) => number ?? ''))
    const next = /href="(\/cases\?[^"]*after=[^"]+)"/.exec(page)?.[1]
    if (!next) break
    path = next.replaceAll('&amp;', '&')
  }
  expect(seen.toSorted()).toEqual(rows.map((row) => row.number).toSorted())
})

it('narrows by state, specialist, lateness and words', async () => {
  const waiting = await house.database.rows<{ number: string }>(
    `select number from app.support_case where state = 'waiting'`,
  )
  expect((await listed('/cases?state=waiting')).toSorted()).toEqual(waiting.map((row) => row.number).toSorted())
  const [jo] = await house.database.rows<{ id: string; n: string }>(`
    select p.id, count(*) as n from app.person p join app.allocation a on a.principal_id = p.id and a.ended_at is null
    join app.support_case c on c.id = a.case_id and c.state = 'assess' group by p.id order by 2 desc limit 1`)
  expect((await listed(`/cases?state=assess&specialist=${jo?.id}`)).length).toBe(Number(jo?.n))
  const [first = ''] = await listed('/cases')
  expect(await listed(`/cases?q=${first}`)).toEqual([first])
  const late = await house.database.rows<{ number: string }>(`
    select number from app.support_case c where state <> 'closed' and exists (select from app.step s where s.case_id = c.id
      and s.firmness = 'due' and s.state = 'planned' and s.due_on < '2022-11-07'
      and s.no = (select min(no) from app.step n where n.case_id = c.id and n.state <> 'done'))`)
  expect((await listed('/cases?late=late')).toSorted()).toEqual(late.map((row) => row.number).toSorted())
})

it('keeps a question under its name for whoever asked it, and forgets it', async () => {
  expect((await coordinator.post('/cases/filters?state=do', { name: '' })).status).toBe(422)
  const kept = await coordinator.post('/cases/filters?state=do', { name: 'In progress' })
  expect(kept.headers.get('Location')).toBe('/cases?state=do')
  const page = await (await coordinator.get('/cases?state=do')).text()
  const forget = /action="(\/cases\/filters\/[0-9a-f-]+\/end)"/.exec(page)?.[1] ?? ''
  const specialist = await house.as('specialist@steppingstones.example')
  expect(await (await specialist.get('/cases')).text()).not.toContain('In progress')
  expect((await specialist.post(forget)).status).toBe(404)
  expect((await coordinator.post(forget)).status).toBe(303)
  expect(await (await coordinator.get('/cases')).text()).not.toContain('In progress')
})
