/** Every role's home answers with a fixed, small number of queries; begin, identity, who asks, audit and commit are not counted. */
import pg from 'pg'
import { expect, it, vi } from 'vitest'
import { aHouse } from '../support/house.ts'

const house = await aHouse()
const most = 8
const frame =
  /^(begin|start transaction|commit|rollback|set|select set_config|\s*select app\.who_asks|insert into .*"audit")/i

it.each([
  'coordinator@steppingstones.example',
  'specialist@steppingstones.example',
  'finance@steppingstones.example',
  'hub@steppingstones.example',
  'head@hollowmere.example',
  'senco@hollowmere.example',
  'business@hollowmere.example',
  'teacher@hollowmere.example',
  'parent@family.example',
])(`the home of %s takes ${most} queries at most`, async (email) => {
  const visitor = await house.as(email)
  const asked: string[] = []
  const query = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function spy(this: pg.Client, ...args) {
    const [first] = args as readonly unknown[]
    const text = typeof first === 'string' ? first : String((first as { text?: string }).text)
    if (!frame.test(text)) asked.push(text)
    return original.apply(this, args as never) as never
  })
  const answer = await visitor.get('/')
  query.mockRestore()
  expect(answer.status).toBe(200)
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(most)
  expect(asked.length, 'something is asked of the database').toBeGreaterThan(0)
})
const original = pg.Client.prototype.query
