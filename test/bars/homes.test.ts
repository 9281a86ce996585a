/** Every role's home answers with a fixed, small number of queries; begin, identity, who asks, audit and commit are not counted. */
import { expect, it } from 'vitest'
import { aHouse } from '../support/house.ts'
import { queriesOf } from '../support/queries.ts'

const house = await aHouse()
const most = 8

it.each([
  'coordinator@steppingstones.example',
  'specialist@steppingstones.example',
  'finance@steppingstones.example',
  'hub@steppingstones.example',
  'panel@steppingstones.example',
  'head@hollowmere.example',
  'senco@hollowmere.example',
  'business@hollowmere.example',
  'teacher@hollowmere.example',
  'parent@family.example',
])(`the home of %s takes ${most} queries at most`, async (email) => {
  const asked = await queriesOf(await house.as(email), '/')
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(most)
})
