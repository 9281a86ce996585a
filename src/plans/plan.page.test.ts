/** A plan from its first word to the family, by whole requests: as the specialist, the school, another school and a parent. */
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { queriesOf } from '../../test/support/queries.ts'

const house = await aHouse()
const { rows } = house.database
const specialist = await house.as('specialist@steppingstones.example')
const [one] = await rows<{ id: string; subject_id: string }>(`
  select c.id, c.subject_id from app.support_case c
    join app.subject s on s.id = c.subject_id and s.kind = 'pupil'
    join app.school h on h.id = c.school_id and h.name like 'Hollowmere%'
    join app.step t on t.case_id = c.id and t.kind = 'review'
    join app.responsibility r on r.subject_id = c.subject_id
   where c.state <> 'closed' limit 1`)
const path = `/cases/${one?.id}/plan`
const writing = {
  target_words_1: 'Comes in from play with the class',
  target_measure_1: 'a tally over five days',
  target_success_1: '4 of 5 days',
  target_by_1: '2022-12-16',
  strategy_title_1: 'A card with <what comes next>',
  strategy_what_1: 'Show it before the bell',
  resources: 'Picture cards\nA timer',
  action_what_1: 'Make the cards',
  action_who_1: 'Class teacher',
  action_by_1: '2022-11-14',
}

async function open(): Promise<{ readonly id: string; readonly revision: number }> {
  const [plan] = await rows<{ id: string; revision: number }>(
    `select id, revision from app.plan_version where case_id = '${one?.id}' and state in ('draft', 'sent')`,
  )
  if (!plan) throw new Error('a version is open')
  return plan
}

it('is written with what was typed kept, sent, and not approved before its baselines', async () => {
  const head = await house.as('head@hollowmere.example')
  const waiting = await rows<{ id: string }>(
    `select id from app.plan_version where case_id = '${one?.id}' and state = 'sent'`,
  )
  for (const { id } of waiting) expect((await specialist.post(`/plans/${id}/back`)).status).toBe(303)
  if (waiting.length === 0) expect((await specialist.post(path)).status).toBe(303)
  const { id, revision } = await open()
  const base = { ...writing, base_version: String(revision) }
  const future = await specialist.post(`/plans/${id}/writing`, { ...base, target_measured_1: '2022-11-08' })
  expect(future.status).toBe(422)
  const words = await future.text()
  expect(words).toContain('Enter today or a day before')
  expect(words).toContain('A card with &lt;what comes next&gt;')
  expect((await specialist.post(`/plans/${id}/writing`, base)).status).toBe(303)
  const late = await specialist.post(`/plans/${id}/writing`, { ...base, resources: 'x' })
  expect(await late.text()).toContain('Somebody changed this plan meanwhile')
  expect((await head.get(`/plans/${id}`)).status, 'a draft is the team’s').toBe(404)
  expect((await specialist.post(`/plans/${id}/sending`)).status).toBe(303)
  const refused = await head.post(`/plans/${id}/approval`)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Target 1 has no baseline yet')
})

it('is returned with words, written again as a new version, and approved: the case’s targets are the plan’s', async () => {
  const head = await house.as('head@hollowmere.example')
  const { id: first } = await open()
  expect((await head.post(`/plans/${first}/return`, { return_words: '' })).status).toBe(422)
  expect((await head.post(`/plans/${first}/return`, { return_words: 'Measure it first' })).status).toBe(303)
  expect((await specialist.post(path)).status).toBe(303)
  const { id, revision } = await open()
  const more = { action_what_2: 'Ring it', action_who_2: 'SENCO' }
  const measured = { target_baseline_1: '1 of 5 days', target_measured_1: '2022-11-04', resources: 'A bell', ...more }
  const again = { ...writing, ...measured, base_version: String(revision) }
  expect((await specialist.post(`/plans/${id}/writing`, again)).status).toBe(303)
  expect((await specialist.post(`/plans/${id}/sending`)).status).toBe(303)
  expect((await specialist.post(`/plans/${id}/approval`)).status, 'nobody of the team').toBe(404)
  expect((await head.post(`/plans/${id}/approval`)).status).toBe(303)
  const targets = await rows(`select words, baseline from app.case_target where case_id = '${one?.id}'`)
  expect(targets).toEqual([{ words: 'Comes in from play with the class', baseline: '1 of 5 days' }])
  const changes = await (await head.get(`/plans/${id}/changes`)).text()
  for (const word of ['Changed', 'Added', 'Removed', 'A bell', 'A timer']) expect(changes).toContain(word)
  expect(await (await head.get(`/plans/${first}`)).text()).toContain('Measure it first')
  const update = `update app.plan_version set content = '{}'::jsonb where id = '${id}'`
  await expect(rows(update)).rejects.toThrow('does not become')
  await expect(rows(`delete from app.plan_version where id = '${id}'`)).rejects.toThrow('stays')
})

