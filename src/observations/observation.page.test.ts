/** Observations as records of their own: written beside the visit, refused in words, the team's alone. */
import { expect, it } from 'vitest'
import { type CaseId, id } from '../../src/kernel/ids.ts'
import { aHouse } from '../../test/support/house.ts'
import { answersOf, observationFigures } from './index.ts'

const house = await aHouse()
const { rows } = house.database
const specialist = await house.as('specialist@steppingstones.example')
const coordinator = await house.as('coordinator@steppingstones.example')
const senco = await house.as('senco@larkbeck.example')

async function caseAt(school: string, kind: string): Promise<string> {
  const [one] = await rows<{ id: string }>(
    `select c.id from app.support_case c join app.school s on s.id = c.school_id join app.subject b on b.id = c.subject_id
      where s.name like '${school}%' and b.kind = '${kind}' and c.state <> 'closed' order by c.opened_on limit 1`,
  )
  return one?.id ?? ''
}

const larkbeck = await caseAt('Larkbeck', 'pupil')
const path = `/cases/${larkbeck}/observations`
const seen = {
  ...{ on: '2022-11-04', setting: 'Maths', notes: 'Settled <quickly>.', interval_seconds: '10', length: '1:00' },
  ...{ pupil_marks: 'ooxoox', peer_marks: 'oooooo', 'count_off-verbal': '2', tapped: '21:off-verbal 55:off-verbal' },
}
const record = (fields: Readonly<Record<string, string>> = {}, who = specialist) =>
  who.post(`${path}/new`, { ...seen, ...fields })
const words = async (answer: Response) => (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

it('is kept with its figures, its chart and its tables, and told to the school in one sentence', async () => {
  const sent = await record()
  expect(sent.status).toBe(303)
  const page = await (await specialist.get(sent.headers.get('Location') ?? '')).text()
  for (const part of ['On task in 67% of 6 intervals; a classmate nearby in 100%', 'in 100% of 6 intervals', '20'])
    expect(page).toContain(part)
  expect([page.includes('<svg'), page.includes('&lt;quickly&gt;'), page.includes('<quickly>')]).toEqual([
    true,
    true,
    false,
  ])
  expect(await words(await specialist.get(path))).toContain('On task in 67% of 6 intervals')
  expect(await words(await senco.get(`/cases/${larkbeck}`))).toContain('Another observation')
})

it('several stand side by side, each a record of its own', async () => {
  const before = await rows(`select id from app.observation where case_id = '${larkbeck}'`)
  expect((await record({ setting: 'Art' })).status).toBe(303)
  const after = await rows(`select id from app.observation where case_id = '${larkbeck}'`)
  expect(after.length).toBe(before.length + 1)
  await expect(rows(`update app.observation set notes = 'x'`)).rejects.toThrow(/never changed/)
})

it('gives reports the figures of each, the oldest first, and who said what', async () => {
  const open = house.house.opener(house.provider, await house.actor('specialist@steppingstones.example'))
  const of = id<CaseId>(larkbeck)
  const { figures, said } = await open(async (work) => ({
    figures: await observationFigures(work, of),
    said: await answersOf(work, of),
  }))
  expect(figures.map((one) => one.on.toString())).toEqual(['2022-10-13', '2022-11-04', '2022-11-04'])
  expect(figures[1]).toMatchObject({
    onTask: 67,
    agreement: { intervals: 6, percent: 100 },
    sentence: '4 November 2022: On task in 67% of 6 intervals; a classmate nearby in 100%. 0 incidents noted.',
  })
  expect(said.map((one) => one.voice)).toEqual(['pupil'])
  expect(await (await specialist.get(path)).text()).toContain('from one observation to the next')
})

it('is refused beside its field, with what was typed kept', async () => {
  const nothing = { pupil_marks: '', peer_marks: '', 'count_off-verbal': '', tapped: '' }
  for (const [fields, message] of [
    [{ on: '2022-11-08' }, 'Enter today or a day before'],
    [{ on: '2020-01-01' }, 'The case was opened on'],
    [{ on: 'soon' }, 'Enter the day of the observation'],
    [nothing, 'Nothing was observed yet'],
    [{ pupil_marks: 'yes' }, 'Use only o for on task'],
    [{ antecedent_1: 'x' }, 'Incident 1: say what was seen'],
  ] as const) {
    const answer = await record(fields)
    const page = await answer.text()
    expect([answer.status, page.includes(message), page.includes('Settled &lt;quickly&gt;')], message).toEqual([
      422,
      true,
      true,
    ])
  }
})

it('the visit without anything seen is refused too, and its time stays', async () => {
  const [visit] = await rows<{ id: string }>(
    `select a.id from app.appointment a join app.principal p on p.id = a.principal_id where a.kind = 'visit' and a.state = 'booked' and p.name = 'Jo Whitlock'`,
  )
  const answer = await specialist.post(`/appointments/${visit?.id}/observation`, {
    ...{ setting: 'Maths', notes: 'x', interval_seconds: '30' },
  })
  expect([answer.status, (await answer.text()).includes('Nothing was observed yet')]).toEqual([422, true])
})

it('is nobody’s but the team’s who work on the case', async () => {
  const [one] = await rows<{ id: string }>(`select id from app.observation where case_id = '${larkbeck}' limit 1`)
  for (const who of [senco, await house.as('outreach@steppingstones.example')]) {
    const asked = [path, `${path}/new`, `${path}/${one?.id}`]
    expect(await Promise.all(asked.map(async (at) => (await who.get(at)).status))).toEqual([404, 404, 404])
    expect((await record({}, who)).status).toBe(404)
  }
  const elsewhere = await rows<{ id: string }>(`select id from app.observation where case_id <> '${larkbeck}' limit 1`)
  expect((await coordinator.get(`${path}/${elsewhere[0]?.id}`)).status).toBe(404)
})

it('the buttons are the provider’s own list; what was recorded keeps its words', async () => {
  const list = { label_1: 'Hums', means_1: 'off task', label_2: 'Praised by an adult', means_2: 'other' }
  expect((await coordinator.post('/settings/observation-codes', { label_1: '' })).status).toBe(422)
  expect((await coordinator.post('/settings/observation-codes', { ...list, label_3: 'hums' })).status).toBe(422)
  expect((await coordinator.post('/settings/observation-codes', list)).status).toBe(303)
  expect((await specialist.get('/settings/observation-codes')).status).toBe(404)
  const form = await (await specialist.get(`${path}/new`)).text()
  expect([form.includes('Hums: pupil'), form.includes('Off task, talking')]).toEqual([true, false])
  const kept = await rows<{ label: string }>(
    `select label from app.observation_count where code = 'off-verbal' limit 1`,
  )
  expect(kept).toEqual([{ label: 'Off task, talking' }])
})
