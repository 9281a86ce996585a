/** The trade as a model: whatever a school orders, changes, cancels, uses and puts right, the sums hold after every command. */
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, expect, it, vi } from 'vitest'
import { putRight } from '../../src/hours/hours.operations.ts'
import { accountOfLine, readStatement, returnHours, setAside, useHours } from '../../src/hours/index.ts'
import { year } from '../../src/kernel/days.ts'
import { id, type OrderId, type OrderLineId, type SchoolId } from '../../src/kernel/ids.ts'
import { minutes } from '../../src/kernel/minutes.ts'
import { acceptMembership } from '../../src/membership/index.ts'
import { changeLine } from '../../src/orders/change.operations.ts'
import { cancelOrder, sell, type WantedLine } from '../../src/orders/index.ts'
import { aHouse } from '../support/house.ts'

const { house, provider, actor, as, database } = await aHouse()
const open = house.opener(provider, await actor('coordinator@steppingstones.example'))
const owner = new pg.Client(database.owner)
await owner.connect()
afterAll(() => owner.end())
const rows = async <Row extends pg.QueryResultRow>(sql: string, ...values: readonly unknown[]) =>
  (await owner.query<Row>(sql, [...values])).rows

const product = fc.constantFrom('bronze', 'silver', 'consultancy-hour', 'training-half-day')
const which = fc.nat({ max: 99 })
const command = fc.oneof(
  { weight: 1, arbitrary: fc.record({ does: fc.constant('join' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('order' as const),
      products: fc.array(product, { minLength: 1, maxLength: 3 }),
      quantity: fc.integer({ min: 1, max: 4 }),
      heads: fc.integer({ min: 1, max: 30 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('change' as const),
      which,
      product: fc.option(product, { nil: undefined }),
      quantity: fc.integer({ min: 1, max: 5 }),
      heads: fc.integer({ min: 1, max: 30 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('cancel' as const), which, all: fc.constantFrom('line', 'order') }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom('set aside' as const, 'set aside and use' as const, 'set aside and return' as const),
      which,
      minutes: fc.integer({ min: 15, max: 400 }),
      extra: fc.constantFrom('agreed' as const, 'not agreed' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('put right' as const), which, movement: which }) },
)
type Command = typeof command extends fc.Arbitrary<infer One> ? One : never

interface Model {
  readonly school: SchoolId
  member: 'yes' | 'no'
  /** What the commands that were accepted said the school's orders come to. */
  net: number
  accepted: number
  refused: number
}

const gated = (code: string) => code !== 'training-half-day'
const lineFor = (code: string, quantity: number, heads: number): WantedLine =>
  code === 'consultancy-hour'
    ? { product: code, quantity, kind: 'ect' }
    : code === 'training-half-day'
      ? { product: code, topic: 'adhd', heads }
      : { product: code, quantity }

async function standing(school: SchoolId, at: number) {
  const held = await rows<{ id: string; order_id: string; account: string | null }>(
    `select l.id, l.order_id, a.id as account from app.order_line l join app.school_order o on o.id = l.order_id
      left join app.hours_account a on a.order_line_id = l.id where l.school_id = $1 and not exists (select from app.line_change c where c.order_line_id = l.id and c.what <> 'reduced')
      order by o.number, l.no`,
    school,
  )
  const one = held[at % Math.max(1, held.length)]
  return one && { line: id<OrderLineId>(one.id), order: id<OrderId>(one.order_id) }
}

/** Every line ever sold that has hours, also those that no longer stand. */
async function account(school: SchoolId, at: number) {
  const held = await rows<{ line: string }>(
    `select a.order_line_id as line from app.hours_account a join app.order_line l on l.id = a.order_line_id
      join app.school_order o on o.id = l.order_id where a.school_id = $1 order by o.number, l.no`,
    school,
  )
  const one = held[at % Math.max(1, held.length)]
  return one && open((work) => accountOfLine(work, id<OrderLineId>(one.line)))
}

async function obey(model: Model, one: Command): Promise<void> {
  const { school } = model
  const count = (ok: { readonly ok: boolean } | undefined) => {
    if (ok?.ok) model.accepted++
    else model.refused++
  }
  switch (one.does) {
    case 'join': {
      const wanted = { school, year: year(2022), name: 'A Head', position: 'Headteacher', purchaseOrder: 'PO-1' }
      const joined = await open((work) => acceptMembership(work, wanted))
      expect(joined.ok).toBe(model.member === 'no')
      model.member = 'yes'
      return count(joined)
    }
    case 'order': {
      const lines = one.products.map((code) => lineFor(code, one.quantity, one.heads))
      const sold = await open((work) => sell(work, school, lines, { purchaseOrder: 'PO-2' }))
      expect(sold.ok).toBe(model.member === 'yes' || !one.products.some(gated))
      const [order] = sold.ok
        ? await rows<{ net: number }>('select net_pence as net from app.school_order where id = $1', sold.value)
        : []
      model.net += order?.net ?? 0
      return count(sold)
    }
    case 'change': {
      const at = await standing(school, one.which)
      if (!at) return
      const { quantity, heads } = one
      const wanted = { quantity, reason: 'x', ...(one.product ? { product: one.product } : {}), heads, topic: 'adhd' }
      const changed = await open((work) => changeLine(work, at.order, at.line, wanted))
      if (changed.ok) model.net += changed.value
      return count(changed)
    }
    case 'cancel': {
      const at = await standing(school, one.which)
      if (!at) return
      const of = one.all === 'order' ? 'all of it' : at.line
      const cancelled = await open((work) => cancelOrder(work, at.order, of, 'x'))
      if (cancelled.ok) model.net -= cancelled.value
      return count(cancelled)
    }
    case 'put right': {
      const at = await account(school, one.which)
      const ledger = at && (await open((work) => readStatement(work, at)))?.ledger
      const wrong = ledger?.[one.movement % ledger.length]
      if (!at || !wrong) return
      return count(await open((work) => putRight(work, at, wrong.no, 'It was a mistake')))
    }
    default: {
      const at = await account(school, one.which)
      if (!at) return
      const length = minutes(one.minutes)
      const set = await open((work) => setAside(work, at, length, one.extra, { ref: at }))
      count(set)
      if (!set.ok || one.does === 'set aside') return
      const next = one.does === 'set aside and use' ? useHours : returnHours
      expect((await open((work) => next(work, at, length, { ref: at }))).ok).toBe(true)
    }
  }
}

/** Each of these finds nothing, or a sum is wrong. */
const wrongs: Readonly<Record<string, string>> = {
  'pots that do not sum to nothing, or are below it': `select account_id from app.hours_pot where school_id = $1
    group by account_id having sum(minutes) <> 0 or min(minutes) filter (where pot <> 'sold') < 0`,
  'pots that are not what the movements say': `select p.account_id, p.pot from app.hours_pot p where p.school_id = $1 and p.minutes <>
    (select coalesce(sum(case when m.to_pot = p.pot then m.minutes else -m.minutes end), 0) from app.hours_movement m
      where m.account_id = p.account_id and p.pot in (m.from_pot, m.to_pot))`,
  'minutes refunded without their credit, or credited and still there': `select a.id from app.hours_account a where a.school_id = $1 and
    (select coalesce(sum(minutes), 0) from app.hours_pot p where p.account_id = a.id and p.pot = 'refunded') <>
    (select coalesce(sum(minutes), 0) from app.line_change c where c.order_line_id = a.order_line_id)`,
  'orders whose invoices less credit are not what stands': `select o.id from app.school_order o where o.school_id = $1 and
    (select coalesce(sum(net_pence), 0) from app.invoice i where i.order_id = o.id) -
    (select coalesce(sum(c.net_pence), 0) from app.credit_note c join app.invoice i on i.id = c.invoice_id where i.order_id = o.id) <>
    (select sum(l.net_pence) from app.order_line l where l.order_id = o.id) -
    (select coalesce(sum(c.credit_pence), 0) from app.line_change c join app.order_line l on l.id = c.order_line_id where l.order_id = o.id)`,
  'invoices credited beyond what they are': `select i.id from app.invoice i join app.credit_note c on c.invoice_id = i.id
    where i.school_id = $1 group by i.id, i.net_pence having sum(c.net_pence) > i.net_pence`,
  'gated lines without a membership on their day': `select l.id from app.order_line l where l.school_id = $1 and l.requires_membership
    and not exists (select from app.membership m where m.school_id = l.school_id and m.state = 'active' and l.ordered_on between m.from_on and m.until_on)`,
  'numbers with gaps': `select what, year from (
      select 'invoice' as what, year, number, $1::uuid as school from app.invoice
      union all select 'credit note', year, number, $1 from app.credit_note) numbered
    group by what, year having count(*) <> max(substring(number from '[0-9]+$')::int)`,
}

async function holds(model: Model, after: Command): Promise<void> {
  for (const [what, query] of Object.entries(wrongs))
    expect(await rows(query, model.school), `${what}, after ${JSON.stringify(after)}`).toEqual([])
  const [sums] = await rows<{ net: number }>(
    `select ((select coalesce(sum(net_pence), 0) from app.invoice where school_id = $1 and order_id is not null) -
      (select coalesce(sum(c.net_pence), 0) from app.credit_note c where c.school_id = $1))::int as net`,
    model.school,
  )
  expect(sums?.net, `the sum after ${JSON.stringify(after)}`).toBe(model.net)
}

it('forty commands of any kind leave every sum right', async () => {
  const untouched = await rows<{ id: SchoolId }>(
    `select s.id from app.school s where not exists (select from app.membership m where m.school_id = s.id and m.state = 'active' and m.year = 2022)
      and not exists (select from app.school_order o where o.school_id = s.id)
      and not exists (select from app.credit_note c where c.school_id = s.id) order by s.id`,
  )
  const models: Model[] = []
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 40, maxLength: 40, size: 'max' }), async (commands) => {
      const school = untouched[models.length]?.id
      expect(school).toBeDefined()
      if (!school) return
      const model: Model = { school, member: 'no', net: 0, accepted: 0, refused: 0 }
      models.push(model)
      for (const one of commands) {
        await obey(model, one)
        await holds(model, one)
      }
    }),
    { numRuns: 4, seed: 2022, endOnFailure: true },
  )
  const sum = (of: (model: Model) => number) => models.reduce((all, model) => all + of(model), 0)
  expect(sum((model) => model.accepted)).toBeGreaterThan(30)
  expect(sum((model) => model.refused)).toBeGreaterThan(10)
  expect(models.some((model) => model.member === 'yes')).toBe(true)
})

it.each(['/memberships', '/hours'])('a school reads its own %s in four queries at most', async (path) => {
  const business = await as('business@hollowmere.example')
  const frame = /^(begin|start transaction|commit|rollback|set|select set_config|\s*select app\.who_asks)/i
  const asked: string[] = []
  const original = pg.Client.prototype.query
  const query = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function spy(this: pg.Client, ...args) {
    const [first] = args as readonly unknown[]
    const text = typeof first === 'string' ? first : String((first as { text?: string }).text)
    if (!frame.test(text)) asked.push(text)
    return original.apply(this, args as never) as never
  })
  const answer = await business.get(path)
  query.mockRestore()
  expect(answer.status).toBe(200)
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(4)
})
