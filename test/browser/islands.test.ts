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

it('the observation’s timer fills the plain fields, and a crash loses none of it', async () => {
  const walker = await Walker.at(street, browser, { viewport: phone, javaScriptEnabled: true })
  await walker.signIn('specialist@steppingstones.example')
  await walker.moveDay('2022-11-08')
  await walker.go('/diary')
  await walker.page.locator('.slot > a:visible').first().click()
  await walker.follow('Record the observation')
  const value = (name: string) => walker.page.locator(`[name=${name}]`).inputValue()
  await walker.page.getByLabel('Look every').selectOption('10')
  await walker.press('Start')
  await walker.page.waitForFunction(() => document.querySelector('.face')?.textContent !== '0:00')
  for (const tap of ['Pupil on task', 'Classmate off task', 'Off task, talking', 'Off task, talking'])
    await walker.press(tap)
  await walker.press('Undo the last tap')
  await walker.press('Stop')
  for (const tap of ['Pupil off task', 'Pupil on task']) await walker.press(tap)
  const fields = ['pupil_marks', 'peer_marks', 'count_off-verbal'] as const
  expect(await Promise.all(fields.map(value))).toEqual(['oxo', 'x', '1'])
  expect(await value('tapped')).toMatch(/^\d+:off-verbal$/)
  expect(await value('length')).toMatch(/^0:\d\d$/)
  // The page dies before anything was sent.
  await walker.page.reload()
  expect(await value('pupil_marks')).toBe('')
  await walker.press('Put it back')
  expect(await Promise.all(fields.map(value))).toEqual(['oxo', 'x', '1'])
  await walker.fill({ 'Where and when': 'Maths', 'What you saw': 'Settled.' })
  await walker.press('Record the visit')
  await walker.sees('The visit is recorded', 'On task in 67% of 3 intervals; a classmate nearby in 0%')
  expect(await walker.page.evaluate(() => Object.keys(localStorage))).toEqual([])
  await walker.leave()
})

it('a file that is too large is told before it is sent, and what was typed stays', async () => {
  const walker = await Walker.at(street, browser, { viewport: phone, javaScriptEnabled: true })
  await walker.signIn('specialist@steppingstones.example')
  await walker.go('/cases')
  await walker.page.locator('main a[href^="/cases/"]:visible').first().click()
  await walker.follow('Files')
  await walker.fill({ 'What it is': 'A film' })
  const field = walker.page.locator('input[type=file]')
  // A film of the real length takes the browser's wire many seconds: the limit is lowered instead.
  expect(await field.getAttribute('data-most')).toBe(String(10 * 1024 * 1024))
  await field.evaluate((one) => one.setAttribute('data-most', String(1024 * 1024)))
  await field.setInputFiles({ name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(1024 * 1024 + 1) })
  await walker.sees('The file is larger than 1 MB')
  expect(await walker.page.getByLabel('What it is').inputValue()).toBe('A film')
  expect(await field.inputValue()).toBe('')
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
