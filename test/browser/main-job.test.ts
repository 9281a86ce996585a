/**
 * The main job from end to end, as its people do it: a school joins, buys, asks for help, is helped, is invoiced.
 * Walked twice: at a desk with script, and on a phone without.
 */
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBrowser, desktop, phone } from '../support/browser.ts'
import { aStreet, type Street } from '../support/street.ts'
import { type Device, Walker } from '../support/walker.ts'

const devices: readonly (readonly [string, Device])[] = [
  ['at a desk, with script', { viewport: desktop, javaScriptEnabled: true }],
  ['on a phone, without script', { viewport: phone, javaScriptEnabled: false }],
]

const browser = await aBrowser()
afterAll(() => browser.close())

async function pdfText(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return text
}

describe.each(devices)('%s', (_name, device) => {
  let street: Street
  let [order, invoice, request] = ['', '', '']
  let requestPath = ''
  let casePath = ''
  beforeAll(async () => {
    street = await aStreet()
  })
  afterAll(() => street.close())

  const as = async (email: string, walk: (walker: Walker) => Promise<void>, secret?: string) => {
    const walker = await Walker.at(street, browser, device)
    await walker.signIn(email, secret)
    await walk(walker)
    await walker.leave()
  }

  it('the business manager sees what a Bronze needs, and accepts the offer', () =>
    as('business@hollowmere.example', async (walker) => {
      await walker.go('/orders')
      await walker.follow('Order support')
      await walker.sees('What can be ordered in 2022–23', 'Bronze package', '£650.00', 'not accepted yet')
      await walker.follow('Accept the agreement')
      await walker.sees('£550.00 for the year', 'The service receives no local-authority funding')
      await walker.fill({ Position: '' })
      await walker.press('Accept the agreement')
      await walker.sees('There is a problem', 'Enter their position', 'Tick the box')
      await walker.fill({
        Position: 'School business manager',
        'Purchase-order number': 'PO-4411',
        'accepts this agreement': 'yes',
      })
      await walker.press('Accept the agreement')
      await walker.sees('Accepted by', 'Brian Moss, School business manager', 'PO-4411')
    }))

  it('the SENCO prepares a Bronze, and asks those who may commit', () =>
    as('senco@hollowmere.example', async (walker) => {
      await walker.go('/orders')
      await walker.follow('Order support')
      await walker.press('Add Bronze package to the basket')
      await walker.sees('Bronze package is in the basket.', '£650.00 in all', 'the headteacher commits orders')
      await walker.press('Ask for approval')
      await walker.sees('Waits for approval, asked by Ellen Hale')
    }))

  it('the business manager finds it at home, and orders it', () =>
    as('business@hollowmere.example', async (walker) => {
      await walker.sees('Orders to approve')
      await walker.follow('Basket of Hollowmere Primary School')
      await walker.follow('Check and order')
      await walker.press('Order for £650.00')
      await walker.sees('There is a problem', 'Your school asks for a purchase-order number on everything it buys')
      await walker.fill({ 'Purchase-order number': 'PO-4412' })
      await walker.press('Order for £650.00')
      await walker.sees('Ordered. The invoice is ready', 'Bronze package', '7 h')
      order = await walker.finds(/O-\d+/)
      await walker.go('/invoices')
      await walker.sees('£550.00', '£650.00')
      invoice = await walker.finds(/2022-\d{4}/)
    }))

  it('the SENCO asks for support, with a draft at every step', () =>
    as('senco@hollowmere.example', async (walker) => {
      await walker.go('/requests/new')
      await walker.fill({ 'A pupil': 'yes' })
      await walker.press('Begin')
      await walker.fill({ 'First name': 'Ivy', 'Last name': 'Marsh', 'Date of birth': '2014-11-02' })
      await walker.press('Save and continue')
      await walker.sees('There is a problem', 'Choose the year group')
      expect(await walker.page.getByLabel('First name').inputValue()).toBe('Ivy')
      await walker.fill({ 'Year group': 'Year 3' })
      await walker.press('Save and continue')
      await walker.go('/requests')
      await walker.follow('Draft')
      await walker.sees('Still to do', 'Ivy')
      await walker.follow('Complete the request')
      await walker.fill({
        'Behaviour that others find hard': 'yes',
        'What happens?': 'Leaves the room and hides.',
        'When and where': 'After lunch.',
      })
      await walker.press('Save and continue')
      await walker.fill({ 'What has been tried': 'A quiet corner.' })
      await walker.press('Save and continue')
      await walker.fill({ 'Attendance this year': '92', Some: 'yes', 'SEN support': 'yes' })
      await walker.press('Save and continue')
      await walker.fill({ 'own view': 'It is too loud.', 'parent’s or carer’s view': 'She is tired at night.' })
      await walker.press('Save and continue')
      await walker.fill({ 'What should be different': 'Ivy stays with her class.' })
      await walker.press('Save and continue')
      await walker.fill({
        'Name of the parent': 'Dana Marsh',
        'Relation to the child': 'Mother',
        'In person': 'yes',
        Date: '2022-11-04',
      })
      await walker.press('Save and continue')
      await walker.sees('Check your answers', 'It is too loud.', '4 November 2022')
      await walker.press('Send the request')
      await walker.sees('Sent. The coordinator reads it and answers.')
      request = await walker.finds(/R-\d+/)
      requestPath = walker.path
    }))

  it('the coordinator asks for more, the SENCO answers, the coordinator accepts and allocates', async () => {
    await as('coordinator@steppingstones.example', async (walker) => {
      await walker.go('/requests')
      await walker.sees(request, 'Ivy Marsh')
      await walker.go('/requests')
      await walker.sees('0 school days')
      await walker.go(requestPath)
      await walker.open('Ask for more')
      await walker.fill({ 'What do you need to know?': 'Who is with her at lunch?' })
      await walker.press('Ask the school')
      await walker.sees('The school has been asked.')
    })
    await as('senco@hollowmere.example', async (walker) => {
      await walker.go(requestPath)
      await walker.sees('Who is with her at lunch?')
      await walker.fill({ 'Your answer': 'A midday supervisor.' })
      await walker.press('Send answer')
      await walker.sees('Sent. Your answer waits to be read.')
    })
    await as('coordinator@steppingstones.example', async (walker) => {
      await walker.go(requestPath)
      await walker.sees('A midday supervisor.')
      await walker.fill({ Specialist: 'Jo Whitlock, specialist teacher' })
      await walker.press('Accept')
      await walker.sees('Accepted. The steps are laid out.', 'Bronze package', '7 h in 4 steps', 'Due 21 November 2022')
      casePath = walker.path
    })
  })

  it('the specialist moves time between steps, books, calls off, books again, and records the visit', () =>
    as('specialist@steppingstones.example', async (walker) => {
      await walker.go(casePath)
      await walker.open('Move time between steps')
      await walker.fill({ 'Take from': '2. Report, 2 h', 'Give to': '3. Delivery meeting, 1 h', 'How much': '0.5' })
      await walker.press('Move')
      await walker.sees('30 minutes moved. The total is unchanged.', '7 h in 4 steps')
      for (const round of ['first', 'again']) {
        await walker.follow('Book it')
        if (round === 'first') {
          await walker.fill({ Day: '2022-11-25' })
          await walker.press('Book')
          await walker.sees('The school is closed that day. The next open day is Monday 28 November')
        }
        await walker.fill({ Day: '2022-11-14', 'Begins at': '09:30' })
        await walker.press('Book')
        await walker.sees('Booked for Monday 14 November', '3 h')
        await walker.follow('Open the appointment')
        if (round === 'again') break
        await walker.open('Call it off')
        await walker.fill({ Why: 'The class is on a trip' })
        await walker.press('Call off')
        await walker.sees('There is a problem', 'Choose which it was')
        await walker.fill({ 'The school called off with notice': 'yes' })
        await walker.press('Call off')
        await walker.sees('Called off. Its time has come back.')
      }
      await walker.moveDay('2022-11-14')
      await walker.go(casePath)
      await walker.follow('Open the appointment')
      await walker.follow('Record the observation')
      await walker.fill({
        'Where and when': 'Maths, before break',
        'What you saw': 'Settles with a card.',
        'Before incident 1': 'Books away',
        'Behaviour seen in incident 1': 'Hides',
        'What followed incident 1': 'An adult waits',
      })
      if (device.javaScriptEnabled) await walker.open('Marks and counts')
      await walker.fill({ 'Pupil, moment by moment': 'ooooxxxxxx', 'A classmate, moment by moment': 'oooooooooo' })
      await walker.press('Record the visit')
      await walker.sees('The visit is recorded')
      await walker.follow('Observations')
      await walker.sees('On task in 40% of 10 intervals; a classmate nearby in 100%. 1 incident noted.')
      await walker.follow('Overview')
      await walker.press('Write the report')
      expect(await walker.page.getByLabel('What was observed').first().inputValue()).toContain(
        'On task in 40% of 10 intervals',
      )
      await walker.fill({
        Background: 'The school asked for help.',
        Recommendations: '## In class\n- A card for **changes**.',
      })
      await walker.press('Save')
      await walker.press('Send for sign-off')
      await walker.sees('There is a problem', 'Set at least one target', 'In plain words')
      await walker.fill({
        'In plain words': 'Changes are hard. A card helps.',
        'Target 1': 'Stays in the room',
        'Where target 1 starts from': 'Leaves daily',
      })
      await walker.press('Save')
      await walker.press('Send for sign-off')
      await walker.sees('Sent for sign-off.')
    }))

  it('the coordinator signs off; the parent is invited; the delivery meeting releases the report', async () => {
    let link = ''
    await as('coordinator@steppingstones.example', async (walker) => {
      await walker.sees('wait for sign-off')
      await walker.go(casePath)
      await walker.follow('Version 1')
      await walker.press('Sign off')
      await walker.sees('Signed off.', 'Next: delivery meeting')
    })
    await as('senco@hollowmere.example', async (walker) => {
      await walker.go(casePath)
      await walker.doesNotSee('Version 1')
      await walker.follow(/and parents/)
      await walker.fill({
        Name: 'Dana Marsh',
        'Email address': 'dana@family.example',
        'Relation to the child': 'Mother',
        'Our school has checked': 'yes',
      })
      await walker.press('Send the invitation')
      link = /\/invitations\/[\w-]+/.exec(await walker.page.locator('main').innerText())?.[0] ?? ''
    })
    const parent = await Walker.at(street, browser, device)
    await parent.go(link)
    await parent.fill({ Password: 'short' })
    await parent.press('Set password')
    await parent.sees('Use 12 characters or more')
    await parent.fill({ Password: 'three quiet herons' })
    await parent.press('Set password')
    await parent.sees('Your password is set.')
    await parent.leave()
    await as(
      'dana@family.example',
      async (walker) => {
        await walker.follow('Ivy Marsh')
        await walker.sees('Nothing shared yet')
      },
      'three quiet herons',
    )
    await as('specialist@steppingstones.example', async (walker) => {
      await walker.go(casePath)
      await walker.follow('Book it')
      await walker.fill({ Day: '2022-11-17', 'Begins at': '15:30' })
      await walker.press('Book')
      await walker.follow('Open the appointment')
      await walker.follow('Record the meeting')
      await walker.fill({ 'Who was there?': 'SENCO, class teacher, mother' })
      await walker.press('Record and release the report')
      await walker.sees('It is booked for Thursday 17 November. Record it once it has taken place')
      await walker.moveDay('2022-11-17')
      await walker.go(casePath)
      await walker.follow('Open the appointment')
      await walker.follow('Record the meeting')
      await walker.fill({ 'Who was there?': 'SENCO, class teacher, mother' })
      await walker.press('Record and release the report')
      await walker.sees('The report is released', 'Next: review', 'Due 12 January 2023')
    })
  })

  it('school and parent read the report; a correction leaves the old version readable', async () => {
    await as(
      'dana@family.example',
      async (walker) => {
        await walker.follow('Ivy Marsh')
        await walker.follow('Report, version 1')
        await walker.sees('In plain words', 'A card helps.', 'Stays in the room')
        const text = await pdfText(await walker.download('Download PDF'))
        expect(text).toContain('In plain words')
        expect(text).toContain('On task in 40% of 10 intervals')
      },
      'three quiet herons',
    )
    await as('specialist@steppingstones.example', async (walker) => {
      await walker.go(casePath)
      await walker.follow('Version 1')
      await walker.open('Put something right')
      await walker.fill({ 'What is put right': 'The time of day' })
      await walker.press('Open a new version')
      await walker.fill({ Background: 'The school asked for help after lunch.' })
      await walker.press('Save')
      await walker.press('Send for sign-off')
    })
    await as('coordinator@steppingstones.example', async (walker) => {
      await walker.go(casePath)
      await walker.follow('Version 2')
      await walker.press('Sign off')
    })
    await as('senco@hollowmere.example', async (walker) => {
      await walker.go(casePath)
      await walker.sees('Version 2', 'Version 1')
      await walker.follow('Version 1')
      await walker.sees('The school asked for help.')
      await walker.doesNotSee('after lunch.')
    })
  })

  it('the review closes the cycle with targets rated; every balance is the same', async () => {
    await as('specialist@steppingstones.example', async (walker) => {
      await walker.go(casePath)
      await walker.follow('Book it')
      await walker.fill({ Day: '2023-01-12', 'Begins at': '10:00' })
      await walker.press('Book')
      await walker.moveDay('2023-01-12')
      await walker.go(casePath)
      await walker.follow('Open the appointment')
      await walker.follow('Record the review')
      await walker.press('Record and close the cycle')
      await walker.sees('Rate target 1', 'Choose what comes next')
      await walker.fill({
        'Target 1: Stays in the room': 'met',
        'What has changed for the child?': 'Ivy shows her card.',
        'No risk seen': 'yes',
        'Close: the aims are met': 'yes',
      })
      await walker.press('Record and close the cycle')
      await walker.sees('The review is recorded', 'Closed', 'Close: the aims are met')
    })
    for (const email of [
      'senco@hollowmere.example',
      'specialist@steppingstones.example',
      'coordinator@steppingstones.example',
    ]) {
      await as(email, async (walker) => {
        await walker.go('/hours')
        if (!email.endsWith('hollowmere.example')) await walker.follow('Hollowmere Primary School')
        await walker.follow(new RegExp(`Bronze package \\(${order}\\)`))
        const svg = await walker.page.locator('.hours svg').getAttribute('aria-label')
        expect(svg).toBe('7 hours used, no time reserved, no time available')
      })
    }
  })

  it('finance reads the invoice as PDF and marks it paid', () =>
    as('finance@steppingstones.example', async (walker) => {
      await walker.go('/invoices')
      await walker.follow(invoice)
      const text = await pdfText(await walker.download('Download PDF'))
      for (const words of [`Invoice ${invoice}`, '£650.00', 'PO-4412', 'No VAT charged', 'Hollowmere Primary School'])
        expect(text).toContain(words)
      await walker.fill({ 'Amount in pounds': '700', 'Reference on the bank statement': 'BACS 1' })
      await walker.press('Mark as paid')
      await walker.sees('Only £650.00 is owed')
      await walker.fill({ 'Amount in pounds': '650' })
      await walker.press('Mark as paid')
      await walker.sees('£650.00 is recorded.', 'paid')
    }))
})
