/** A year's campaign through its pages: proposed, reminded, accepted, declined, counted; and the paper both sides keep. */
import { extractText, getDocumentProxy } from 'unpdf'
import { expect, it } from 'vitest'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { aHouse } from '../../test/support/house.ts'
import { queriesOf } from '../../test/support/queries.ts'
import { loadOffer, publishOffer } from '../offer/index.ts'

const house = await aHouse()
const office = await house.as('coordinator@steppingstones.example')
const head = await house.as('head@hollowmere.example')
const hollowmere = (await house.actor('head@hollowmere.example')).posts[0]?.school ?? ''

const { rows } = house.database
/** The page's own run may still hold the last school when ours finds no more: both are waited for. */
async function settled() {
  const waiting = `select count(*)::int as n from app.membership_batch_item where state = 'waiting'`
  do await house.sweep()
  while ((await rows<{ n: number }>(waiting))[0]?.n !== 0)
}
const thisCampaign = `(select id from app.campaign where year = 2023)`
const contacts = (kind: string) =>
  rows<{ n: number; schools: number }>(
    `select count(*)::int as n, count(distinct school_id)::int as schools from app.campaign_contact where year = 2023 and kind = '${kind}'`,
  )

it('is refused for a year without a published offer, and says so', async () => {
  const refused = await office.post('/memberships/campaigns/2023')
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('There is no published offer for 2023–24')
})

it('proposes to every school once, by mail with the link, and opens only once', async () => {
  const open = house.house.opener(house.provider, await house.actor('admin@steppingstones.example'))
  await open(async (work) => {
    const loaded = await loadOffer(work, { ...shipped, year: 2023 })
    if (loaded.ok) await publishOffer(work, loaded.value)
  })
  expect((await office.post('/memberships/campaigns/2023')).status).toBe(303)
  await settled()
  expect(await contacts('proposal')).toEqual([{ n: 129, schools: 129 }])
  const mail = await rows<{ body: string; to_address: string }>(
    `select to_address, body from app.mail where subject = 'Universal Support Offer 2023–24 for Hollowmere Primary School'`,
  )
  expect(mail.map((one) => one.to_address).toSorted()).toEqual([
    'business@hollowmere.example',
    'head@hollowmere.example',
    'senco@hollowmere.example',
  ])
  expect(mail[0]?.body).toContain(`http://localhost/memberships/2023/${hollowmere}`)
  expect(await (await head.get('/')).text()).toContain('Accept the Universal Support Offer for 2023–24')
  expect((await office.post('/memberships/campaigns/2023')).status).toBe(422)
  await settled()
  expect(await contacts('proposal')).toEqual([{ n: 129, schools: 129 }])
})

it('a school says no with its reason, is left alone, and may still accept', async () => {
  const address = `/memberships/2023/${hollowmere}`
  expect((await head.post(`${address}/decline`, { decline_reason: 'because' })).status).toBe(422)
  const sent = await head.post(`${address}/decline`, { decline_reason: 'budget', sentence: 'No money until April' })
  expect(sent.status).toBe(303)
  expect(await (await head.get(address)).text()).toContain('No money until April')
  expect((await head.get(`${address}/decline`)).headers.get('Location')).toBe(address)
  expect((await head.get(`/memberships/2031/${hollowmere}/decline`)).status).toBe(404)
  expect((await head.post(`/memberships/2031/${hollowmere}/decline`, { decline_reason: 'budget' })).status).toBe(404)
  expect(await (await office.get('/memberships?year=2023&state=declined')).text()).toContain(
    'No room in the budget: No money until April',
  )

  expect((await office.post('/memberships/campaigns/2023/reminders')).status).toBe(303)
  await settled()
  expect(await contacts('reminder')).toEqual([{ n: 128, schools: 128 }])
})

