/** A year's selling as a program does it: offer, quote, membership, order, hours, change, cancellation; each refusal by its code. */
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { addApiKey } from '../../src/people/index.ts'
import { findSchools } from '../../src/schools/index.ts'
import { aHouse } from '../support/house.ts'

const { app, house, provider, actor, database } = await aHouse()
const owner = new pg.Client(database.owner)
await owner.connect()
afterAll(() => owner.end())
const { key, hollowmere, larkbeck } = await house.opener(
  provider,
  await actor('admin@steppingstones.example'),
)(async (work) => {
  const schools = await findSchools(work, '')
  const of = (name: string) => schools.find((school) => school.name.startsWith(name))?.id ?? ''
  return {
    key: await addApiKey(work, 'Office', 'coordinator', undefined),
    hollowmere: of('Hollowmere'),
    larkbeck: of('Larkbeck'),
  }
})

/** As much of any answer as these tests look into. */
interface Body {
  readonly [field: string]: unknown
  readonly id: string
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly unlock?: string
  readonly net: { readonly pence: number }
  readonly now: { readonly pence: number }
  readonly products: readonly { readonly code: string; readonly price: unknown; readonly requiresMembership: boolean }[]
  readonly problems: readonly { readonly field?: string }[]
  readonly lines: readonly { readonly id: string; readonly product: string; readonly net: { readonly pence: number } }[]
}

