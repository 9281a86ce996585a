/** Who is told of a plan, without a name; and that a withdrawn agreement stops it, sessions and bookings, and hides nothing. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const { rows } = house.database
const specialist = await house.as('specialist@steppingstones.example')
const senco = await house.as('senco@hollowmere.example')
const [leo] = await rows<{ id: string; plan: string; agreement: string; number: string }>(`
  select c.id, c.number, v.id as plan, a.id as agreement from app.support_case c
    join app.pupil p on p.subject_id = c.subject_id and p.given_name = 'Leo' and p.family_name = 'Quill'
    join app.plan_version v on v.case_id = c.id and v.state = 'sent'
    join app.parental_agreement a on a.subject_id = c.subject_id and a.covers = 'support' limit 1`)
const at = `/cases/${leo?.id}`
const plan = `/plans/${leo?.plan}`

async function told(subject: string) {
  return rows<{ to_address: string; body: string; subject: string }>(
    `select to_address, subject, body from app.mail where subject like '${subject}%${leo?.number}%' order by written_at`,
  )
}

it('the school is told when a plan is sent, the specialist when it is answered: by number, and on their homes', async () => {
  expect((await specialist.post(`${plan}/back`)).status).toBe(303)
  const before = await told('A plan waits')
  const [draft] = await rows<{ revision: number }>(`select revision from app.plan_version where id = '${leo?.plan}'`)
  expect(draft).toBeDefined()
  expect((await specialist.post(`${plan}/sending`)).status).toBe(303)
  const after = await told('A plan waits')
  expect(after.length - before.length).toBe(2)
  expect(after.map(({ subject, body }) => subject + body).join()).not.toMatch(/Leo|Quill/)
  expect(await (await senco.get('/')).text()).toContain('A plan waits for your approval')
  const returned = await told('A plan was returned')
  expect((await senco.post(`${plan}/return`, { return_words: 'Who does it on Fridays?' })).status).toBe(303)
  expect((await told('A plan was returned')).length).toBe(returned.length + 1)
  expect(await (await specialist.get('/')).text()).toContain('Plans the school answered')
  expect(await (await senco.get('/')).text()).not.toContain('waits for your approval')
})

it('a withdrawn agreement stops plan, session and booking with words; all of it can still be read', async () => {
  expect((await specialist.post(`${at}/plan`)).status).toBe(303)
  const [draft] = await rows<{ id: string }>(
    `select id from app.plan_version where case_id = '${leo?.id}' and state = 'draft'`,
  )
  const withdrawal = { agreement: leo?.agreement ?? '', said_by: 'Marta Quill', withdrawn_on: '2022-11-07' }
  expect((await senco.post(`${at}/agreement/withdrawal`, withdrawal)).status).toBe(303)
  const page = await (await specialist.get(`${at}/plan`)).text()
  expect(page).not.toContain('Go on writing')
  expect(page).not.toContain('Send to the school')
  expect(page).toContain('agreement was withdrawn')
  for (const path of [`/plans/${draft?.id}/sending`, `${at}/plan`, `/plans/${draft?.id}/strategies`]) {
    const [bank] = await rows<{ id: string }>(`select id from app.strategy limit 1`)
    const answer = await specialist.post(path, { strategy: bank?.id ?? '' })
    expect([answer.status, (await answer.text()).includes('withdrew the agreement')], path).toEqual([422, true])
  }
  const note = { model_on: '2022-11-07', model_for: 'Class teacher', model_done: 'Waited.', model_next: '' }
  const modelled = await specialist.post(`${at}/sessions/modelling`, note)
  expect(await modelled.text()).toContain('withdrew the agreement')
  expect((await specialist.post(`${at}/sessions/modelling`, { ...note, model_on: '2022-11-04' })).status).toBe(303)
  expect(await (await specialist.get(at)).text()).not.toContain('Book it')
  expect((await senco.get(plan)).status).toBe(200)
  const [given] = [
    { covers: 'support', given_by: 'Marta Quill', relation: 'Mother', how: 'meeting', agreed_on: '2022-11-07' },
  ]
  expect((await senco.post(`${at}/agreement`, given)).status).toBe(303)
  expect((await specialist.post(`/plans/${draft?.id}/strategies`, { strategy: '' })).status).toBe(422)
  expect(await (await specialist.get(`${at}/plan`)).text()).toContain('Go on writing')
})

it('a plan names files of its case and of the bank; the school downloads them, another school does not', async () => {
  const pdf = new File(['%PDF-1.7 1 0 obj <</Type/Catalog>> endobj %%EOF'], 'cards.pdf', { type: 'application/pdf' })
  expect((await specialist.send('/strategies/files', { words: 'Picture cards', file: pdf })).status).toBe(303)
  const heard = new File([Buffer.from('OggS\0\x02'.padEnd(64, '\0'), 'latin1')], 'song.ogg', { type: 'audio/ogg' })
  const refused = await specialist.send('/strategies/files', { words: 'A song', file: heard })
  expect([refused.status, (await refused.text()).includes('value="A song"')]).toEqual([422, true])
  const [file] = await rows<{ id: string }>(`select id from app.bank_file where words = 'Picture cards'`)
  const [draft] = await rows<{ id: string; revision: number }>(
    `select id, revision from app.plan_version where case_id = '${leo?.id}' and state = 'draft'`,
  )
  const written = {
    base_version: String(draft?.revision),
    ...{ target_words_1: 'Comes in', target_success_1: '4 of 5', target_by_1: '2022-12-16', file_1: file?.id ?? '' },
    ...{ strategy_title_1: 'A card', strategy_what_1: 'Show it' },
  }
  const unknown = await specialist.post(`/plans/${draft?.id}/writing`, { ...written, file_1: crypto.randomUUID() })
  expect(await unknown.text()).toContain('Choose a file of the list')
  expect((await specialist.post(`/plans/${draft?.id}/writing`, written)).status).toBe(303)
  const address = `/plans/${draft?.id}/files/${file?.id}`
  expect((await senco.get(address)).status, 'a draft is the team’s').toBe(404)
  expect((await specialist.post(`/plans/${draft?.id}/sending`)).status).toBe(303)
  expect(await (await senco.get(`/plans/${draft?.id}`)).text()).toContain('Picture cards')
  const answer = await senco.get(address)
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'application/pdf'])
  expect(await (await senco.get(`/plans/${draft?.id}/papers/iep`)).text()).toContain('Picture cards')
  for (const email of ['senco@larkbeck.example', 'teacher@hollowmere.example'])
    expect((await (await house.as(email)).get(address)).status, email).toBe(404)
})
