/** A placement is refused for want of a place, then for want of the panel's decision, then sold: on page and API alike. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { id, type SchoolId } from '../kernel/ids.ts'
import { placeOrder } from './index.ts'

const house = await aHouse()
const { rows } = house.database
const coordinator = await house.as('coordinator@steppingstones.example')
const open = house.house.opener(house.provider, await house.actor('coordinator@steppingstones.example'))
const [pupil, other] = await rows<{ reference: string; school: string }>(
  `select s.reference, s.school_id as school from app.subject s join app.school c on c.id = s.school_id
    where s.kind = 'pupil' and (c.name like 'Larkbeck%' or c.name like 'Crossdale%') order by c.name desc, s.reference`,
)
if (!pupil || !other) throw new Error('Larkbeck and Crossdale have pupils')

const school = id<SchoolId>(pupil.school)
const order = async (reference = pupil.reference, at = school) => {
  const lines = [{ product: 'referral-placement', subject: { kind: 'pupil', reference } }] as const
  const placed = await open((work) => placeOrder(work, at, lines, 'PO-P1'))
  return placed.ok ? 'sold' : placed.refusal.kind
}
const catalogue = async () => (await coordinator.get(`/schools/${school}/catalogue`)).text()
const keep = (fields: Record<string, string>) =>
  coordinator.post('/settings/places', {
    places: '1',
    from: '2022-11-07',
    why: 'Few exclusions this half-term',
    ...fields,
  })
const decide = (fields: Record<string, string>) =>
  coordinator.post('/settings/places/decisions', {
    ...{ school, reference: pupil.reference, decided_on: '2022-11-04', reason: 'Admitted for the spring' },
    ...fields,
  })

it('three answers, one after the other', async () => {
  expect([await order(), (await catalogue()).includes('No place is available now')]).toEqual([
    'no place available',
    true,
  ])
  expect((await keep({})).status).toBe(303)
  expect([await order(), (await catalogue()).includes('The panel decides first')]).toEqual([
    'panel decision required',
    true,
  ])
  expect((await decide({})).status).toBe(303)
  expect(await order()).toBe('sold')
})

it('what was sold is taken off, and its cancellation gives it back', async () => {
  expect((await decide({ school: other.school, reference: other.reference })).status).toBe(303)
  expect(await order(other.reference, id(other.school))).toBe('no place available')
  const [sold] = await rows<{ id: string }>(
    `select order_id as id from app.order_line where product_code = 'referral-placement'`,
  )
  expect((await coordinator.post(`/orders/${sold?.id}/cancellation`, { reason: 'The family moved' })).status).toBe(303)
  const twice = await Promise.all([order(), order(other.reference, id(other.school))])
  expect(twice.toSorted()).toEqual(['no place available', 'sold'])
})

it('each field says what is wrong; only coordinator and administrator keep places, only the coordinator decisions', async () => {
  for (const [sent, message] of [
    [keep({ places: 'some' }), 'Enter how many places are free'],
    [keep({ why: '' }), 'Say in a sentence why'],
    [decide({ reference: 'S-0' }), 'This school has nobody under S-0'],
    [decide({ decided_on: '2022-11-08' }), 'Enter today or a day before'],
  ] as const) {
    const answer = await sent
    expect([answer.status, (await answer.text()).includes(message)], message).toEqual([422, true])
  }
  const admin = await house.as('admin@steppingstones.example')
  expect((await admin.get('/settings/places')).status).toBe(200)
  expect((await admin.post('/settings/places/decisions', {})).status).toBe(404)
  for (const email of [
    'finance@steppingstones.example',
    'head@hollowmere.example',
    'specialist@steppingstones.example',
  ])
    expect((await (await house.as(email)).get('/settings/places')).status, email).toBe(404)
  const panel = await (await house.as('panel@steppingstones.example')).get('/')
  expect(await panel.text()).toContain('places are free today')
})