it('reaches the family while it is shared, and no other school', async () => {
  const parent = await house.as('parent@family.example')
  const [plan] = await rows<{ id: string }>(
    `select id from app.plan_version where case_id = '${one?.id}' and state = 'approved' order by no desc limit 1`,
  )
  const child = `/children/${one?.subject_id}`
  await rows(`delete from app.plan_share where subject_id = '${one?.subject_id}'`)
  expect(await (await parent.get(child)).text()).not.toContain('Comes in from play')
  expect((await specialist.post(`/plans/${plan?.id}/sharing`, { shared: 'yes' })).status).toBe(303)
  expect(await (await parent.get(child)).text()).toContain('Comes in from play with the class')
  expect((await parent.get(`/plans/${plan?.id}`)).status).toBe(404)
  expect((await specialist.post(`/plans/${plan?.id}/sharing`)).status).toBe(303)
  expect(await (await parent.get(child)).text()).not.toContain('Comes in from play')
  for (const email of ['senco@larkbeck.example', 'parent@family.example', 'finance@steppingstones.example']) {
    const visitor = await house.as(email)
    for (const address of [path, `/plans/${plan?.id}`, `/plans/${plan?.id}/papers/iep`])
      expect((await visitor.get(address)).status, `${email} ${address}`).toBe(404)
  }
})

it('prints a passport: opened again it has its title, its language, its tags and the words in order', async () => {
  const senco = await house.as('senco@hollowmere.example')
  const about = { passport_own_words: 'Tell me before it changes', passport_likes: 'Maps and dogs' }
  expect((await senco.post(`/cases/${one?.id}/passport`, about)).status).toBe(303)
  const [plan] = await rows<{ id: string }>(
    `select id from app.plan_version where case_id = '${one?.id}' and state = 'approved' order by no desc limit 1`,
  )
  const papers = `/plans/${plan?.id}/papers`
  for (const paper of ['iep', 'ibp'])
    expect(await (await senco.get(`${papers}/${paper}`)).text()).toContain('At the start: 1 of 5 days')
  expect((await senco.get(`${papers}/other`)).status).toBe(404)
  const answer = await senco.get(`${papers}/passport/pdf`)
  expect(answer.headers.get('Content-Type')).toBe('application/pdf')
  const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()))
  const { info } = await getMeta(pdf)
  expect(info.Title).toMatch(/^Pupil passport: /)
  expect(info.Language).toMatch(/^en/)
  expect((await pdf.getMarkInfo())?.Marked).toBe(true)
  expect(pdf.numPages).toBe(1)
  const { text } = await extractText(pdf, { mergePages: true })
  const order = [
    'Pupil passport',
    'Tell me before it changes',
    'Maps and dogs',
    'Comes in from play',
    'How adults help',
  ]
  const places = order.map((words) => text.indexOf(words))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places[0]).toBeGreaterThanOrEqual(0)
})

it('the bank is searched, changed as a new version and withdrawn; few queries, whatever is in it', async () => {
  const strategy = {
    strategy_title: 'Count to ten <together>',
    strategy_what: 'Slowly',
    strategy_needs: 'anger',
    strategy_stages: 'KS2',
    strategy_settings: 'home',
  }
  expect((await specialist.post('/strategies', { ...strategy, strategy_needs: '' })).status).toBe(422)
  const added = await specialist.post('/strategies', strategy)
  const address = added.headers.get('Location') ?? ''
  const found = await (await specialist.get('/strategies?need=anger&stage=KS2&setting=home&q=count+ten')).text()
  expect(found).toContain('Count to ten &lt;together&gt;')
  expect(await (await specialist.get('/strategies?need=senses&q=count+ten')).text()).toContain('Nothing fits')
  expect((await specialist.post(address, { ...strategy, base_version: '1', strategy_what: 'Aloud' })).status).toBe(303)
  expect((await specialist.post(address, { ...strategy, base_version: '1' })).status, 'an older one').toBe(422)
  expect((await specialist.post(path)).status).toBe(303)
  const { id } = await open()
  const taken = { strategy: address.split('/').at(-1) ?? '' }
  expect((await specialist.post(`/plans/${id}/strategies`, taken)).status).toBe(303)
  expect(await (await specialist.get(`/plans/${id}`)).text()).toContain('Aloud')
  expect((await specialist.post(`${address}/withdrawal`, { base_version: '2' })).status).toBe(303)
  expect(await (await specialist.get('/strategies?q=count+ten')).text()).toContain('Nothing fits')
  expect((await (await house.as('senco@hollowmere.example')).get('/strategies')).status).toBe(404)
  expect((await queriesOf(specialist, '/strategies')).length).toBe(1)
  expect((await queriesOf(specialist, path)).length).toBeLessThanOrEqual(3)
})

it('what worked is told of those strategies that five children or more had, and of no other', async () => {
  const used = await rows<{ title: string; children: string }>(`
    select s.title, count(distinct p.subject_id) as children from app.plan_version p
      cross join lateral jsonb_array_elements(p.content -> 'strategies') e (one)
      join app.strategy s on s.id = (e.one ->> 'strategy')::uuid and s.version = 1
      join app.case_target t on t.case_id = p.case_id and t.rating is not null
     where p.state = 'approved' group by s.title`)
  const page = await (await specialist.get('/strategies')).text()
  const told = page.split('<section').filter((card) => card.includes('What worked.'))
  const enough = used.filter(({ children }) => Number(children) >= 5)
  expect(enough.length).toBeGreaterThan(0)
  expect(used.length, 'some are withheld').toBeGreaterThan(enough.length)
  expect(told.length).toBe(enough.length)
  for (const { title } of enough) expect(told.some((card) => card.includes(title))).toBe(true)
})
