/** What a request brings along: files that become the case's, a payer that becomes the order's, and one open case about a child. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { year } from '../kernel/days.ts'
import { acceptMembership } from '../membership/index.ts'

const house = await aHouse()
const { rows } = house.database
const senco = await house.as('senco@hollowmere.example')
const head = await house.as('head@hollowmere.example')
const office = await house.as('coordinator@steppingstones.example')
const finance = await house.as('finance@steppingstones.example')
const hub = await house.as('hub@steppingstones.example')
const [{ id: school, district } = { id: '', district: '' }] = await rows<{ id: string; district: string }>(
  `select id, district_id as district from app.school where name like 'Hollowmere%'`,
)
const text = async (answer: Promise<Response>) => (await (await answer).text()).replaceAll(/\s+/g, ' ')
const letter = (words = 'x') => new File([`%PDF-1.7\n${words}\n%%EOF`], 'letter.pdf')
const add = (id: string, form: Readonly<Record<string, string | File>> = {}) =>
  senco.send(`/requests/${id}/files`, { words: 'Letter of the nurse', shows: 'a document', ...form, file: letter() })

const parts = {
  concern: { reason: 'behaviour', what: 'Hides under the table.', when_where: 'After lunch' },
  tried: { tried: 'A quiet corner', agencies: '' },
  needs: { attendance: '92', exclusion_risk: 'some', sen: 'K' },
  views: { child_view: 'Too loud', parent_view: 'Tired' },
  outcome: { outcome: 'Stays with the class', help: 'outreach' },
}

async function draft(): Promise<string> {
  const begun = await senco.post('/requests', { school, kind: 'pupil' })
  return /\/requests\/([^/]+)/.exec(begun.headers.get('Location') ?? '')?.[1] ?? ''
}

async function send(id: string, given: string, naming: 'yes' | 'no'): Promise<void> {
  const child = { given_name: given, family_name: 'Marsh', born_on: '2014-11-02', year_group: '3' }
  const agreed = { agreed_by: 'Dana Marsh', agreed_relation: 'Mother', agreed_how: 'meeting', agreed_on: '2022-11-04' }
  for (const [part, fields] of Object.entries({ child, ...parts, agreement: { ...agreed, agreed_naming: naming } })) {
    const [row] = await rows<{ version: number }>(`select version from app.support_request where id = '${id}'`)
    await senco.post(`/requests/${id}/parts/${part}`, { ...fields, base_version: String(row?.version) })
  }
  expect((await senco.post(`/requests/${id}/submission`)).status).toBe(303)
}

const settle = (way: string, base: string) => office.post(`/settings/routes/${district}`, { way, base_version: base })
const fileOf = async (id: string) =>
  (await rows<{ id: string }>(`select id from app.request_file where request_id = '${id}'`))[0]?.id ?? ''
const accept = (id: string, fields: Readonly<Record<string, string>> = {}) =>
  office.post(`/requests/${id}/acceptance`, { line: '', specialist: '', ...fields })

it('a draft’s file is shown with the draft, the hub’s only where a parent agreed to the name', async () => {
  expect((await settle('hub first', '2')).status).toBe(303)
  for (const [given, naming, seen] of [
    ['Ivy', 'no', 404],
    ['Nell', 'yes', 200],
  ] as const) {
    const id = await draft()
    expect((await add(id)).status).toBe(303)
    const path = `/requests/${id}/files/${await fileOf(id)}`
    expect([(await head.get(path)).status, (await office.get(path)).status, (await hub.get(path)).status]).toEqual([
      404, 404, 404,
    ])
    await send(id, given, naming)
    expect([(await head.get(path)).status, (await office.get(path)).status]).toEqual([200, 200])
    expect((await hub.get(path)).status, given).toBe(seen)
    const [row] = await rows<{ id: string }>(`select id from app.hub_referral where request_id = '${id}'`)
    const page = await text(hub.get(`/hub/${row?.id}`))
    expect(page.includes('Letter of the nurse'), given).toBe(naming === 'yes')
    expect((await hub.post(`/hub/${row?.id}/passing`, { words: 'Please', priority: 'usual' })).status).toBe(303)
    expect((await hub.get(path)).status).toBe(404)
  }
  expect((await settle('direct', '3')).status).toBe(303)
})

it('accepted, it is the case’s; a second case about the child is not opened, by page or by database', async () => {
  const [one] = await rows<{ id: string; subject: string }>(
    `select r.id, r.subject_id as subject from app.support_request r where r.answers->>'given_name' = 'Ivy'`,
  )
  const file = await fileOf(one?.id ?? '')
  const answer = await accept(one?.id ?? '')
  const path = answer.headers.get('Location') ?? ''
  expect([answer.status, await fileOf(one?.id ?? '')]).toEqual([303, ''])
  for (const who of [senco, office]) expect(await (await who.get(`${path}/files/${file}`)).text()).toContain('%PDF')
  expect(await text(office.get(`${path}/files`))).toContain('Letter of the nurse')
  const late = await add(one?.id ?? '')
  expect([late.status, (await late.text()).includes('has been answered')]).toEqual([422, true])

  const again = await draft()
  await send(again, 'Ivy', 'no')
  const refused = await accept(again)
  expect([refused.status, (await refused.text()).includes('There is an open case about this child')]).toEqual([
    422,
    true,
  ])
  expect(await text(office.get(`/requests/${again}`))).toContain(`<a href="${path}">`)
  await expect(
    rows(`insert into app.support_case (provider_id, id, number, school_id, subject_id, state, opened_on)
      select provider_id, gen_random_uuid(), 'X-1', school_id, subject_id, 'waiting', opened_on
        from app.support_case where subject_id = '${one?.subject}'`),
  ).rejects.toMatchObject({ code: '23505', constraint: 'one_open_case' })

  const decline = { declined_for: 'already supported', signposting: 'We go on in the case.' }
  expect((await office.post(`/requests/${again}/decline`, decline)).status).toBe(303)
  expect((await senco.post(`/requests/${again}/replies`, { reply: 'Since then it got worse.' })).status).toBe(303)
  expect(await text(office.get(`/requests/${again}`))).toMatch(/Written after the decision.*Since then it got worse/)
  const [mail] = await rows<{ body: string; to: string }>(
    `select body, to_address as to from app.mail where subject like 'A reply after your answer%'`,
  )
  expect(mail?.to).toMatch(/^coordinator/)
  expect(mail?.body).not.toMatch(/Ivy|worse/)
})

it('what the hub agreed to pay is confirmed once and proposed to the order, to the penny', async () => {
  const payer = {
    name: 'Estuary Hub',
    kind: 'hub',
    address: '1 Quay',
    email: 'x@funds.example',
    purchase_order: 'required',
  }
  const kept = await finance.post('/payers', payer)
  const hubPays = { payer: kept.headers.get('Location')?.split('/').at(-1) ?? '', percent: '33' }
  const [one] = await rows<{ id: string; reference: string }>(
    `select r.id, s.reference from app.support_request r join app.subject s on s.id = r.subject_id where r.answers->>'given_name' = 'Nell'`,
  )
  const bare = await accept(one?.id ?? '', hubPays)
  expect([bare.status, (await bare.text()).includes('a purchase-order number of its own')]).toEqual([422, true])
  expect((await accept(one?.id ?? '', { ...hubPays, payer_purchase_order: 'H-9' })).status).toBe(303)

  const buyer = await house.actor('business@hollowmere.example')
  const of = buyer.posts[0]?.school
  if (!of) throw new Error('the business manager is at a school')
  await house.house.opener(
    house.provider,
    buyer,
  )((work) =>
    acceptMembership(work, { school: of, year: year(2022), name: 'B', position: 'Manager', purchaseOrder: 'PO-1' }),
  )
  await office.post(`/schools/${school}/basket/lines`, { product: 'bronze', reference: one?.reference ?? '' })
  const page = await (await office.get(`/schools/${school}/basket/order`)).text()
  expect(page).toContain('Estuary Hub £214.50, the school £435.50')
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
  const form = { version, purchase_order: 'PO-2', pays: 'standing' }
  expect((await office.post(`/schools/${school}/basket/order`, form)).status).toBe(303)
  const invoiced = await rows<{ net: number; number: string }>(
    `select i.net_pence as net, i.purchase_order as number from app.invoice i where i.purchase_order in ('H-9', 'PO-2') order by 1`,
  )
  expect(invoiced).toEqual([
    { net: 21_450, number: 'H-9' },
    { net: 43_550, number: 'PO-2' },
  ])
  expect((await rows(`select 1 from app.pledge_use`)).length).toBe(1)
  await office.post(`/schools/${school}/basket/lines`, { product: 'consultancy-hour', reference: one?.reference ?? '' })
  expect(await (await office.get(`/schools/${school}/basket/order`)).text()).not.toContain('Estuary Hub £')
})
