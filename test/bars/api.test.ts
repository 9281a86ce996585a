/** The API as a program uses it: the main path, the refusals with what unlocks them, and every wrong input. */
import { describe, expect, it } from 'vitest'
import { addApiKey } from '../../src/people/index.ts'
import { findSchools } from '../../src/schools/index.ts'
import { aHouse } from '../support/house.ts'

const { app, house, provider, actor } = await aHouse()
const open = house.opener(provider, await actor('admin@steppingstones.example'))
const { key, schoolKey, hollowmere, larkbeck } = await open(async (work) => {
  const schools = await findSchools(work, '')
  const of = (name: string) =>
    schools.find((school) => school.name.startsWith(name))?.id ?? (schools[0] as (typeof schools)[0]).id
  return {
    key: await addApiKey(work, 'Office', 'coordinator', undefined),
    schoolKey: await addApiKey(work, 'Larkbeck', 'school buyer', of('Larkbeck')),
    hollowmere: of('Hollowmere'),
    larkbeck: of('Larkbeck'),
  }
})

/** As much of any answer as these tests look into. */
interface Body {
  readonly [field: string]: unknown
  readonly code: string
  readonly unlock: string
  readonly products: readonly { readonly code: string }[]
  readonly problems: readonly unknown[]
  readonly memberships: readonly unknown[]
  readonly granted: { readonly minutes: number }
  readonly items: readonly { readonly id: string; readonly subject: { readonly reference: string } }[]
  readonly lines: readonly { readonly id: string }[]
}

interface Answer {
  readonly status: number
  readonly type: string | null
  readonly body: Body
}

