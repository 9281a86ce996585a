/** The rows behind the hours add up to the hours shown, kind by kind; they are the coordinator's to open. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { year } from '../kernel/days.ts'
import { impactOf } from './impact.operations.ts'

const house = await aHouse()
const coordinator = await house.as('coordinator@steppingstones.example')

/** '3 h', '45 min' or '1 h 30' in minutes. */
function minutesIn(text: string): number {
  const [, hours = '0', rest = '0'] = /^(?:(\d+) h ?)?(\d+)?(?: min)?$/.exec(text) ?? []
  return Number(hours) * 60 + Number(rest)
}

async function rowsOf(kind: string): Promise<readonly number[]> {
  const found: number[] = []
  for (let path: string | undefined = `/impact/2021/hours/${kind}`; path !== undefined; ) {
    const page: string = await (await coordinator.get(path)).text()
    for (const [, cell = ''] of page.matchAll(/data-label="Time">([^<]+)</g)) found.push(minutesIn(cell))
    path = /href="(\/impact\/2021\/hours\/[^"]*after=[^"]+)"/.exec(page)?.[1]
  }
  return found
}

it('add up, every kind', async () => {
  const open = house.house.opener(house.provider, await house.actor('coordinator@steppingstones.example'))
  const { minutes } = await open((work) => impactOf(work, year(2021)))
  expect(minutes.map((one) => one.kind)).toEqual(expect.arrayContaining(['visit', 'report', 'training']))
  for (const { kind, minutes: counted } of minutes)
    expect(
      (await rowsOf(kind)).reduce((sum, one) => sum + one, 0),
      kind,
    ).toBe(counted)
})

it('are not for a hub, a school or an unknown kind', async () => {
  for (const email of ['hub@steppingstones.example', 'head@hollowmere.example'])
    expect((await (await house.as(email)).get('/impact/2021/hours/visit')).status).toBe(404)
  expect((await coordinator.get('/impact/2021/hours/lunch')).status).toBe(404)
})