it('acceptance tells the school, shows what happens next, and both sides keep the agreement', async () => {
  const address = `/memberships/2023/${hollowmere}`
  const fields = { name: 'Ruth Sefton', position: 'Headteacher', purchase_order: 'PO-23', agreed: 'yes' }
  expect((await head.post(`${address}/acceptance`, fields)).status).toBe(303)
  const page = await (await head.get(address)).text()
  expect(page).toContain('What happens next')
  expect(page).toContain('It begins on 1 April 2023')
  const mail = await rows<{ body: string }>(
    `select body from app.mail where subject = 'Accepted: Universal Support Offer 2023–24 for Hollowmere Primary School'`,
  )
  expect(mail).toHaveLength(3)
  expect(mail[0]?.body).toMatch(/runs from 1 April 2023 to 31 March 2024.*Invoice 2022-\d{4}: £550.00/s)

  for (const visitor of [head, office]) {
    const pdf = await visitor.get(`${address}/agreement.pdf`)
    const read = await getDocumentProxy(new Uint8Array(await pdf.arrayBuffer()))
    const { text } = await extractText(read, { mergePages: true })
    for (const words of [
      'Hollowmere Primary School',
      'Ruth Sefton',
      'Headteacher',
      'PO-23',
      '£550.00',
      '1 April 2023 to 31 March 2024',
    ])
      expect(text).toContain(words)
    expect((await read.getMarkInfo())?.Marked).toBe(true)
  }
  const other = await house.as('senco@larkbeck.example')
  expect((await other.get(`${address}/agreement.pdf`)).status).toBe(404)
})

it('reminds again on the promised day, only those who have not answered, and monthly from then', async () => {
  await rows(`update app.due set due_on = '2022-11-07' where kind = 'membership reminders' and ref = ${thisCampaign}`)
  await settled()
  expect(await contacts('reminder')).toEqual([{ n: 256, schools: 128 }])
  expect(
    await rows(
      `select due_on::text as on from app.due where kind = 'membership reminders' and done_at is null and ref = ${thisCampaign}`,
    ),
  ).toEqual([{ on: '2022-12-07' }])
})

it('the board counts every school once, in four queries', async () => {
  const asked = await queriesOf(office, '/memberships?year=2023')
  expect(asked.length, asked.join('\n')).toBe(4)
  const page = await (await office.get('/memberships?year=2023')).text()
  expect(page).toContain('1 of 129 schools have accepted, £550.00 so far')
  expect(page).toContain('128 of 129 schools')
  expect(await (await office.get('/memberships?year=2023&state=every+one')).text()).toContain('129 of 129 schools')
  expect(page).toContain('2 reminders')
})

it('the forecast says what it expects and from what', async () => {
  const page = await (await office.get('/memberships/forecast?year=2023')).text()
  expect(page).toMatch(/holders renewed last year/)
  expect(page).toContain('memberships expected')
  expect(await (await head.get('/memberships/forecast?year=2023')).status).toBe(404)
})

it('joining within the year costs what the service settled; a payer in force is shown and invoiced', async () => {
  const [school] = await rows<{ id: string; name: string }>(
    `select s.id, s.name from app.school s where s.legal_kind = 'academy' and s.purchase_order = 'optional'
      and not exists (select from app.membership m where m.school_id = s.id and m.year = 2022 and m.state = 'active')
      and not exists (select from app.funding f where f.school_id = s.id) order by s.name limit 1`,
  )
  if (!school) throw new Error('an academy is open')
  await rows(`insert into app.rule_choice (provider_id, id, question, answer, from_on, chosen_by, chosen_at)
    select p.provider_id, gen_random_uuid(), x.question, x.answer, '2022-01-01', p.principal_id, now()
      from (select provider_id, principal_id from app.post limit 1) p,
           (values ('membership mid-year', 'by months left'), ('year of academies', 'September to August')) x (question, answer)`)
  const payer = await office.post('/payers', {
    name: 'Shoreline Hub Fund',
    kind: 'hub',
    address: '1 Quay',
    email: 'fund@shoreline.example',
    purchase_order: 'optional',
  })
  await office.post(`${payer.headers.get('Location')}/funding`, {
    schools: school.id,
    covers: 'membership',
    percent: '100',
    from_on: '2022-11-01',
  })
  const before = await (await office.get(`/memberships/2022/${school.id}`)).text()
  expect(before).toContain('Shoreline Hub Fund pays all of it')
  expect(before).toContain('1 November 2022 to 31 August 2023')
  // Ten of twelve months of £550.
  expect(before).toContain('£458.33 (10 of 12 months)')
  const [{ urn } = { urn: '' }] = await rows<{ urn: string }>(
    `select register_number as urn from app.school where id = '${school.id}'`,
  )
  await office.post('/memberships/paper', { year: '2022', pasted: `${urn}, A. Head, Headteacher` })
  await settled()
  expect(
    await rows(`select i.gross_pence as gross, i.buyer->>'name' as buyer, m.until_on::text as until from app.invoice i
      join app.membership m on m.id = i.membership_id where m.year = 2022 and m.school_id = '${school.id}'`),
  ).toEqual([{ gross: 45_833, buyer: 'Shoreline Hub Fund', until: '2023-08-31' }])
})
