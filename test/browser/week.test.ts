/** The week changed by mouse, by finger and by keyboard; what cannot be says why, and names the nearest free time. */
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

const crossdale = '.half-days .slot:has-text("Crossdale")'
const cell = (day: string, half: string, row: string) =>
  `tr:has(th:text-is("${row}")) td[data-day="${day}"][data-half="${half}"]`

async function middle(walker: Walker, selector: string) {
  const box = await walker.page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`${selector} is not to be seen`)
  return { x: box.x + box.width / 2, y: box.y + 14 }
}

/** What the page says once the answer has come. */
const told = (walker: Walker, words: string) => walker.page.locator('main').getByText(words).first().waitFor()

async function drag(walker: Walker, from: string, to: string) {
  const begin = await middle(walker, from)
  const end = await middle(walker, to)
  await walker.page.mouse.move(begin.x, begin.y)
  await walker.page.mouse.down()
  await walker.page.mouse.move((begin.x + end.x) / 2, (begin.y + end.y) / 2, { steps: 4 })
  await walker.page.mouse.move(end.x, end.y, { steps: 4 })
  await walker.page.mouse.up()
}

it('a visit is dragged to another day, and refused with the nearest time where there is none', async () => {
  const walker = await Walker.at(street, browser, { viewport: desktop, javaScriptEnabled: true })
  await walker.signIn('coordinator@steppingstones.example')
  await walker.go('/diary?week=2022-11-07')
  await drag(walker, crossdale, cell('2022-11-10', 'morning', 'Jo Whitlock'))
  await told(walker, 'Moved to Thursday 10 November at 9.30 am')
  expect(await walker.page.locator(`${cell('2022-11-10', 'morning', 'Jo Whitlock')} .slot`).count()).toBe(1)
  await drag(walker, crossdale, cell('2022-11-09', 'morning', 'Jo Whitlock'))
  await told(
    walker,
    'Not moved: Something else stands in the diary then. The nearest time that is free is Wednesday 9 November',
  )
  expect(await walker.page.locator(`${cell('2022-11-10', 'morning', 'Jo Whitlock')} .slot`).count()).toBe(1)
  await walker.leave()
})

it('a finger moves it too', async () => {
  const walker = await Walker.at(street, browser, { viewport: desktop, javaScriptEnabled: true, hasTouch: true })
  await walker.signIn('coordinator@steppingstones.example')
  await walker.go('/diary?week=2022-11-07')
  const begin = await middle(walker, crossdale)
  const end = await middle(walker, cell('2022-11-08', 'morning', 'Jo Whitlock'))
  const touch = await walker.page.context().newCDPSession(walker.page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  await send('touchStart', [begin])
  for (let part = 1; part <= 5; part++)
    await send('touchMove', [
      { x: begin.x + ((end.x - begin.x) * part) / 5, y: begin.y + ((end.y - begin.y) * part) / 5 },
    ])
  await send('touchEnd', [])
  await told(walker, 'Moved to Tuesday 8 November at 9.30 am')
  await walker.leave()
})

it.each([true, false])('the Move form does the same from the keyboard, with script %s', async (javaScriptEnabled) => {
  const walker = await Walker.at(street, browser, { viewport: desktop, javaScriptEnabled })
  await walker.signIn('coordinator@steppingstones.example')
  await walker.go('/diary?week=2022-11-07')
  const day = javaScriptEnabled ? '2022-11-24' : '2022-11-25'
  if (!javaScriptEnabled) await walker.go('/diary?week=2022-11-21')
  const slot = walker.page.locator(crossdale)
  await slot.locator('summary').press('Enter')
  await slot.getByLabel('Day', { exact: true }).fill('2022-12-26')
  await slot.getByLabel('Day', { exact: true }).press('Enter')
  await walker.sees('The school is closed that day. The nearest time that is free is Tuesday 3 January')
  await walker.fill({ Day: day })
  await walker.press('Move')
  await walker.sees(javaScriptEnabled ? 'Moved to Thursday 24 November' : 'Moved to Friday 25 November')
  await walker.leave()
})