async function call(
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  options: { readonly as?: string; readonly once?: string } = {},
): Promise<Answer> {
  const headers = {
    Authorization: `Bearer ${options.as ?? key}`,
    'Content-Type': 'application/json',
    ...(options.once ? { 'Idempotency-Key': options.once } : {}),
  }
  const answer = await app.request(`http://localhost/api/v1${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return {
    status: answer.status,
    type: answer.headers.get('Content-Type'),
    body: JSON.parse(await answer.text()) as Body,
  }
}

const bronze = { lines: [{ product: 'bronze' }] }

describe('the main path', () => {
  it('reads the offer', async () => {
    const { body } = await call('GET', '/offers/2022')
    expect(body.products.find((product) => product.code === 'bronze')).toEqual({
      code: 'bronze',
      name: 'Bronze package',
      price: { pence: 65000 },
      minutes: 420,
      requiresMembership: true,
      steps: [
        { kind: 'visit', minutes: 180 },
        { kind: 'report', minutes: 120 },
        { kind: 'delivery', minutes: 60 },
        { kind: 'review', minutes: 60 },
      ],
    })
  })
  it('is refused, accepts, is quoted, orders, and the hours are there; a repeat answers the same', async () => {
    const refused = await call('POST', '/quotes', { school: hollowmere, ...bronze })
    expect([refused.status, refused.type, refused.body.code]).toEqual([
      422,
      'application/problem+json',
      'membership-required',
    ])
    expect(refused.body.unlock).toContain('Accept the Universal Support Offer')

    const accepted = await call('POST', '/memberships', {
      school: hollowmere,
      year: 2022,
      acceptedBy: { name: 'A head', position: 'Head' },
      purchaseOrder: 'PO-1',
    })
    expect(accepted).toMatchObject({
      status: 201,
      body: { year: 2022, from: '2022-04-01', until: '2023-03-31', state: 'active' },
    })

    const quoted = await call('POST', '/quotes', { school: hollowmere, ...bronze })
    expect(quoted.body).toMatchObject({
      net: { pence: 65000 },
      vat: { pence: 0 },
      gross: { pence: 65000 },
      total: { pence: 65000 },
    })
    expect((await call('POST', '/quotes', { school: hollowmere, date: '2023-04-01', ...bronze })).body.code).toBe(
      'no-offer',
    )

    const asked = () => call('POST', '/quotes', { school: hollowmere, ...bronze }, { once: 'a-quote-of-mine' })
    expect((await asked()).body).toEqual((await asked()).body)

    const before = await call('GET', `/schools/${hollowmere}/hours`)
    const order = { school: hollowmere, purchaseOrder: 'PO-2', ...bronze }
    const first = await call('POST', '/orders', order, { once: 'an-order-of-mine' })
    const again = await call('POST', '/orders', order, { once: 'an-order-of-mine' })
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
    expect(
      (await call('POST', '/orders', { ...order, purchaseOrder: 'PO-3' }, { once: 'an-order-of-mine' })).status,
    ).toBe(409)

    const hours = await call('GET', `/schools/${hollowmere}/hours`)
    expect(hours.body.granted.minutes - before.body.granted.minutes).toBe(420)
    expect((await call('GET', `/schools/${hollowmere}`)).body.memberships).toHaveLength(2)
  })
})

it('an order is changed and cancelled, and answers as it stands', async () => {
  const placed = await call('POST', '/orders', { school: hollowmere, purchaseOrder: 'PO-9', ...bronze })
  const read = await call('GET', `/orders/${placed.body.id}`)
  expect(read.body).toMatchObject({ state: 'confirmed', now: { pence: 65000 } })
  const line = read.body.lines[0]?.id
  const at = `/orders/${placed.body.id}`
  const changed = await call('POST', `${at}/changes`, { line, product: 'silver', reason: 'More is needed' })
  expect([changed.status, changed.body.now]).toEqual([201, { pence: 100000 }])
  const cancelled = await call('POST', `${at}/cancellation`, { reason: 'Plans changed' })
  expect(cancelled).toMatchObject({ status: 201, body: { state: 'cancelled', now: { pence: 0 } } })
  const again = await call('POST', `${at}/cancellation`, { reason: 'Plans changed' })
  expect([again.status, again.body.code]).toEqual([422, 'cancelled-already'])
  expect((await call('GET', at, undefined, { as: schoolKey })).status).toBe(404)
  expect((await call('POST', `${at}/cancellation`, { reason: 'x' }, { as: schoolKey })).status).toBe(404)
  const page = await call('GET', '/orders?state=cancelled')
  expect(page.body.items.some((one) => one.id === placed.body.id)).toBe(true)
})

describe('refusals', () => {
  it.each<[unknown, string]>([
    [{ product: 'training-twilight', topic: 'neurodiversity' }, 'format-not-offered'],
    [{ product: 'silver-top-up', subject: { kind: 'pupil' } }, 'silver-review-required'],
    [{ product: 'ehc', subject: { kind: 'pupil' } }, 'ehc-plan-required'],
    [{ product: 'referral-placement', subject: { kind: 'pupil' } }, 'no-place-available'],
    [{ product: 'gold' }, 'unknown-product'],
    [{ product: 'consultancy-hour', quantity: 2 }, 'unknown-kind'],
  ])('%o is %s', async (line, code) => {
    const { status, body } = await call('POST', '/orders', { school: larkbeck, lines: [line] })
    expect([status, body.code]).toEqual([422, code])
  })
  it('a school that asks for a purchase order gets nothing without one', async () => {
    expect((await call('POST', '/orders', { school: hollowmere, ...bronze })).body.code).toBe('purchase-order-required')
  })
})

describe('bad input', () => {
  it.each<[string, unknown]>([
    ['/orders', { school: larkbeck, ...bronze, date: '2022-01-01' }],
    ['/orders', { school: larkbeck, lines: [{ product: 'bronze', price: 1 }] }],
    ['/orders', { school: larkbeck, lines: [] }],
    ['/orders', { school: 'not-an-id', ...bronze }],
    ['/quotes', { school: larkbeck, date: '2022-02-30', ...bronze }],
    ['/memberships', { school: larkbeck, year: 2022 }],
    ['/memberships', {}],
  ])('%s %o is a 422 that names the field', async (path, body) => {
    const answer = await call('POST', path, body)
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid'])
    expect(answer.body.problems.length).toBeGreaterThan(0)
  })
  it('no key, a wrong key and a foreign school are told nothing', async () => {
    expect((await call('GET', '/cases', undefined, { as: 'x'.repeat(43) })).status).toBe(401)
    expect((await call('GET', `/schools/${hollowmere}`, undefined, { as: schoolKey })).status).toBe(404)
    expect((await call('GET', `/schools/${hollowmere}/hours`, undefined, { as: schoolKey })).status).toBe(404)
    expect((await call('POST', '/orders', { school: hollowmere, ...bronze }, { as: schoolKey })).status).toBe(404)
    expect((await call('GET', '/schools', undefined, { as: schoolKey })).body.items).toHaveLength(1)
    expect((await call('GET', '/cases', undefined, { as: schoolKey })).status).toBe(404)
  })
  it('broken JSON and too much of it are refused, not failed', async () => {
    const send = (body: string) =>
      app.request('http://localhost/api/v1/orders', {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${key}`,
          'Content-Type': 'application/json',
          'Content-Length': String(body.length),
        },
        body,
      })
    expect((await send('{"school":')).status).toBe(400)
    expect((await send(`{"school":"${'x'.repeat(2_000_000)}"}`)).status).toBe(413)
  })
})

it('cases carry a reference and never a name', async () => {
  const { body } = await call('GET', '/cases')
  expect(body.items.length).toBeGreaterThan(2)
  expect(JSON.stringify(body)).not.toMatch(/Quill|Thorne|Wold|Rowan/)
  expect(body.items[0]?.subject.reference).toMatch(/^S-\d+$/)
})

it('describes itself: every route of design.md section 5 is in the document', async () => {
  const answer = await app.request('http://localhost/api/openapi.json')
  const document: { paths: Record<string, unknown> } = JSON.parse(await answer.text())
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      '/api/v1/offers/{year}',
      '/api/v1/quotes',
      '/api/v1/schools',
      '/api/v1/schools/{id}',
      '/api/v1/memberships',
      '/api/v1/orders',
      '/api/v1/schools/{id}/hours',
      '/api/v1/cases',
    ]),
  )
})