async function call(method: 'GET' | 'POST', path: string, body?: unknown, once?: string) {
  const answer = await app.request(`http://localhost/api/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      ...(once ? { 'Idempotency-Key': once } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const type = answer.headers.get('Content-Type')
  return { status: answer.status, type, body: JSON.parse(await answer.text()) as Body }
}

async function hoursOf(school: string) {
  const { body } = await call('GET', `/schools/${school}/hours`)
  const minutes = (pot: string) => (body[pot] as { readonly minutes: number }).minutes
  const pots = ['granted', 'available', 'reserved', 'used', 'expired', 'refunded', 'extra'] as const
  return Object.fromEntries(pots.map((pot) => [pot, minutes(pot)])) as Record<(typeof pots)[number], number>
}

/** The invoices of an order, what was credited on them, and what was invoiced for the school's membership. */
async function moneyOf(order: string) {
  const { rows } = await owner.query<{ invoiced: number; credited: number }>(
    `select (select coalesce(sum(net_pence), 0)::int from app.invoice where order_id = $1) as invoiced,
      (select coalesce(sum(c.net_pence), 0)::int from app.credit_note c
        join app.invoice i on i.provider_id = c.provider_id and i.id = c.invoice_id where i.order_id = $1) as credited`,
    [order],
  )
  return rows[0]
}

// £650 + 3 × £100 + (£470 + 3 heads beyond 15 × £20) = £650 + £300 + £530 = £1,480
const lines = [
  { product: 'bronze' },
  { product: 'consultancy-hour', kind: 'ect', quantity: 3 },
  { product: 'training-half-day', topic: 'adhd', heads: 18 },
]

it('the offer says what is gated and what it costs', async () => {
  const { body } = await call('GET', '/offers/2022')
  const gated = body.products.filter((product) => product.requiresMembership).map((product) => product.code)
  expect(gated.toSorted()).toEqual(['bronze', 'consultancy-hour', 'ehc', 'parent-support', 'silver', 'silver-top-up'])
  expect(body.products.find((product) => product.code === 'training-half-day')?.price).toEqual({ pence: 47000 })
})

describe('the whole way', () => {
  let order = ''
  let before = { granted: 0, available: 0, refunded: 0 }

  it('without the membership a quote is refused, and accepting it is the one way', async () => {
    const refused = await call('POST', '/quotes', { school: hollowmere, lines })
    expect(refused).toMatchObject({
      status: 422,
      type: 'application/problem+json',
      body: {
        code: 'membership-required',
        title: 'This school has not accepted the Universal Support Offer for 2022–23',
        detail: 'Packages, consultancy and EHC support are sold only to schools that hold it on the day they order.',
        unlock: 'Accept the Universal Support Offer for 2022–23',
      },
    })
    const acceptance = { school: hollowmere, year: 2022, acceptedBy: { name: 'Brian Moss', position: 'Bursar' } }
    const bare = await call('POST', '/memberships', acceptance)
    expect([bare.status, bare.body.code, bare.body.unlock]).toEqual([
      422,
      'purchase-order-required',
      'Send purchaseOrder',
    ])
    const accepted = await call('POST', '/memberships', { ...acceptance, purchaseOrder: 'PO-1' }, 'an-acceptance')
    expect(accepted.body).toMatchObject({ state: 'active', from: '2022-04-01', until: '2023-03-31' })
    const again = await call('POST', '/memberships', { ...acceptance, purchaseOrder: 'PO-1' }, 'an-acceptance')
    expect([again.status, again.body]).toEqual([201, accepted.body])
    const twice = await call('POST', '/memberships', { ...acceptance, purchaseOrder: 'PO-1' })
    expect([twice.status, twice.body.code]).toEqual([422, 'membership-held'])
  })

  it('quote, order and invoice are one sum; a repeat orders once', async () => {
    const quoted = await call('POST', '/quotes', { school: hollowmere, lines })
    expect([quoted.status, quoted.body.net.pence]).toEqual([200, 148_000])
    expect(quoted.body.lines.map((line) => line.net.pence)).toEqual([65_000, 30_000, 53_000])

    before = await hoursOf(hollowmere)
    const wanted = { school: hollowmere, purchaseOrder: 'PO-2', lines }
    const placed = await call('POST', '/orders', wanted, 'the-order-of-the-year')
    const again = await call('POST', '/orders', wanted, 'the-order-of-the-year')
    expect([placed.status, again.status, again.body]).toEqual([201, 201, placed.body])
    order = placed.body.id
    expect(placed.body.net).toEqual(quoted.body.net)
    expect(await moneyOf(order)).toEqual({ invoiced: 148_000, credited: 0 })
    // 7 h of the Bronze and 3 h of consultancy, once: 600 minutes.
    const now = await hoursOf(hollowmere)
    expect([now.granted - before.granted, now.available - before.available]).toEqual([600, 600])
  })

  it('a change invoices the difference, a cancellation credits what nobody used, and the hours follow', async () => {
    const line = async (product: string) =>
      (await call('GET', `/orders/${order}`)).body.lines.findLast((one) => one.product === product)?.id
    // Bronze (7 h) becomes Silver (12 h): £350 more; the 7 h are refunded, 12 h granted.
    const changed = await call('POST', `/orders/${order}/changes`, {
      line: await line('bronze'),
      product: 'silver',
      reason: 'More is needed',
    })
    expect([changed.status, changed.body.now.pence]).toEqual([201, 183_000])
    expect(await moneyOf(order)).toEqual({ invoiced: 183_000, credited: 0 })
    // Three hours become two: £100 credited, 1 h refunded.
    const fewer = { line: await line('consultancy-hour'), quantity: 2, reason: 'Two are enough' }
    const reduced = await call('POST', `/orders/${order}/changes`, fewer, 'two-are-enough')
    expect((await call('POST', `/orders/${order}/changes`, fewer, 'two-are-enough')).body).toEqual(reduced.body)
    expect(reduced.body.now.pence).toBe(173_000)
    // The training goes: £530 credited, and it granted no hours.
    const cancelled = await call('POST', `/orders/${order}/cancellation`, {
      line: await line('training-half-day'),
      reason: 'The day is taken',
    })
    expect([cancelled.status, cancelled.body.now.pence]).toEqual([201, 120_000])
    expect(await moneyOf(order)).toEqual({ invoiced: 183_000, credited: 63_000 })
    const now = await hoursOf(hollowmere)
    // Granted 10 + 12 h, refunded 7 + 1 h, so 14 h are there: 12 of the Silver, 2 of consultancy.
    expect([now.granted - before.granted, now.refunded - before.refunded, now.available - before.available]).toEqual([
      22 * 60,
      8 * 60,
      14 * 60,
    ])
    expect(now.granted + now.extra).toBe(now.available + now.reserved + now.used + now.expired + now.refunded)
  })
})

// `panel-decision-required` follows once a place is free, and no room keeps places yet: quote.rules.test.ts holds it.
describe('each refusal says why and names the one way out', () => {
  const pupil = { kind: 'pupil' }
  it.each<[string, unknown, string, string, string]>([
    [
      'a short format',
      { product: 'training-twilight', topic: 'neurodiversity' },
      'format-not-offered',
      '“Neurodiversity in the Classroom (ADHD and ASD)” is not offered in this format',
      'Choose a half day or a full day',
    ],
    [
      'a Top-Up without its Silver',
      { product: 'silver-top-up', subject: pupil },
      'silver-review-required',
      'A Top-Up follows a Silver that has been reviewed, for the same pupil or class',
      'Record the Silver’s review, then order with the same reference',
    ],
    [
      'EHC without a plan',
      { product: 'ehc', subject: pupil },
      'ehc-plan-required',
      'The EHC package is for a pupil whose EHC plan is in force',
      'State the plan’s issue date for this reference; while it is being assessed, order a Bronze package',
    ],
    [
      'a place when none is free',
      { product: 'referral-placement', subject: pupil },
      'no-place-available',
      'No place is available at the short stay school',
      'Ask the coordinator when a place is expected',
    ],
  ])('%s', async (_name, line, code, title, unlock) => {
    for (const path of ['/quotes', '/orders']) {
      const answer = await call('POST', path, { school: larkbeck, lines: [line] })
      expect(answer).toMatchObject({ status: 422, type: 'application/problem+json', body: { code, title, unlock } })
    }
  })

  it('a pupil beyond Year 6', async () => {
    const { rows } = await owner.query<{ reference: string }>(
      `update app.pupil p set born_on = '2010-05-01', year_group = '6', year_group_in = 2021 from app.subject s
        where s.provider_id = p.provider_id and s.id = p.subject_id and s.school_id = $1 and p.subject_id =
          (select id from app.subject where school_id = $1 and kind = 'pupil' order by reference limit 1)
        returning s.reference`,
      [hollowmere],
    )
    const line = { product: 'bronze', subject: { kind: 'pupil', reference: rows[0]?.reference } }
    const answer = await call('POST', '/orders', { school: hollowmere, purchaseOrder: 'PO-3', lines: [line] })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'outside-age-range',
        title: 'Packages are for pupils from Nursery to Year 6',
        unlock: 'Ask the advice line who helps older pupils',
      },
    })
  })

  it('no purchase-order number where the school asks for one', async () => {
    const answer = await call('POST', '/orders', { school: hollowmere, lines: [{ product: 'bronze' }] })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'purchase-order-required',
        title: 'This school buys nothing without a purchase-order number',
        unlock: 'Give the purchase-order number',
      },
    })
  })

  it('a date or a price is ours: sent, it is a 422 and nothing is ordered', async () => {
    const count = async () => (await owner.query<{ n: number }>('select count(*)::int as n from app.school_order')).rows
    const before = await count()
    const order = { school: hollowmere, purchaseOrder: 'PO-4' }
    for (const extra of [
      { ...order, lines: [{ product: 'bronze' }], date: '2022-04-01' },
      { ...order, lines: [{ product: 'bronze' }], net: { pence: 1 } },
      { ...order, lines: [{ product: 'bronze', price: { pence: 1 } }] },
      { ...order, lines: [{ product: 'bronze', orderedOn: '2022-04-01' }] },
    ]) {
      const answer = await call('POST', '/orders', extra)
      expect([answer.status, answer.body.code, answer.body.problems.length > 0]).toEqual([422, 'invalid', true])
    }
    expect(await count()).toEqual(before)
  })
})
