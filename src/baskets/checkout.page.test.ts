/** At the checkout several may pay: each is invoiced its share to the penny, the school what is left. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { year } from '../kernel/days.ts'
import { acceptMembership } from '../membership/index.ts'

const { house, provider, actor, as, database } = await aHouse()
const { rows } = database
const coordinator = await as('coordinator@steppingstones.example')
const finance = await as('finance@steppingstones.example')
const buyer = await actor('business@hollowmere.example')
const school = buyer.posts[0]?.school
if (!school) throw new Error('the business manager is at a school')
const basket = `/schools/${school}/basket`
await house.opener(
  provider,
  buyer,
)((work) =>
  acceptMembership(work, { school, year: year(2022), name: 'Brian Moss', position: 'Manager', purchaseOrder: 'PO-1' }),
)
async function payer(name: string, number: 'optional' | 'required') {
  const facts = { kind: 'trust', address: '1 Quay', email: 'pays@funds.example', purchase_order: number }
  const answer = await finance.post('/payers', { name, ...facts })
  return answer.headers.get('Location')?.split('/').at(-1) ?? ''
}

it('a hub pays half, a trust a fifth, the school the rest; one more line is asked for by a button', async () => {
  const [hub, trust] = [await payer('Estuary Hub', 'optional'), await payer('Fell Trust', 'required')]
  await coordinator.post(`${basket}/lines`, { product: 'training-staff-meeting-60', topic: 'adhd', heads: '15' })
  await coordinator.post(`${basket}/lines`, { product: 'bronze' })
  const page = await (await coordinator.get(`${basket}/order`)).text()
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
  const net = Number((/Order for £([\d,.]+)/.exec(page)?.[1] ?? '').replaceAll(/[,.]/g, ''))
  expect(page).toContain('Add another payer')
  expect(page).not.toContain('name="payer2"')

  const first = { version, purchase_order: 'PO-4', payer1: hub, share1: '50' }
  const more = await coordinator.post(`${basket}/order`, { ...first, another_payer: 'yes' })
  const asked = await more.text()
  expect([more.status, asked.includes('name="payer2"'), asked.includes('value="PO-4"')]).toEqual([200, true, true])
  expect(asked).toContain('Estuary Hub £')

  const both = { ...first, payer2: trust, share2: '20' }
  const bare = await coordinator.post(`${basket}/order`, both)
  expect([bare.status, (await bare.text()).includes('Fell Trust pays nothing without')]).toEqual([422, true])
  const over = await coordinator.post(`${basket}/order`, { ...both, share2: '51' })
  expect([over.status, (await over.text()).includes('The shares come to 101%')]).toEqual([422, true])

  const ordered = await coordinator.post(`${basket}/order`, { ...both, payer2_purchase_order: 'T-7' })
  expect(ordered.status).toBe(303)
  const invoices = await rows<{ name: string; net: number; number: string }>(
    `select buyer ->> 'name' as name, net_pence as net, purchase_order as number from app.invoice
      where order_id = '${ordered.headers.get('Location')?.split('/').at(-1)}' order by net_pence desc`,
  )
  expect(invoices.map((one) => one.number)).toEqual([null, 'PO-4', 'T-7'])
  expect(invoices.map((one) => one.net)).toEqual([net / 2, net - net / 2 - net / 5, net / 5])
  expect(invoices.reduce((all, one) => all + one.net, 0)).toBe(net)
})
