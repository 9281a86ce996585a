/** An offer chosen as a file: taken once, refused beside its field, and never by a form from elsewhere. */
import { describe, expect, it } from 'vitest'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { aHouse } from '../../test/support/house.ts'

const { app, as, database } = await aHouse()
const coordinator = await as('coordinator@steppingstones.example')
const offer = (year: number) => JSON.stringify({ ...shipped, year })
const file = (content: string | Uint8Array<ArrayBuffer>, name = 'offer.json') => new File([content], name)
const plain = async (answer: Response) => (await answer.text()).replaceAll(/<[^>]+>/g, ' ')

describe('the offer’s file', () => {
  it('is a draft once, however often it is sent; another file under the same key is another sending', async () => {
    const key = crypto.randomUUID()
    const first = await coordinator.send('/offers', { file: file(offer(2031)) }, key)
    expect([first.status, first.headers.get('Location')]).toEqual([303, '/offers/2031'])
    expect((await coordinator.send('/offers', { file: file(offer(2031)) }, key)).status).toBe(303)
    const other = await coordinator.send('/offers', { file: file(offer(2032)) }, key)
    expect([other.status, (await plain(other)).includes('This was sent already')]).toEqual([422, true])
    expect(await database.rows(`select year from app.offer where year in (2031, 2032)`)).toEqual([{ year: 2031 }])
  })
  it('that cannot be used is told at the field, and its words stand below to be put right', async () => {
    const broken = await coordinator.send('/offers', {
      file: file(offer(2031).replace('"price":65000', '"price":650.5')),
    })
    const said = await broken.text()
    expect([broken.status, said.includes('Bronze package, price'), said.includes('650.5')]).toEqual([422, true, true])
    const cases = [
      [file(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0, 1]), 'offer.json'), 'This file cannot be read'],
      [file('year,price'), 'This file is not a JSON file'],
      [file(''), 'There is nothing in this file'],
      [file(`[${' '.repeat(1024 * 1024)}`), 'The file is larger than 1 MB'],
      [file('x'.repeat(3 * 1024 * 1024)), 'The file is larger than 1 MB'],
    ] as const
    for (const [sent, message] of cases) {
      const answer = await coordinator.send('/offers', { file: sent })
      expect([answer.status, (await plain(answer)).includes(message), message]).toEqual([422, true, message])
    }
    expect(await plain(await coordinator.send('/offers', {}))).toContain('Choose a file')
  })
  it('asks for the same proof of where it comes from as every form, and lets no other form be longer', async () => {
    const data = new FormData()
    data.set('file', file(offer(2031)))
    const forged = await app.request('http://localhost/offers', {
      method: 'POST',
      body: data,
      headers: { 'Sec-Fetch-Site': 'cross-site' },
    })
    expect(forged.status).toBe(403)
    const elsewhere = await coordinator.send('/payers', { name: 'x', file: file('x'.repeat(2 * 1024 * 1024)) })
    expect(elsewhere.status).toBe(413)
  })
})

it('a list of signed forms is chosen as a spreadsheet’s file', async () => {
  const list = await coordinator.send('/memberships/paper', { year: '2023', file: file('999999,A. Head', 'forms.csv') })
  const said = await list.text()
  expect([list.status, said.includes('no school has the register number'), said.includes('999999,A. Head')]).toEqual([
    422,
    true,
    true,
  ])
  const pdf = await coordinator.send('/memberships/paper', { year: '2023', file: file('%PDF-1.4 %%EOF', 'forms.csv') })
  expect(await plain(pdf)).toContain('This file is not a CSV file')
})
