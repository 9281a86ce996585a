/** A page that dies while somebody writes: the last second at most is lost, and what was not sent is offered again. */
import { afterAll, expect, it } from 'vitest'
import { aBrowser, desktop } from '../support/browser.ts'
import { aStreet } from '../support/street.ts'
import { Walker } from '../support/walker.ts'

const street = await aStreet()
const browser = await aBrowser()
afterAll(async () => {
  await browser.close()
  await street.close()
})

it('unsent typing survives the death of its page, and is nowhere in clear', async () => {
  const [draft] = await street.database.rows<{ id: string }>(
    `update app.document set state = 'draft' where id = (select id from app.document where state = 'in sign-off' order by id limit 1) returning id`,
  )
  const walker = await Walker.at(street, browser, { viewport: desktop, javaScriptEnabled: true })
  await walker.signIn('coordinator@steppingstones.example')
  const { page } = walker
  await page.route('**/draft', (route) => route.abort())
  await walker.go(`/documents/${draft?.id}`)
  const field = page.locator('textarea').first()
  await field.fill('Kept although the page died.')
  await page.waitForTimeout(1_000)
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toMatch(/unsent(?!.*Kept although)/)
  await page.goto('chrome://crash').catch(() => undefined)
  walker.problems.length = 0

  const again = await page.context().newPage()
  await again.goto(`${street.url}/documents/${draft?.id}`)
  expect(await again.locator('textarea').first().inputValue()).not.toContain('Kept although')
  await again.getByRole('button', { name: 'Put it back' }).click()
  await again.getByText('Saved.', { exact: true }).waitFor({ timeout: 6_000 })
  await again.reload()
  expect(await again.locator('textarea').first().inputValue()).toBe('Kept although the page died.')
  expect(await again.getByRole('button', { name: 'Put it back' }).count()).toBe(0)
  await page.context().close()
})
