/**
 * A business manager's year, on a phone without script: the offer is made, the agreement accepted, support is ordered, changed,
 * cancelled and paid, and every paper says the same sums.
 */
import { extractText, getDocumentProxy } from 'unpdf'
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

const as = async (email: string, walk: (walker: Walker) => Promise<void>) => {
  const walker = await Walker.at(street, browser, { viewport: phone, javaScriptEnabled: false })
  await walker.signIn(email)
  await walk(walker)
  await walker.leave()
}

async function pdfText(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return text.replaceAll(/\s+/g, ' ')
}

/** What stands in a field after a refusal is what was typed. */
async function keeps(walker: Walker, label: string, value: string): Promise<void> {
  const field = walker.page.locator('main').getByLabel(label, { exact: false }).first()
  expect(await field.inputValue()).toBe(value)
}

let accepted = 0
let [orderPath, invoicePath, membershipInvoice, hoursPath] = ['', '', '', '']

it('the coordinator makes next year’s offer from this one, publishes it and opens its campaign', () =>
  as('coordinator@steppingstones.example', async (walker) => {
    await walker.go('/memberships?year=2022')
    accepted = Number.parseInt(await walker.finds(/\d+ of 129 schools have accepted/), 10)
    await walker.go('/offers/2022')
    await walker.follow('Copy to another year')
    await walker.fill({ Percentage: 'four', 'Round each price to': 'The nearest £5' })
    await walker.press('Show every price')
    await walker.sees('There is a problem', 'Enter a percentage')
    await keeps(walker, 'Percentage', 'four')
    await walker.fill({ Percentage: '4' })
    await walker.press('Show every price')
    // £550 × 1.04 = £572 → £570; £650 → £676 → £675; £470 → £488.80 → £490; £100 → £104 → £105.
    await walker.sees('£570.00', '£675.00', '£490.00', '£105.00')
    await walker.press('Make the draft for 2023–24')
    await walker.sees('The draft for 2023–24 is there.')
    await walker.follow('Parent Support')
    await walker.fill({ 'Price in pounds': 'cheap' })
    await walker.press('Keep')
    await walker.sees('There is a problem', 'Enter the price in pounds')
    await keeps(walker, 'Price in pounds', 'cheap')
    await walker.fill({ 'Price in pounds': '515.50' })
    await walker.press('Keep')
    await walker.sees('kept in the draft', '£515.50')
    await walker.press('Publish 2023–24')
    await walker.sees('Published. Schools see it')
    await walker.go('/memberships?year=2023')
    await walker.sees('0 of 129 schools have accepted, £0.00 so far')
    await walker.press('Open the campaign for 2023–24')
    await walker.sees('The campaign is open.', 'Asked for by Miriam Holt on 7 November 2022')
    await walker.page.getByText('129 of 129 done').waitFor({ timeout: 30_000 })
    await walker.go('/memberships?year=2023')
    await walker.sees('Opened on 7 November 2022', 'Proposals')
  }))

it('the business manager reads the brochure, accepts the agreement and files its PDF', () =>
  as('business@hollowmere.example', async (walker) => {
    await walker.go('/brochure/2022')
    await walker.sees('£550', 'Bronze package', '£650')
    await walker.go('/memberships')
    await walker.follow('2022–23')
    await walker.sees('£550.00', '1 April 2022 to 31 March 2023', 'The service receives no local-authority funding')
    await walker.fill({
      'Full name': 'Brian Moss',
      Position: 'School business manager',
      'accepts this agreement': 'yes',
    })
    await walker.press('Accept the agreement')
    await walker.sees('There is a problem', 'Your school asks for a purchase-order number on everything it buys')
    await keeps(walker, 'Position', 'School business manager')
    await walker.fill({ 'Purchase-order number': 'PO-2201' })
    await walker.press('Accept the agreement')
    await walker.sees('Accepted. Thank you.', 'Brian Moss, School business manager', 'PO-2201')
    const pdf = await pdfText(await walker.download('The agreement as a PDF'))
    for (const words of ['Brian Moss', 'School business manager', '£550.00', 'PO-2201', '7 November 2022'])
      expect(pdf).toContain(words)
    await walker.follow(/2022-\d{4}, £550\.00/)
    await walker.sees('£550.00 owed', 'PO-2201')
    membershipInvoice = walker.path
  }))

