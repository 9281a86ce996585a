/** The offer as a whole: who may keep it, a draft edited part by part, published, frozen, copied, compared, imported. */
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const { as, app, database } = await aHouse()
const coordinator = await as('coordinator@steppingstones.example')
const school = await as('senco@hollowmere.example')

const text = async (answer: Response) =>
  (await answer.text()).replaceAll('&#39;', '’').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** The page's form as a browser would send it, with what an editor changed. */
async function filled(path: string, changes: Readonly<Record<string, string>> = {}) {
  const page = await (await coordinator.get(path)).text()
  const form = page.slice(page.indexOf('<form method="post" action="/offers'))
  const fields: Record<string, string> = {}
  for (const [tag = ''] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1] ?? ''
    const boxed = /type="(checkbox|radio)"/.test(tag)
    if (name && name !== 'form_key' && (!boxed || / checked/.test(tag)))
      fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? ''
  }
  for (const [, name = '', inside = ''] of form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g))
    fields[name] = inside.replaceAll('&amp;', '&').replaceAll('&#39;', "'")
  for (const [, name = '', inside = ''] of form.matchAll(/<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name] = /value="([^"]*)" selected/.exec(inside)?.[1] ?? /value="([^"]*)"/.exec(inside)?.[1] ?? ''
  return { ...fields, ...changes }
}

async function keep(path: string, changes: Readonly<Record<string, string>>) {
  return coordinator.post(path, await filled(path, changes))
}

async function asOwner(statement: string): Promise<string> {
  const client = new pg.Client(database.owner)
  await client.connect()
  const result = await client.query(statement).then(
    () => 'done',
    (problem: Error) => problem.message,
  )
  await client.end()
  return result
}

const draft = await coordinator.post('/offers/2022/copies', { to: '2031', percent: '3.5', rounding: '5' })

describe('keeping the offer', () => {
  it('is not for schools, specialists or the public', async () => {
    const paths = [
      '/offers',
      '/offers/2022',
      '/offers/2031/products/bronze',
      '/offers/compare',
      '/offers/2022/offer.json',
    ]
    for (const visitor of [
      school,
      await as('specialist@steppingstones.example'),
      await as('business@hollowmere.example'),
    ])
      for (const path of paths) expect((await visitor.get(path)).status, path).toBe(404)
    expect((await app.request('http://localhost/offers/2022')).status).toBe(303)
    expect((await school.post('/offers/2031/publication')).status).toBe(404)
    expect((await school.get('/offer/2031')).status).toBe(404)
    const admin = await as('admin@steppingstones.example')
    expect((await admin.get('/offers/2031')).status).toBe(200)
    expect((await admin.post('/offers/2022/freezing')).status).toBe(404)
  })

  it('copies a year with every price shown first, and never over one that is there', async () => {
    expect([draft.status, draft.headers.get('Location')]).toEqual([303, '/offers/2031'])
    const shown = await text(await coordinator.get('/offers/2022/copy?to=2032&percent=3.5&rounding=5'))
    for (const words of ['£650.00', '£675.00', '£2,900.00', '£3,000.00', 'Make the draft for 2032–33'])
      expect(shown).toContain(words)
    const again = await coordinator.post('/offers/2022/copies', { to: '2031', percent: '1', rounding: 'none' })
    expect(again.status).toBe(422)
    expect(await text(again)).toContain('There is an offer for 2031–32 already')
    const odd = await coordinator.get('/offers/2022/copy?to=2032&percent=lots&rounding=5')
    expect(odd.status).toBe(422)
    expect(await text(odd)).toContain('Enter a percentage from -100 to 200')
  })
})

describe('a draft', () => {
  it('keeps a changed product, and tells each problem beside its field with what was typed', async () => {
    expect((await keep('/offers/2031/products/bronze', { price: '£1,250', name: 'Bronze plus' })).status).toBe(303)
    expect(await text(await coordinator.get('/offers/2031'))).toMatch(/Bronze plus[\s\S]*£1,250\.00/)
    const wrong = await keep('/offers/2031/products/bronze', { price: 'dear', name: '', code: 'silver' })
    const page = await text(wrong)
    expect(wrong.status).toBe(422)
    for (const words of [
      'Enter the price in pounds',
      'Enter the name of the product',
      'value="dear"',
      'id="price-problem"',
    ])
      expect(page).toContain(words)
    const taken = await keep('/offers/2031/products/bronze', { code: 'silver' })
    expect(await text(taken)).toContain('Each product has a code of its own')
  })

  it('says how far the steps are from the hours, and keeps them once they add up', async () => {
    const path = '/offers/2031/products/bronze/steps'
    const off = await keep(path, { step1_minutes: '4' })
    expect(off.status).toBe(422)
    expect(await text(off)).toContain('The steps take 8 hours, 1 hour more than the 7 hours it grants')
    const half = await keep(path, { step5_kind: 'review', step5_minutes: 'long' })
    expect(await text(half)).toContain('Step 5: enter how long it takes')
    const kept = await keep(path, {
      minutes: '7:30',
      ...{ step5_kind: 'staff-meeting', step5_minutes: '0:30', step5_place: '1.5' },
      ...{ step5_count: '2', step5_unit: 'school weeks', step5_after: 'visit', step5_by: 'either' },
    })
    expect(kept.status).toBe(303)
    const file = JSON.parse(await (await coordinator.get('/offers/2031/offer.json')).text())
    const bronze = file.products.find((product: { code: string }) => product.code === 'bronze')
    expect(bronze.minutes).toBe(450)
    expect(bronze.steps[1]).toEqual({
      kind: 'staff-meeting',
      minutes: 30,
      due: { schoolWeeksAfter: 'visit', weeks: 2 },
      deliveredBy: ['specialist teacher', 'outreach worker'],
    })
  })

  it('takes a new product, and lets one go', async () => {
    const path = '/offers/2031/products/new/package'
    const gold = await keep(path, {
      ...{ code: 'gold', name: 'Gold package', price: '1500', words: 'More.', subjects: 'pupil', needs: '' },
      ...{ cycle: 'graduated', expires: 'end with the year' },
    })
    expect([gold.status, gold.headers.get('Location')]).toEqual([303, '/offers/2031/products/gold/steps'])
    expect((await keep('/offers/2031/products/gold/removal', {})).status).toBe(303)
    expect((await coordinator.get('/offers/2031/products/gold')).status).toBe(404)
    expect((await coordinator.get('/offers/2031/products/new/castle')).status).toBe(404)
  })

  it('keeps texts, terms, topics and kinds; a topic without a format is told', async () => {
    expect((await keep('/offers/2031/texts', { aims: 'One aim\n\nAnother aim' })).status).toBe(303)
    expect((await keep('/offers/2031/terms', { unusedHours: 'end with the year', quoteValidDays: '45' })).status).toBe(
      303,
    )
    expect((await keep('/offers/2031/terms', { quoteValidDays: 'a month' })).status).toBe(422)
    expect((await keep('/offers/2031/consultancy', { row14_name: 'Playtime plans', row1_name: '' })).status).toBe(303)
    const noFormat = await keep('/offers/2031/topics', { row14_name: 'Sleep', row14_formats: '' })
    expect(await text(noFormat)).toContain('Sleep: choose at least one format')
    const file = JSON.parse(await (await coordinator.get('/offers/2031/offer.json')).text())
    expect([file.aims, file.terms.unusedHours, file.quoteValidDays]).toEqual([
      ['One aim', 'Another aim'],
      'end with the year',
      45,
    ])
    expect(file.consultancyKinds.map((kind: { code: string }) => kind.code)).toContain('playtime-plans')
    expect(file.consultancyKinds).toHaveLength(13)
  })

  it('tells the second of two editors, with both texts; another part is no conflict', async () => {
    const path = '/offers/2031/products/silver'
    const mine = await filled(path, { words: 'My words.' })
    const other = await filled('/offers/2031/products/ehc', { price: '610' })
    expect((await keep(path, { words: 'Their words.' })).status).toBe(303)
    expect((await coordinator.post('/offers/2031/products/ehc', other)).status).toBe(303)
    const second = await coordinator.post(path, mine)
    const page = await text(second)
    expect(second.status).toBe(409)
    for (const words of ['Somebody else changed this', 'Their words.', 'My words.']) expect(page).toContain(words)
    const seen = /name="seen" value="(\w+)"/.exec(page)?.[1] ?? ''
    expect((await coordinator.post(path, { ...mine, seen })).status).toBe(303)
  })
})

describe('a file', () => {
  it('is refused whole, each line in words people use', async () => {
    const file = await (await coordinator.get('/offers/2022/offer.json')).text()
    const broken = file.replace('"price": 65000', '"price": 650.5').replace('"year": 2022', '"year": 2033')
    const answer = await coordinator.post('/offers', { pasted: broken })
    expect(answer.status).toBe(422)
    expect(await text(answer)).toContain('Bronze package, price: write whole pence, such as 65000 for £650, not 650.5')
    expect(await text(await coordinator.post('/offers', { pasted: '{"year": 2033' }))).toContain('This is not JSON')
    expect((await coordinator.post('/offers', { pasted: file })).status).toBe(422)
    const good = await coordinator.post('/offers', { pasted: file.replace('"year": 2022', '"year": 2033') })
    expect(good.headers.get('Location')).toBe('/offers/2033')
  })
})

describe('a published offer', () => {
  it('is seen by schools, changes no more, and is frozen by the coordinator', async () => {
    const late = await filled('/offers/2031/products/bronze', { price: '1' })
    expect((await coordinator.post('/offers/2031/publication')).status).toBe(303)
    expect(await text(await school.get('/offer/2031'))).toContain('Bronze plus')
    expect((await coordinator.get('/offers/2031/products/bronze')).status).toBe(404)
    const refused = await coordinator.post('/offers/2031/products/bronze', late)
    expect([404, 422]).toContain(refused.status)
    expect((await coordinator.post('/offers/2031/publication')).status).toBe(422)
    expect((await coordinator.post('/offers/2031/freezing')).status).toBe(303)
    const again = await coordinator.post('/offers/2031/freezing')
    expect([again.status, (await text(again)).includes('this offer is frozen already')]).toEqual([422, true])
  })

  it('stays as it is whoever tries: the database holds it', async () => {
    const change = `content = jsonb_set(content, '{quoteValidDays}', '1')`
    expect(await asOwner(`update app.offer set ${change} where year = 2022`)).toMatch(/offer does not change/)
    expect(await asOwner(`update app.offer set ${change}, state = 'frozen' where year = 2022`)).toMatch(
      /does not change/,
    )
    expect(await asOwner(`update app.offer set state = 'draft' where year = 2031`)).toMatch(
      /frozen offer does not change/,
    )
    expect(await asOwner(`delete from app.offer where year = 2031`)).toMatch(/never removed/)
    expect(await asOwner(`update app.offer set ${change} where year = 2033`)).toBe('done')
  })
})

it('two years beside each other: prices, percentages, hours and steps', async () => {
  const page = await text(await coordinator.get('/offers/compare?a=2022&b=2031'))
  for (const words of [
    'Bronze plus',
    '£650.00',
    '£1,250.00',
    '+£600.00 (+92.3 %)',
    '7 h → 7 h 30',
    'The steps of Bronze plus',
  ])
    expect(page).toContain(words)
  expect(await text(await coordinator.get('/offers/compare?a=1999&b=2031'))).toContain('Compare two years')
  expect(await text(await coordinator.get('/offers/compare?a=2050&b=2031'))).toContain('There is no offer for one of')
})
