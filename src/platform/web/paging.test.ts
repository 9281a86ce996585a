/** Whatever stands in an address, a list goes on after a true place or begins at its beginning: never an error. */
import fc from 'fast-check'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { aHouse } from '../../../test/support/house.ts'
import type { WebCall } from './call.ts'
import { placeAfter, placeOf } from './paging.ts'

const app = new Hono<WebCall>().get('/', (call) =>
  call.json(placeAfter(call, ['moment', 'id', 'day', 'whole', 'text']) ?? 'none'),
)
const read = async (word: string) => (await app.request(`/?after=${encodeURIComponent(word)}`)).json()
const place = ['2022-11-07T08:30:00Z', '00000000-0000-4000-8000-000000000000', '2022-11-07', '12', 'O’Brien & Co']

it('gives back the place that a page told', async () => {
  expect(await read(placeOf(place))).toEqual(place)
})

it('begins anew where one key makes no sense, or there are too few or too many', async () => {
  for (const [at, wrong] of [
    [0, '2022-99-99T99:99:99Z'],
    [1, 'x'],
    [2, '2022-02-30'],
    [3, '-1'],
    [4, 'a\0b'],
  ] as const)
    expect(await read(placeOf(place.with(at, wrong))), wrong).toBe('none')
  expect(await read(placeOf(place.slice(1)))).toBe('none')
  expect(await read(placeOf([...place, 'more']))).toBe('none')
  await fc.assert(
    fc.asyncProperty(fc.string(), async (word) => {
      expect(await read(word)).toBe('none')
    }),
  )
})

it('no list answers with an error, whatever its address says', async () => {
  const house = await aHouse()
  const coordinator = await house.as('coordinator@steppingstones.example')
  const [one] = [
    ...(/href="(\/cases\/[0-9a-f-]{36})"/.exec(await (await coordinator.get('/cases')).text()) ?? []),
  ].slice(1)
  const lists = [
    '/cases',
    one,
    '/hours',
    '/orders',
    '/invoices',
    '/people',
    '/memberships/forms',
    '/strategies',
    '/requests',
  ]
  for (const path of lists)
    for (const keys of [['x'], ['x', 'y'], ['2022-99-99', 'y'], ['x', '9'.repeat(30)]]) {
      const { status } = await coordinator.get(`${path}?after=${placeOf(keys)}`)
      expect([200, 404], `${path} ${keys}`).toContain(status)
    }
})