it('the head lets the business manager commit up to an amount', () =>
  as('head@hollowmere.example', (walker) => setLimit(walker, '500')))

async function setLimit(walker: Walker, pounds: string): Promise<void> {
  await walker.go('/orders')
  await walker.follow('Order support')
  await walker.go(walker.path.replace('catalogue', 'buying'))
  const manager = walker.page.getByRole('group', { name: /Brian Moss/ })
  await manager.getByLabel('Orders up to an amount').check()
  await walker.fill({ 'Amount in pounds for Brian Moss': 'some' })
  await walker.press('Keep')
  await walker.sees('There is a problem', 'Enter how much Brian Moss may order for')
  await keeps(walker, 'Amount in pounds for Brian Moss', 'some')
  await walker.fill({ 'Amount in pounds for Brian Moss': pounds })
  await walker.press('Keep')
  await walker.sees(`Orders up to £${Number(pounds).toLocaleString('en-GB')}.00`)
}

it('the SENCO fills the basket; what is refused names its one way out, and the quote is on paper', () =>
  as('senco@hollowmere.example', async (walker) => {
    await walker.go('/orders')
    await walker.follow('Order support')
    await walker.sees('Follows a Silver that has been reviewed, for the same pupil or class.')
    await walker.press('Add Bronze package to the basket')
    await walker.follow('What can be ordered')
    await walker.fill({ Hours: '3' })
    await walker.press('Add the hours to the basket')
    await walker.sees('There is a problem', 'Choose the kind of work')
    await keeps(walker, 'Hours', '3')
    await walker.fill({ 'Kind of work': 'Early career teachers' })
    await walker.press('Add the hours to the basket')
    await walker.press('We do not need it')
    await walker.follow('What can be ordered')
    await walker.fill({
      Format: 'Twilight, 2 h, £350.00',
      Topic: 'Neurodiversity in the Classroom (ADHD and ASD)',
      Colleagues: '18',
    })
    await walker.press('Add the training to the basket')
    await walker.sees('is not offered in this format', 'Choose a half day or a full day', 'cannot be ordered yet')
    // Two lines count: £650 + 3 × £100.
    await walker.sees('£950.00 in all', 'One line is not counted')
    await walker.page
      .locator('section', { hasText: 'cannot be ordered yet' })
      .getByRole('link', { name: 'Change' })
      .click()
    await walker.fill({ Format: 'Training: half day, 3 hours, £470.00' })
    await walker.press('Keep')
    // £470 + 3 beyond 15 × £20 = £530; £950 + £530 = £1,480.
    await walker.sees('Changed.', '£530.00', '18 colleagues', '£1,480.00 in all')
    await walker.press('Make a quote')
    await walker.sees('is good for thirty days', '£1,480.00')
    const pdf = await pdfText(await walker.download('Download PDF'))
    for (const words of ['£650.00', '£300.00', '£530.00', '£1,480.00', 'Hollowmere Primary School'])
      expect(pdf).toContain(words)
    await walker.go('/orders')
    await walker.follow('Order support')
    await walker.follow('Basket: 3 lines')
    await walker.press('Ask for approval')
    await walker.sees('Waits for approval, asked by Ellen Hale')
  }))

it('the business manager may not commit so much; the head raises the limit', async () => {
  await as('business@hollowmere.example', async (walker) => {
    await walker.go('/orders')
    await walker.follow('Order support')
    await walker.follow('Basket: 3 lines')
    await walker.go(`${walker.path}/order`)
    await walker.sees('£1,480.00 is more than the £500.00 you may order for')
    await walker.follow('Go to the basket')
    await walker.follow('Who may order here')
    await walker.sees('Orders up to £500.00')
  })
  await as('head@hollowmere.example', async (walker) => {
    await walker.sees('Orders to approve')
    await setLimit(walker, '1500')
  })
})

it('the business manager orders within the limit: order and invoice are the quote to the penny', () =>
  as('business@hollowmere.example', async (walker) => {
    await walker.sees('Orders to approve')
    await walker.follow('Basket of Hollowmere Primary School')
    await walker.follow('Check and order')
    await walker.press('Order for £1,480.00')
    await walker.sees('There is a problem', 'Your school asks for a purchase-order number')
    await walker.fill({ 'Purchase-order number': 'PO-2202' })
    await walker.press('Order for £1,480.00')
    await walker.sees('Ordered. The invoice is ready', 'PO-2202', '£650.00', '£300.00', '£530.00', '£1,480.00')
    orderPath = walker.path
    await walker.follow(/^2022-\d{4}$/)
    invoicePath = walker.path
    await walker.sees('£1,480.00 owed')
    const pdf = await pdfText(await walker.download('Download PDF'))
    for (const words of ['£650.00', '£300.00', '£530.00', '£1,480.00', 'PO-2202']) expect(pdf).toContain(words)
  }))

