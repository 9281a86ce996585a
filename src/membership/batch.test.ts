/** A hundred and thirty signed forms: one membership, one acceptance and one invoice each, whatever breaks on the way. */
import { expect, it } from 'vitest'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { aHouse } from '../../test/support/house.ts'
import { loadOffer, publishOffer } from '../offer/index.ts'

const house = await aHouse()
const office = await house.as('coordinator@steppingstones.example')
const admin = await house.as('admin@steppingstones.example')

const { rows } = house.database

/** The page's own run may still hold the last school when ours finds no more: both are waited for. */
async function settled() {
  const waiting = `select count(*)::int as n from app.membership_batch_item where state = 'waiting'`
  do await house.sweep()
  while ((await rows<{ n: number }>(waiting))[0]?.n !== 0)
}

async function publishNextYear() {
  const open = house.house.opener(house.provider, await house.actor('admin@steppingstones.example'))
  await open(async (work) => {
    const loaded = await loadOffer(work, { ...shipped, year: 2023 })
    if (loaded.ok) await publishOffer(work, loaded.value)
  })
}

const fields = {
  name: 'Newcombe Primary School',
  district: 'District 1',
  register_number: '999130',
  legal_kind: 'academy',
  address: '1 New Lane',
  telephone: '01632 960999',
  pupils: '200',
}

/** As a rule nobody forgets: the sixty-first acceptance throws, in the middle of its own work. */
const breakAtSixty = `create function app.breaks() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
  begin if (select count(*) from app.acceptance a join app.membership m on m.id = a.membership_id where m.year = 2023) >= 60 then raise exception 'on purpose'; end if; return new; end $$;
  create trigger breaks before insert on app.acceptance for each row execute function app.breaks()`
const mend = `drop trigger breaks on app.acceptance; drop function app.breaks()`

const counted = `select (select count(*)::int from app.membership where year = 2023 and state = 'active') as memberships,
  (select count(*)::int from app.acceptance a join app.membership m on m.id = a.membership_id where m.year = 2023) as acceptances,
  (select count(*)::int from app.invoice i join app.membership m on m.id = i.membership_id where m.year = 2023) as invoices`

it('is taken up again after it broke half-way: every school once, numbers without gaps', async () => {
  await publishNextYear()
  expect((await admin.post('/schools', fields)).status).toBe(303)
  const schools = await rows<{ urn: string }>(`select register_number as urn from app.school order by 1`)
  expect(schools).toHaveLength(130)
  const pasted = schools.map(({ urn }, at) => `${urn}, Head ${at}, "Headteacher, acting", PO-${at}`).join('\n')
  await rows(breakAtSixty)
  const sent = await office.post('/memberships/paper', { year: '2023', pasted })
  expect(sent.status).toBe(303)
  const page = sent.headers.get('Location') ?? ''
  await house.sweep().catch(() => undefined)
  // Two runs may have met at the break: each school of theirs is whole all the same.
  const [{ memberships: n, ...others } = { memberships: 0 }] = await rows<{ memberships: number }>(counted)
  expect(others).toEqual({ acceptances: n, invoices: n })
  expect([60, 61, 62]).toContain(n)
  const halfWay = await office.get(page)
  expect(halfWay.headers.get('Refresh')).toBe('2')
  expect(await halfWay.text()).toContain(`${n} of 130 done`)

  await rows(mend)
  await settled()
  await house.sweep()
  expect(await rows(counted)).toEqual([{ memberships: 130, acceptances: 130, invoices: 130 }])
  const done = await office.get(page)
  expect(done.headers.get('Refresh')).toBeNull()
  expect(await done.text()).toContain('130 of 130 done')
  const numbers = (
    await rows<{ n: number }>(`select right(number, 4)::int as n from app.invoice where year = 2022 order by 1`)
  ).map((row) => row.n)
  expect(numbers).toEqual(numbers.map((_, at) => at + 1))
  const [signed] = await rows<{ name: string; position: string; by: string }>(
    `select a.name, a.position, p.name as by from app.acceptance a join app.membership m on m.id = a.membership_id join app.principal p on p.id = a.accepted_by
      where m.year = 2023 and a.name = 'Head 7'`,
  )
  expect(signed).toEqual({ name: 'Head 7', position: 'Headteacher, acting', by: 'Miriam Holt' })
})

it('the same forms again say that each is held already, and raise nothing', async () => {
  const [first] = await rows<{ urn: string }>(
    `select register_number as urn from app.school where purchase_order = 'required' order by 1 limit 1`,
  )
  const sent = await office.post('/memberships/paper', { year: '2023', pasted: first?.urn ?? '' })
  await settled()
  const page = await (await office.get(sent.headers.get('Location') ?? '')).text()
  expect(page).toContain('1 to look at')
  expect(page).toMatch(/holds the membership for 2023–24 already|needs a purchase-order number/)
  expect((await rows<{ invoices: number }>(counted))[0]?.invoices).toBe(130)
})

it('a line that names no school is refused whole, with its number', async () => {
  const refused = await office.post('/memberships/paper', { year: '2023', pasted: '123, A\n999999, B' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Line 2: no school has the register number')
})
