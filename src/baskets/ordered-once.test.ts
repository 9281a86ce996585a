/** A basket and the quotes made of it are one purchase: whichever is ordered, the other is closed by the same work. */
import { describe, expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { year } from '../kernel/days.ts'
import { acceptMembership } from '../membership/index.ts'

const { house, provider, actor, as, database } = await aHouse()
const { rows } = database
const head = await as('head@hollowmere.example')
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

const text = async (path: string) =>
  (await (await head.get(path)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const add = (product: string) => head.post(`${basket}/lines`, { product })
const version = async () => /name="version" value="(\d+)"/.exec(await (await head.get(`${basket}/order`)).text())?.[1]
async function quote(): Promise<string> {
  const answer = await head.post(`${basket}/quote`)
  return answer.headers.get('Location') ?? ''
}
const orders = async () =>
  Number(
    (await rows<{ count: string }>(`select count(*) from app.school_order where school_id = '${school}'`))[0]?.count,
  )
const order = async (path: string, seen?: string) =>
  head.post(`${path}/order`, { purchase_order: 'PO-9', ...(seen ? { version: seen } : {}) })

describe('a quote of a basket', () => {
  it('that is ordered takes what was quoted out of the basket and leaves the rest', async () => {
    await add('bronze')
    const quoted = await quote()
    await add('silver')
    const seen = await version()
    const ordered = await order(quoted)
    expect(ordered.status).toBe(303)
    const shown = await text(basket)
    expect(shown).toContain('Part of this basket was ordered from its quote')
    expect(shown).toContain('Silver package')
    expect(shown).not.toContain('Bronze package')
    expect((await (await head.get(basket)).text()).includes(ordered.headers.get('Location') ?? '-')).toBe(true)
    expect((await order(basket, seen)).status, 'it is less than was seen').toBe(422)
    expect((await order(basket, await version())).status).toBe(303)
    expect(await text(basket)).toContain('The basket is empty')
  })
  it('is closed once the basket is ordered, and says as which order', async () => {
    await add('bronze')
    const [first, second] = [await quote(), await quote()]
    const ordered = await order(basket, await version())
    const link = ordered.headers.get('Location') ?? '-'
    for (const path of [first, second]) {
      const page = await (await head.get(path)).text()
      expect(page).toContain(`href="${link}"`)
      expect(page).toContain('ordered elsewhere')
      expect(page).not.toContain(`action="${path}/order"`)
      const refused = await order(path)
      expect([refused.status, (await refused.text()).includes('This was ordered already, as O-')]).toEqual([422, true])
    }
    expect(await text('/quotes')).toContain('ordered elsewhere')
  })
  it('waiting for approval with nothing left can be filled again', async () => {
    await add('bronze')
    const quoted = await quote()
    await head.post(`${basket}/approval-request`)
    await rows(
      `update app.basket set state = 'waiting', asked_by = begun_by, asked_at = begun_at where school_id = '${school}' and state = 'open'`,
    )
    expect((await order(quoted)).status).toBe(303)
    expect((await add('silver')).status).toBe(303)
    const [left] = await rows<{
      state: string
      lines: number
    }>(`select b.state, count(l.id)::int as lines from app.basket b
      join app.basket_line l on l.basket_id = b.id where b.school_id = '${school}' and b.state <> 'ordered' group by b.state`)
    expect(left).toEqual({ state: 'open', lines: 1 })
    expect((await order(basket, await version())).status).toBe(303)
  })
})

it('of basket and quotes pressed at the same moment one wins', async () => {
  for (let round = 0; round < 4; round++) {
    await add('bronze')
    await add('silver')
    const [first, second] = [await quote(), await quote()]
    const seen = await version()
    const before = await orders()
    const answers = await Promise.all([order(first), order(basket, seen), order(second), order(basket, seen)])
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([303, 422, 422, 422])
    expect((await orders()) - before).toBe(1)
    expect(await text(basket)).toMatch(/The basket is empty|cannot be ordered twice/)
  }
})

it('holds in the database too: nothing is ordered twice', async () => {
  const [line] = await rows<{ columns: string }>(
    `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
      where table_schema = 'app' and table_name = 'order_line' and column_name not in ('id', 'no')`,
  )
  await expect(
    rows(`insert into app.order_line (id, no, ${line?.columns}) select gen_random_uuid(), 99, ${line?.columns}
      from app.order_line where item_id is not null limit 1`),
  ).rejects.toThrow(/item_ordered_once/)
})
