/** A session and the order it delivers: shown on both, and a cancellation credits what was not given. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { id, type SchoolId } from '../kernel/ids.ts'
import { placeOrder } from '../orders/index.ts'

const house = await aHouse()
const { rows } = house.database
const coordinator = await house.as('coordinator@steppingstones.example')
const specialist = await house.as('specialist@steppingstones.example')
const head = await house.as('head@hollowmere.example')
const open = house.house.opener(house.provider, await house.actor('coordinator@steppingstones.example'))
const lead = await house.actor('head@hollowmere.example')
const trainer = await house.actor('specialist@steppingstones.example')
const school = lead.posts[0]?.school ?? id<SchoolId>('')

const placed = await open((work) =>
  placeOrder(work, school, [{ product: 'training-twilight', topic: 'adhd', heads: 15, quantity: 2 }], 'PO-T1'),
)
if (!placed.ok) throw new Error('training needs no membership')
const order = placed.value
const [line] = await rows<{ id: string }>(`select id from app.order_line where order_id = '${order}'`)

async function plan(on: string): Promise<string> {
  const answer = await coordinator.post('/training', {
    ...{ topic: 'adhd', title: '', product: 'training-twilight', mode: 'virtual', cluster: '' },
    ...{ on, trainer: String(trainer.id), school },
  })
  expect(answer.status).toBe(303)
  return answer.headers.get('Location') ?? ''
}
const link = (session: string) => coordinator.post(`${session}/orders`, { line: line?.id ?? '' })
const cancel = () => head.post(`/orders/${order}/cancellation`, { reason: 'Plans changed' })
const text = async (path: string) => (await coordinator.get(path)).text()

const given = await plan('2022-11-07')
const ahead = await plan('2022-12-05')

it('the coordinator says which order a session delivers; both pages show it', async () => {
  expect((await specialist.post(`${given}/orders`, { line: line?.id ?? '' })).status).toBe(404)
  const blank = await coordinator.post(`${given}/orders`, {})
  expect([blank.status, (await blank.text()).includes('Choose what it delivers')]).toEqual([422, true])
  for (const session of [given, ahead]) expect((await link(session)).status).toBe(303)
  const page = await text(`/orders/${order}`)
  expect([page.includes(given), page.includes(ahead), (await text(given)).includes('Ordered as')]).toEqual([
    true,
    true,
    true,
  ])
  const third = await link(await plan('2022-12-12'))
  expect([third.status, (await third.text()).includes('its sessions are planned already')]).toEqual([422, true])
})

it('a planned session is called off before its order is cancelled', async () => {
  const answer = await cancel()
  const page = await answer.text()
  expect([answer.status, page.includes('2 sessions are planned')]).toEqual([422, true])
})

it('more were there than ordered: the school is asked, and one yes of its head charges them once', async () => {
  const names = Array.from({ length: 17 }, (_, n) => `Colleague ${String.fromCharCode(65 + n)} Park`).join('\n')
  expect((await specialist.post(`${given}/register`, { school, names })).status).toBe(303)
  expect(await text(given)).toContain('2 more colleagues, £40.00 before VAT')
  expect((await coordinator.post(`${given}/heads`)).status).toBe(303)
  const [mail] = await rows<{ to_address: string }>(
    `select to_address from app.mail where subject like 'To agree: 2 more colleagues%'`,
  )
  expect(mail?.to_address).toBe('head@hollowmere.example')
  const agree = (who = head, fields = {}) =>
    who.post(`${given}/heads/agreed`, { line: line?.id ?? '', heads: '2', purchase_order: 'PO-T2', ...fields })
  const senco = await house.as('senco@hollowmere.example')
  expect([(await agree(senco)).status, (await agree(coordinator)).status]).toEqual([422, 404])
  const other = await house.as('senco@larkbeck.example')
  expect([(await agree(other)).status, (await agree(head, { heads: '3' })).status]).toEqual([404, 422])
  const statuses = await Promise.all([agree(), agree(), agree()].map(async (sent) => (await sent).status))
  expect(statuses.toSorted()).toEqual([303, 422, 422])
  const [billed] = await rows<{ net: number }>(
    `select sum(net_pence)::int as net from app.invoice where order_id = '${order}'`,
  )
  expect(billed?.net).toBe(74_000)
  expect([
    (await text(given)).includes('More were there'),
    (await text(`/orders/${order}`)).includes('2 more colleagues'),
  ]).toEqual([false, true])
})

it('one of two given: half is credited, half stays charged', async () => {
  expect((await coordinator.post(`${ahead}/calling-off`)).status).toBe(303)
  expect((await cancel()).status).toBe(303)
  const [credit] = await rows<{ net: number }>(
    `select sum(l.net_pence)::int as net from app.credit_note_line l join app.credit_note c on c.id = l.credit_note_id
      join app.invoice i on i.id = c.invoice_id where i.order_id = '${order}'`,
  )
  expect(credit?.net).toBe(35_000)
})