it('one line is changed and invoiced, another cancelled and credited; the hours say so', () =>
  as('business@hollowmere.example', async (walker) => {
    await walker.go(orderPath)
    await walker.follow(/^Change Training: half day/)
    await walker.fill({ Colleagues: '20' })
    await walker.press('Change')
    await walker.sees('There is a problem', 'Say in a sentence why')
    await keeps(walker, 'Colleagues', '20')
    await walker.fill({ 'Why?': 'Two more colleagues join' })
    await walker.press('Change')
    // 20 colleagues: £470 + 5 × £20 = £570, £40 more; £1,480 + £40 = £1,520.
    await walker.sees('£40.00 more is invoiced', '£570.00', '£1,520.00')

    await walker.follow(/^Change .*Early career teachers/)
    await walker.sees('£300.00 is credited in full')
    await walker.follow('Cancel this line')
    await walker.press('Cancel this line')
    await walker.sees('There is a problem', 'Say in a sentence why')
    await walker.fill({ 'Why is it cancelled?': 'The new teacher has left' })
    await walker.press('Cancel this line')
    // £1,520 − £300 = £1,220.
    await walker.sees('Cancelled. £300.00 is credited.', '£1,220.00', 'The new teacher has left')

    await walker.go(invoicePath)
    // £1,480 − £300 = £1,180; the £40 stand on an invoice of their own.
    await walker.sees('£1,180.00 owed', 'Also invoiced for this', '£40.00')
    await walker.doesNotSee('Others who pay for this')
    await walker.follow(/^C-2022-\d{4}$/)
    const credit = await pdfText(await walker.download('Download PDF'))
    const against = await walker.finds(/Invoice 2022-\d{4}/)
    for (const words of ['£300.00', against.replace('Invoice ', '')]) expect(credit).toContain(words)

    await walker.go('/hours')
    await walker.sees('All together', 'Bronze package', 'Early career teachers')
    await walker.follow(/Early career teachers/)
    await walker.sees('granted', 'refunded', '3 h')
    hoursPath = walker.path
  }))

it('the coordinator cannot give back what was credited, and reads how the year goes', () =>
  as('coordinator@steppingstones.example', async (walker) => {
    await walker.go(hoursPath)
    await walker.open('Put a mistake right')
    await walker.fill({ 'Number of the movement': '2', 'What was wrong': 'It was not meant' })
    await walker.press('Move it back')
    await walker.sees('There is a problem', 'These hours were credited with a change of their order')
    await keeps(walker, 'What was wrong', 'It was not meant')
    await walker.go('/memberships?year=2022')
    await walker.sees(`${accepted + 1} of 129 schools have accepted`)
    await walker.go('/memberships?year=2023')
    await walker.follow('Forecast')
    await walker.sees('memberships expected', 'holders renewed last year', '£570.00')
  }))

it('finance records what came in, and no more than is owed', () =>
  as('finance@steppingstones.example', async (walker) => {
    await walker.go(membershipInvoice)
    await walker.fill({ 'Amount in pounds': '5500.00', 'Reference on the bank statement': 'HOLLOWMERE 2201' })
    await walker.press('Mark as paid')
    await walker.sees('There is a problem', 'Only £550.00 is owed')
    await keeps(walker, 'Amount in pounds', '5500.00')
    await keeps(walker, 'Reference on the bank statement', 'HOLLOWMERE 2201')
    await walker.fill({ 'Amount in pounds': '550.00' })
    await walker.press('Mark as paid')
    await walker.sees('£550.00 is recorded.', '£0.00 owed', 'paid')
    await walker.go(invoicePath)
    await walker.fill({ 'Amount in pounds': '1180.00', 'Reference on the bank statement': 'HOLLOWMERE 2202' })
    await walker.press('Mark as paid')
    await walker.sees('£1,180.00 is recorded.', '£0.00 owed')
  }))
