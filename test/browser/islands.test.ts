/** The small scripts: a draft saves itself, the timer fills intervals, a form is not sent twice. */
import { afterAll, expect, it } from 'vitest'
import { aBrowser, desktop, phone } from '../support/browser.ts'
import { aStreet } from '../support/street.ts'
import { Walker } from '../support/walker.ts'

const street = await aStreet()
const browser = await aBrowser()
afterAll(async () => {
  await browser.close()
  await street.close()
})

it('a draft saves itself a few seconds after the last key', async () => {
  const walker = await Walker.at(street, browser, { viewport: phone, javaScriptEnabled: true })
  await walker.signIn('senco@hollowmere.example')
  await walker.go('/requests/new')
  await walker.fill({ 'A pupil': 'yes' })
  await walker.press('Begin')
  await walker.fill({ 'First name': 'Wren' })
  await walker.page.getByText('Saved as a draft.').waitFor({ timeout: 9_000 })
  await walker.page.reload()
  expect(await walker.page.getByLabel('First name').inputValue()).toBe('Wren')
  // What the island saved is no other person's change: sending the form goes on without a warning.
  await walker.fill({ 'Last name': 'Ash', 'Date of birth': '2015-01-01', 'Year group': 'Year 3' })
  await walker.press('Save and continue')
  await walker.sees('What is the concern?')
  await walker.leave()
})

it('the observation’s timer runs, and its taps fill the intervals in order', async () => {
  const walker = await Walker.at(street, browser, { viewport: desktop, javaScriptEnabled: true })
  await walker.signIn('specialist@steppingstones.example')
  await walker.moveDay('2022-11-08')
  await walker.go('/diary')
  await walker.page.locator('a.slot:visible').first().click()
  await walker.follow('Record the observation')
  await walker.press('Start')
  await walker.press('On task')
  await walker.press('Off task')
  await walker.page.waitForFunction(() => document.querySelector('.face')?.textContent !== '0:00')
  const values = await walker.page.$$eval('select[data-interval]', (fields) =>
    fields.slice(0, 3).map((field) => (field instanceof HTMLSelectElement ? field.value : '')),
  )
  expect(values).toEqual(['on', 'off', ''])
  await walker.leave()
})

it('the keyboard reaches the main part first, and the problem summary gets the focus', async () => {
  const walker = await Walker.at(street, browser, { viewport: desktop, javaScriptEnabled: true })
  await walker.go('/sign-in')
  await walker.page.keyboard.press('Tab')
  expect(await walker.page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the main part')
  await walker.press('Sign in')
  expect(await walker.page.evaluate(() => document.activeElement?.className)).toBe('summary-of-problems')
  await walker.page.getByRole('link', { name: 'Enter your email address' }).press('Enter')
  expect(await walker.page.evaluate(() => location.hash)).toBe('#email')
  await walker.leave()
})
