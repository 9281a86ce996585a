/** A basket from the catalogue to its order: prepared by the SENCO, approved by the head, ordered once; refusals say what unlocks. */
import { describe, expect, it } from 'vitest'
import { aHouse, type Visitor } from '../../test/support/house.ts'
import { queriesOf } from '../../test/support/queries.ts'
import { year } from '../kernel/days.ts'
import { acceptMembership } from '../membership/index.ts'

const { house, provider, actor, as, database } = await aHouse()
const { rows } = database

const [senco, head, business, teacher, coordinator] = await Promise.all(
  [
    'senco@hollowmere',
    'head@hollowmere',
    'business@hollowmere',
    'teacher@hollowmere',
    'coordinator@steppingstones',
  ].map((name) => as(`${name}.example`)),
)
if (!senco || !head || !business || !teacher || !coordinator) throw new Error('the example’s people sign in')
const buyer = await actor('business@hollowmere.example')
const school = buyer.posts[0]?.school
if (!school) throw new Error('the business manager is at a school')
const basket = `/schools/${school}/basket`

async function text(answer: Response): Promise<string> {
  return (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}
const page = async (visitor: Visitor, path: string) => text(await visitor.get(path))
async function add(visitor: Visitor, line: Readonly<Record<string, string>>): Promise<string> {
  expect((await visitor.post(`${basket}/lines`, line)).status).toBe(303)
  const [last] = await rows<{ id: string }>(
    `select l.id from app.basket_line l join app.basket b on b.id = l.basket_id where b.school_id = '${school}' and b.state <> 'ordered' order by l.no desc limit 1`,
  )
  return last?.id ?? ''
}
async function version(): Promise<string> {
  const [held] = await rows<{ version: number }>(
    `select version from app.basket where school_id = '${school}' and state <> 'ordered'`,
  )
  return String(held?.version ?? 0)
}
const orders = () =>
  rows<{ id: string; net_pence: number }>(
    `select id, net_pence from app.school_order where school_id = '${school}' order by ordered_at desc`,
  )
const mailTo = async (email: string) =>
  (
    await rows<{ body: string; subject: string }>(
      `select subject, body from app.mail where to_address = '${email}' order by written_at desc limit 1`,
    )
  )[0]

describe('the catalogue', () => {
  it('shows each product with its price, and the one way to what is missing', async () => {
    const shown = await page(senco, `/schools/${school}/catalogue`)
    for (const words of ['Bronze package £650.00', 'Silver Top-Up £500.00', '£2,900.00', 'not accepted yet'])
      expect(shown).toContain(words)
    expect(shown).not.toContain('Add Bronze package to the basket')
    expect(await (await senco.get(`/schools/${school}/catalogue`)).text()).toContain(`/memberships/2022/${school}`)
    expect((await senco.post(`${basket}/lines`, { product: 'bronze' })).status).toBe(303)
    expect(await page(senco, basket)).toContain('has not accepted the Universal Support Offer for 2022–23')
  })
  it('opens with the membership', async () => {
    await house.opener(
      provider,
      buyer,
    )((work) =>
      acceptMembership(work, {
        school,
        year: year(2022),
        name: 'Brian Moss',
        position: 'Manager',
        purchaseOrder: 'PO-1',
      }),
    )
    expect(await page(senco, `/schools/${school}/catalogue`)).toContain('Add Bronze package to the basket')
    expect(await page(senco, basket)).not.toContain('has not accepted')
  })
  it('is for those who buy, and for the office; to others it is not there', async () => {
    expect((await coordinator.get(`/schools/${school}/catalogue`)).status).toBe(200)
    expect((await teacher.get(`/schools/${school}/catalogue`)).status).toBe(404)
    const stranger = await as('senco@larkbeck.example')
    for (const path of ['catalogue', 'basket', 'basket/order', 'buying'])
      expect((await stranger.get(`/schools/${school}/${path}`)).status).toBe(404)
  })
})

describe('a line', () => {
  it('that cannot be used as it was typed comes back with what was typed', async () => {
    const wrong = await senco.post(`${basket}/lines`, { product: 'consultancy-hour', kind: '', quantity: '0' })
    expect(wrong.status).toBe(422)
    expect(await text(wrong)).toContain('Enter a whole number from 1 to 200')
  })
  it('of training counts fifteen colleagues in and twenty pounds for each more, and is changed and taken out', async () => {
    const line = await add(senco, { product: 'training-half-day', topic: 'neurodiversity', heads: '18' })
    expect(await page(senco, basket)).toContain('£530.00')
    await senco.post(`${basket}/lines/${line}`, { topic: 'neurodiversity', heads: '15', quantity: '1' })
    expect(await page(senco, basket)).toContain('£470.00')
    await senco.post(`${basket}/lines/${line}/removal`)
    expect(await page(senco, basket)).not.toContain('£470.00')
  })
  it('that is never sold says what unlocks it', async () => {
    const line = await add(senco, { product: 'training-twilight', topic: 'neurodiversity', heads: '12' })
    expect(await page(senco, basket)).toContain('Choose a half day or a full day')
    expect((await senco.post(`${basket}/approval-request`)).status).toBe(422)
    await senco.post(`${basket}/lines/${line}/removal`)
  })
  it('of hours prompts for the free consultation until something is said, and never blocks', async () => {
    const line = await add(senco, { product: 'consultancy-hour', kind: 'ect', quantity: '3' })
    const shown = await page(senco, basket)
    expect(shown).toContain('The first telephone consultation is free')
    expect(shown).toContain('Ask for approval')
    await senco.post(`${basket}/lines/${line}/consultation`, { said: 'had' })
    const said = await page(senco, basket)
    expect(said).not.toContain('The first telephone consultation is free')
    expect(said).toContain('first consultation had')
  })
  it('names its subject by reference: the SENCO chooses by name, the office sees the reference alone', async () => {
    const line = await add(senco, { product: 'silver' })
    const [pupil] = await rows<{ reference: string; given_name: string }>(
      `select s.reference, p.given_name from app.subject s join app.pupil p on p.subject_id = s.id where s.school_id = '${school}' limit 1`,
    )
    expect(await page(senco, `${basket}/lines/${line}`)).toContain(`${pupil?.reference}, ${pupil?.given_name}`)
    await senco.post(`${basket}/lines/${line}`, { reference: pupil?.reference ?? '', quantity: '1' })
    for (const visitor of [business, coordinator]) {
      const shown = (await page(visitor, basket)) + (await page(visitor, `${basket}/lines/${line}`))
      expect(shown).toContain(`for ${pupil?.reference}`)
      expect(shown).not.toContain(pupil?.given_name)
    }
    const wrong = await business.post(`${basket}/lines/${line}`, { reference: 'S-999999', quantity: '1' })
    expect([wrong.status, (await text(wrong)).includes('no pupil or class with the reference')]).toEqual([422, true])
    await senco.post(`${basket}/lines/${line}/removal`)
  })
})

it('catalogue and basket take four queries each, however many lines there are', async () => {
  expect((await queriesOf(senco, `/schools/${school}/catalogue`)).length).toBeLessThanOrEqual(4)
  expect((await queriesOf(senco, basket)).length).toBeLessThanOrEqual(4)
  expect((await queriesOf(senco, '/orders')).length).toBeLessThanOrEqual(4)
  expect((await queriesOf(senco, '/quotes')).length).toBeLessThanOrEqual(4)
})

describe('approval', () => {
  it('is asked by the SENCO, who cannot commit, and mailed to those who can, without a child', async () => {
    const refused = await senco.post(`${basket}/order`, { version: await version(), purchase_order: 'PO-2' })
    expect([refused.status, (await text(refused)).includes('the headteacher commits orders')]).toEqual([422, true])
    expect((await senco.post(`${basket}/approval-request`)).status).toBe(303)
    for (const email of ['head@hollowmere.example', 'business@hollowmere.example']) {
      const mail = await mailTo(email)
      expect(mail?.subject).toBe('An order of £950.00 waits for your approval')
      expect(mail?.body).not.toContain('S-')
    }
    expect(await page(head, '/')).toContain('Orders to approve')
    expect(await page(senco, '/')).toContain('Your order waits for approval')
    expect(await page(senco, '/')).not.toContain('Orders to approve')
    expect(await page(senco, `/schools/${school}/catalogue`)).toContain('The basket waits for approval')
    const added = await senco.post(`${basket}/lines`, { product: 'silver' })
    expect([added.status, (await text(added)).includes('cannot be changed meanwhile Look at the basket')]).toEqual([
      422,
      true,
    ])
  })
  it('is sent back with a sentence, which the SENCO reads at home', async () => {
    expect((await senco.post(`${basket}/return`, { note: 'Mine' })).status).toBe(422)
    expect((await head.post(`${basket}/return`, { note: '' })).status).toBe(422)
    expect((await head.post(`${basket}/return`, { note: 'Two hours are enough' })).status).toBe(303)
    expect(await page(senco, '/')).toContain('“Two hours are enough”')
    expect(await page(senco, basket)).toContain('Sent back by Ruth Sefton')
    expect((await senco.post(`${basket}/approval-request`)).status).toBe(303)
    expect((await senco.post(`${basket}/withdrawal`)).status).toBe(303)
    await senco.post(`${basket}/approval-request`)
  })
  it('asks for the purchase-order number where the school does, and keeps what was typed', async () => {
    const refused = await head.post(`${basket}/order`, { version: await version() })
    expect([refused.status, (await text(refused)).includes('asks for a purchase-order number')]).toEqual([422, true])
  })
  it('does not commit to more than was seen', async () => {
    const seen = await version()
    await head.post(`${basket}/withdrawal`)
    await add(head, { product: 'silver' })
    const refused = await head.post(`${basket}/order`, { version: seen, purchase_order: 'PO-2' })
    expect([refused.status, (await text(refused)).includes('Somebody changed the basket')]).toEqual([422, true])
  })
  it('of two who commit at once orders once; the invoice is the order to the penny', async () => {
    const before = (await orders()).length
    const fields = { version: await version(), purchase_order: 'PO-2' }
    const answers = await Promise.all(
      [head, business, head, business].map((one) => one.post(`${basket}/order`, fields)),
    )
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([303, 422, 422, 422])
    const placed = await orders()
    expect(placed.length - before).toBe(1)
    expect(placed[0]?.net_pence).toBe(195000)
    const [sums] = await rows<{ invoiced: number; lines: number }>(`select
      (select sum(net_pence)::int from app.invoice where order_id = '${placed[0]?.id}') as invoiced,
      (select sum(net_pence)::int from app.order_line where order_id = '${placed[0]?.id}') as lines`)
    expect(sums).toEqual({ invoiced: 195000, lines: 195000 })
    expect((await mailTo('senco@hollowmere.example'))?.subject).toMatch(/^Order O-\d+ is confirmed$/)
    expect(await page(senco, basket)).toContain('The basket is empty')
  })
})

describe('who may order', () => {
  const posts = () =>
    rows<{ id: string; title: string }>(
      `select id, title from app.post where school_id = '${school}' and role in ('school lead', 'school buyer') and ended_at is null`,
    )
  it('is set by the head alone: an amount for each post', async () => {
    const held = await posts()
    const of = (title: string) => held.find((post) => post.title === title)?.id ?? ''
    const rules = {
      [`may-${of('School business manager')}`]: 'up to',
      [`limit-${of('School business manager')}`]: '500',
      [`may-${of('SENCO')}`]: 'up to',
    }
    expect((await senco.post(`/schools/${school}/buying`, rules)).status).toBe(404)
    const wrong = await head.post(`/schools/${school}/buying`, rules)
    expect([wrong.status, (await text(wrong)).includes('Enter how much Ellen Hale may order for')]).toEqual([422, true])
    const kept = await head.post(`/schools/${school}/buying`, { ...rules, [`limit-${of('SENCO')}`]: '£100.00' })
    expect(kept.status).toBe(303)
    expect(await page(business, `/schools/${school}/buying`)).toContain('Orders up to £500.00')
  })
  it('holds at the order: over the limit the way is approval, within it the post commits', async () => {
    const line = await add(business, { product: 'bronze' })
    const over = await business.post(`${basket}/order`, { version: await version(), purchase_order: 'PO-3' })
    expect([over.status, (await text(over)).includes('more than the £500.00 you may order for')]).toEqual([422, true])
    await senco.post(`${basket}/approval-request`)
    expect(await page(head, '/')).toContain('Orders to approve')
    const home = await page(business, '/')
    expect(home).toContain('£650.00, above your limit of £500.00: ask Ruth Sefton')
    expect(home).not.toContain('Orders to approve')
    await senco.post(`${basket}/withdrawal`)
    await business.post(`${basket}/lines/${line}/removal`)
    await add(senco, { product: 'consultancy-hour', kind: 'ect', quantity: '1' })
    expect((await senco.post(`${basket}/order`, { version: await version(), purchase_order: 'PO-3' })).status).toBe(303)
  })
})
