/** Whole requests: through the hub without names, drafts shown to colleagues, the exits, and an agreement withdrawn. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const senco = await house.as('senco@hollowmere.example')
const office = await house.as('coordinator@steppingstones.example')
const hub = await house.as('hub@steppingstones.example')
const [{ id: school, district } = { id: '', district: '' }] = await house.database.rows<{
  id: string
  district: string
}>(`select id, district_id as district from app.school where name like 'Hollowmere%'`)

const answers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  child: { given_name: 'Ivy', family_name: 'Marsh', born_on: '2014-11-02', year_group: '3' },
  concern: { reason: 'behaviour', what: 'Ivy hides under the table.', when_where: 'After lunch' },
  tried: { tried: 'A quiet corner', agencies: '' },
  needs: { attendance: '92', exclusion_risk: 'some', sen: 'K' },
  views: { child_view: 'Too loud', parent_view: 'Dana Marsh is tired' },
  outcome: { outcome: 'Stays with the class', help: 'outreach' },
  agreement: {
    ...{ agreed_by: 'Dana Marsh', agreed_relation: 'Mother', agreed_how: 'meeting', agreed_on: '2022-11-04' },
    agreed_naming: 'no',
  },
  hub: { hub_q2: 'yes', hub_q3: 'The parents’ group', hub_q4: 'x' },
}

async function begun(): Promise<string> {
  const answer = await senco.post('/requests', { school, kind: 'pupil' })
  return /\/requests\/([^/]+)/.exec(answer.headers.get('Location') ?? '')?.[1] ?? ''
}

async function sent(changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const id = await begun()
  for (const [part, fields] of Object.entries(answers)) {
    const [row] = await house.database.rows<{ version: number }>(
      `select version from app.support_request where id = '${id}'`,
    )
    await senco.post(`/requests/${id}/parts/${part}`, { ...fields, ...changes, base_version: String(row?.version) })
  }
  expect((await senco.post(`/requests/${id}/submission`)).status).toBe(303)
  return id
}

const text = async (answer: Promise<Response>) => (await answer).text()
const visible = async (table: string, id: string) => {
  const open = house.house.opener(house.provider, await house.actor('hub@steppingstones.example'))
  return open(async (work) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(`app.${table}`)}
      where ${sql.ref(table === 'support_request' ? 'id' : 'request_id')} = ${id}`.execute(work)
    return rows[0]?.n
  })
}

describe('through the hub', () => {
  it('is read there without names, until it is answered, and then by the coordinator', async () => {
    const settled = await hub.post(`/settings/routes/${district}`, {
      ...{ way: 'hub-funded', base_version: '2', q0_key: '', q0_label: 'Which offers were used?', q0_kind: 'line' },
      ...{ q0_for: 'pupil', q0_needed: 'yes' },
    })
    expect(settled.status).toBe(303)
    const id = await sent()
    expect([await visible('hub_referral', id), await visible('support_request', id)]).toEqual([1, 0])
    const list = await text(hub.get('/hub'))
    const [row] = await house.database.rows<{ id: string; reference: string }>(
      `select id, reference from app.hub_referral where request_id = '${id}'`,
    )
    const page = await text(hub.get(`/hub/${row?.id}`))
    expect(page).toContain(`${row?.reference} hides under the table.`)
    expect(page).toContain('The parents’ group')
    expect(list + page).not.toMatch(/Ivy|Marsh|Dana|2014/)

    const early = await office.post(`/requests/${id}/acceptance`, { line: '', specialist: '' })
    expect([early.status, (await early.text()).includes('still waits at the hub')]).toEqual([422, true])
    const said = { words: 'We know the school well.', priority: 'soon' }
    expect((await hub.post(`/hub/${row?.id}/passing`, said)).status).toBe(422)
    expect((await hub.post(`/hub/${row?.id}/passing`, { ...said, funding: 'agreed' })).status).toBe(303)
    expect((await hub.get(`/hub/${row?.id}`)).status).toBe(404)
    expect(await visible('hub_referral', id)).toBe(0)
    expect(await text(office.get(`/requests/${id}`))).toContain('The hub has agreed to pay')
    expect((await office.post(`/requests/${id}/acceptance`, { line: '', specialist: '' })).status).toBe(303)
  })
  it('comes back with a question, is answered, and waits there again with both', async () => {
    const id = await sent({ agreed_naming: 'yes' })
    const waiting = async () =>
      (
        await house.database.rows<{ id: string }>(
          `select id from app.hub_referral where request_id = '${id}' and state = 'waiting'`,
        )
      )[0]?.id ?? ''
    const first = await waiting()
    expect(await text(hub.get(`/hub/${first}`))).toContain('Ivy Marsh (S-')
    await hub.post(`/hub/${first}/return`, { reason: 'What does the family say?' })
    expect(await text(senco.get(`/requests/${id}`))).toContain('What does the family say?')
    await senco.post(`/requests/${id}/answers`, { reply: 'Dana would like calm mornings.' })
    expect(await waiting()).not.toBe(first)
    const again = await text(hub.get(`/hub/${await waiting()}`))
    expect(again).toContain('would like calm mornings')
    expect(again).not.toContain('Dana')
    const settled = { way: 'direct', base_version: '3' }
    expect((await office.post(`/settings/routes/${district}`, settled)).status).toBe(303)
  })
})

it('a draft is its writer’s, and theirs to whom it is shown until it is taken back', async () => {
  const id = await begun()
  const head = await house.as('head@hollowmere.example')
  const { id: colleague } = await house.actor('head@hollowmere.example')
  expect((await head.get(`/requests/${id}/check`)).status).toBe(404)
  expect((await senco.post(`/requests/${id}/colleagues`, { colleague })).status).toBe(303)
  expect((await head.get(`/requests/${id}/check`)).status).toBe(200)
  expect(await text(senco.get(`/requests/${id}/parts/child`))).toContain('This draft is seen by')
  expect((await head.post(`/requests/${id}/colleagues`, { colleague })).status).toBe(404)
  await senco.post(`/requests/${id}/colleagues/removal`, { colleague })
  expect((await head.get(`/requests/${id}/check`)).status).toBe(404)
})

describe('an answer', () => {
  it('with advice closes it; the school reads services, replies and asks again with what it wrote', async () => {
    const id = await sent()
    const advice = { signposting: 'Begin with one adult.', service_1: 'Early help', service_1_how: 'Ring them' }
    expect((await office.post(`/requests/${id}/advice`, advice)).status).toBe(303)
    const page = await text(senco.get(`/requests/${id}`))
    for (const words of ['Begin with one adult.', 'Early help', 'Ring them', 'Ask again']) expect(page).toContain(words)
    expect((await senco.post(`/requests/${id}/replies`, { reply: 'Thank you.' })).status).toBe(303)
    expect(await text(office.get(`/requests/${id}`))).toContain('Thank you.')
    const again = await senco.post(`/requests/${id}/again`)
    const draft = await text(senco.get(again.headers.get('Location') ?? ''))
    expect(draft).toContain('value="Ivy"')
    expect(await text(senco.get((again.headers.get('Location') ?? '').replace('child', 'agreement')))).not.toContain(
      'Dana',
    )
  })
  it('declined says why; a referral waits for the panel and can still be answered', async () => {
    const id = await sent()
    const panel = await office.post(`/requests/${id}/panel`, { for_panel: 'A time away.' })
    expect(panel.status).toBe(303)
    expect(await text(senco.get(`/requests/${id}`))).toContain('A place is not promised')
    const missing = await office.post(`/requests/${id}/decline`, { signposting: 'x', declined_for: 'weather' })
    expect([missing.status, (await missing.text()).includes('Choose why')]).toEqual([422, true])
    await office.post(`/requests/${id}/decline`, { signposting: 'x', declined_for: 'no capacity' })
    expect(await text(senco.get(`/requests/${id}`))).toContain('We cannot begin in good time')
  })
})

it('the first contact is recorded once, and the list says how late it is', async () => {
  const id = await sent()
  const { id: by } = await house.actor('coordinator@steppingstones.example')
  const contact = { contact_by: by, contact_how: 'telephone', contact_on: '2022-11-07', contact_words: '' }
  const list = await text(office.get('/requests'))
  expect(list).toMatch(/school days? late/)
  expect(list).toContain('How long schools waited')
  expect((await office.post(`/requests/${id}/contact`, { ...contact, contact_on: '2022-11-08' })).status).toBe(422)
  expect((await office.post(`/requests/${id}/contact`, contact)).status).toBe(303)
  expect((await office.post(`/requests/${id}/contact`, contact)).status).toBe(422)
})

it('a parent withdraws: nothing more is booked, the record stays, and a new agreement lets it go on', async () => {
  const parent = await house.as('parent@family.example')
  const specialist = await house.as('specialist@steppingstones.example')
  const [one = { subject: '', case: '', step: '', agreement: '' }] = await house.database.rows<{
    subject: string
    case: string
    step: string
    agreement: string
  }>(`select r.subject_id as subject, c.id as case, s.id as step, a.id as agreement from app.responsibility r
      join app.support_case c on c.subject_id = r.subject_id join app.step s on s.case_id = c.id and s.kind = 'review'
      join app.parental_agreement a on a.subject_id = r.subject_id
      join app.person p on p.id = r.principal_id where p.email = 'parent@family.example'`)
  const book = () =>
    specialist.post(`/cases/${one.case}/steps/${one.step}/booking`, { date: '2022-11-21', time: '15:30', place: 'x' })
  const withdrawn = await parent.post(`/children/${one.subject}/agreement`, { agreement: one.agreement })
  expect(withdrawn.status).toBe(303)
  const refused = await book()
  expect([refused.status, (await refused.text()).includes('withdrew the agreement')]).toEqual([422, true])
  const page = await text(specialist.get(`/cases/${one.case}`))
  expect(page).toContain('The parent’s agreement was withdrawn on 7 November 2022')
  expect(page).toContain('Delivery meeting')
  const given = {
    covers: 'support',
    given_by: 'Marta Quill',
    relation: 'Mother',
    how: 'telephone',
    agreed_on: '2022-11-07',
  }
  expect((await senco.post(`/cases/${one.case}/agreement`, given)).status).toBe(303)
  expect((await book()).status).toBe(303)
})
