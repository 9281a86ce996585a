/** Trying prices on the example's real year: who may, what comes of it, and that it adds up to what was paid. */
import pg from 'pg'
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const { as, database } = await aHouse()
const coordinator = await as('coordinator@steppingstones.example')
const finance = await as('finance@steppingstones.example')
const words = async (answer: Response) => (await answer.text()).replaceAll('&#39;', '’')

async function paid(of: number): Promise<number> {
  const client = new pg.Client(database.owner)
  await client.connect()
  const { rows } = await client.query<{ pence: string }>(
    `select (select coalesce(sum(l.net_pence), 0) from app.order_line l join app.school_order o on o.id = l.order_id where o.year = $1 and o.state = 'confirmed')
      - (select coalesce(sum(c.credit_pence), 0) from app.line_change c join app.order_line l on l.id = c.order_line_id
          join app.school_order o on o.id = l.order_id where o.year = $1 and o.state = 'confirmed')
      + (select sum(a.price_pence) from app.acceptance a join app.membership m on m.id = a.membership_id where m.year = $1) as pence`,
    [of],
  )
  await client.end()
  return Number(rows[0]?.pence)
}

const pounds = (pence: number) =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }).format(pence / 100)

it('is for the coordinator and finance', async () => {
  for (const email of ['head@hollowmere.example', 'specialist@steppingstones.example', 'admin@steppingstones.example'])
    expect((await (await as(email)).get('/orders/price-change')).status, email).toBe(404)
  expect((await finance.get('/orders/price-change')).status).toBe(200)
})

it('shows what last year brought, memberships among it, and what ten percent more would', async () => {
  const then = await paid(2021)
  const page = await words(
    await finance.get('/orders/price-change?year=2021&offer=percentage&percent=10&rounding=none'),
  )
  expect(then).toBeGreaterThan(0)
  for (const said of [
    pounds(then),
    pounds(then * 1.1),
    '+10.0 %',
    'Universal Support Offer',
    'By district',
    'By school',
  ])
    expect(page, said).toContain(said)
})

it('tries a draft on last year’s orders, for finance too, and says what is wrong with a percentage', async () => {
  await coordinator.post('/offers/2022/copies', { to: '2031', percent: '20', rounding: '10' })
  const page = await words(await finance.get('/orders/price-change?year=2021&offer=2031'))
  for (const said of ['2031–32, draft', 'Prices of 2031–32', '(+20.0 %)']) expect(page).toContain(said)
  const wrong = await finance.get('/orders/price-change?year=2021&offer=percentage&percent=lots&rounding=none')
  expect([wrong.status, (await words(wrong)).includes('Enter a percentage from -100 to 200')]).toEqual([422, true])
  const none = await finance.get('/orders/price-change?year=2021&offer=2060')
  expect([none.status, (await words(none)).includes('There is no offer for this year')]).toEqual([422, true])
  expect(await words(await finance.get('/orders/price-change?year=2031&offer=2022'))).toContain(
    'Nothing was sold in 2031–32',
  )
})
