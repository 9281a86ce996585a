/** Two short journeys on a phone without script: a concern reaches the one who may read it, and the example's day moves on. */
import { afterAll, expect, it } from 'vitest'
import { aBrowser, phone } from '../support/browser.ts'
import { aStreet } from '../support/street.ts'
import { Walker } from '../support/walker.ts'

const street = await aStreet()
const browser = await aBrowser()
afterAll(async () => {
  await browser.close()
  await street.close()
})

const plain = { viewport: phone, javaScriptEnabled: false }

async function arriving(email: string): Promise<Walker> {
  const walker = await Walker.at(street, browser, plain)
  await walker.signIn(email)
  return walker
}

it('a teacher raises a concern in two taps; the head reads and acknowledges it; nobody else sees a word', async () => {
  const teacher = await arriving('teacher@hollowmere.example')
  await teacher.page.getByRole('link', { name: 'Raise a concern' }).first().click()
  await teacher.sees('Designated safeguarding lead', 'Telephone of the school')
  await teacher.press('Record the concern')
  await teacher.sees('There is a problem')
  await teacher.fill({
    'What you saw or heard': 'A bruise on the left arm',
    'The child’s own words': 'I fell off the wall',
  })
  await teacher.press('Record the concern')
  await teacher.sees('Thank you for speaking up', 'was told')
  await teacher.doesNotSee('bruise')

  const coordinator = await arriving('coordinator@steppingstones.example')
  await coordinator.go('/search?q=bruise')
  await coordinator.sees('Nothing')
  await coordinator.go('/concerns')
  await coordinator.doesNotSee('bruise')

  const head = await arriving('head@hollowmere.example')
  await head.sees('A concern to acknowledge')
  await head.follow(/^Recorded /)
  await head.sees('A bruise on the left arm', 'I fell off the wall')
  await head.press('Acknowledge')
  await head.sees('Acknowledged')
  await head.go('/')
  await head.doesNotSee('A concern to acknowledge')

  await teacher.go('/concerns')
  await teacher.doesNotSee('bruise')
  for (const walker of [teacher, coordinator, head]) await walker.leave()
})

it('the coordinator moves the day a week on, sees it pass and reads what happened', async () => {
  const walker = await arriving('coordinator@steppingstones.example')
  await walker.page.getByRole('link', { name: 'Move the day' }).click()
  await walker.fill({ 'Or a day of your choice': '2022-01-01' })
  await walker.press('Go to this day')
  await walker.sees('the clock only goes forward')
  await walker.press('A week on')
  await walker.page.getByText('What happened from 8 November 2022 to 14 November 2022').waitFor({ timeout: 30_000 })
  await walker.sees('Its day is Monday 14 November 2022')
  expect(await walker.finds(/\d+ promises? (was|were) kept/)).not.toBe('')
  await walker.leave()
})
