/** Cases of every shape from end to end, as their people do them: a Silver with its Top-Up, a Parent Support, a whole class. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findings } from '../support/axe.ts'
import { aBrowser, desktop } from '../support/browser.ts'
import { aStreet } from '../support/street.ts'
import { Walker } from '../support/walker.ts'

const street = await aStreet()
const browser = await aBrowser()
afterAll(async () => {
  await browser.close()
  await street.close()
})

const [senco, head] = ['senco@hollowmere.example', 'head@hollowmere.example']
const coordinator = 'coordinator@steppingstones.example'
const specialist = 'specialist@steppingstones.example'

const walkers = new Map<string, Walker>()
/** Each stays signed in, as people do. */
async function as(email: string): Promise<Walker> {
  const known = walkers.get(email)
  if (known) return known
  const walker = await Walker.at(street, browser, { viewport: desktop, javaScriptEnabled: true })
  await walker.signIn(email)
  walkers.set(email, walker)
  return walker
}
afterAll(async () => {
  for (const walker of walkers.values()) await walker.leave()
})

beforeAll(async () => {
  const accepting = await as(head)
  await accepting.go('/orders')
  await accepting.follow('Order support')
  await accepting.follow('Accept the agreement')
  await accepting.fill({ Position: 'Headteacher', 'Purchase-order number': 'PO-1', 'accepts this agreement': 'yes' })
  await accepting.press('Accept the agreement')
  await accepting.sees('Accepted by')
}, 30_000)

type Answers = Readonly<Record<string, string>>

const child = (first: string): Answers => ({
  'First name': first,
  'Last name': 'Marsh',
  'Date of birth': '2014-11-02',
  'Year group': 'Year 3',
})
const concern: Answers = { 'Something else': 'yes', 'What happens?': 'It is loud.', 'When and where': 'After lunch.' }
const tried: Answers = { 'What has been tried': 'A quiet corner.' }
const needs: Answers = { 'Attendance this year': '92', Some: 'yes', 'SEN support': 'yes' }
const views: Answers = { 'own view': 'It is too loud.', 'parent’s or carer’s view': 'We are tired.' }
const outcome: Answers = { 'What should be different': 'A calm start on four days of five.' }
const agreed: Answers = {
  'Name of the parent': 'Dana Marsh',
  'Relation to the child': 'Mother',
  'In person': 'yes',
  Date: '2022-11-04',
}

/** Prepared by the SENCO, ordered by the head, asked for, accepted with it; answers the case's address. */
async function caseOf(kind: string, product: string, parts: readonly Answers[]): Promise<string> {
  await buy(product)
  const asking = await as(senco)
  await asking.go('/requests/new')
  await asking.fill({ [kind]: 'yes' })
  await asking.press('Begin')
  for (const answers of parts) {
    await asking.fill(answers)
    await asking.press('Save and continue')
  }
  // The hub of the district may ask something of its own, which need not be answered.
  const more = asking.page.locator('main').getByRole('button', { name: 'Save and continue', exact: true })
  if ((await more.count()) > 0) await asking.press('Save and continue')
  await asking.press('Send the request')
  await asking.sees('Sent. The coordinator reads it and answers.')
  const deciding = await as(coordinator)
  await deciding.go(asking.path)
  const line = deciding.page.locator('select[name=line] option', { hasText: product }).last()
  if ((await line.count()) > 0)
    await deciding.page.locator('select[name=line]').selectOption((await line.getAttribute('value')) ?? '')
  await deciding.fill({ Specialist: 'Jo Whitlock, specialist teacher' })
  await deciding.press('Accept')
  await deciding.sees('Accepted. The steps are laid out.')
  return deciding.path
}

async function buy(product: string): Promise<void> {
  const preparing = await as(senco)
  await preparing.go('/orders')
  await preparing.follow('Order support')
  await preparing.press(`Add ${product} to the basket`)
  await preparing.press('Ask for approval')
  await order()
}

async function order(): Promise<void> {
  const committing = await as(head)
  await committing.go('/')
  await committing.follow('Basket of Hollowmere')
  await committing.follow('Check and order')
  await committing.fill({ 'Purchase-order number': 'PO 9' })
  await committing.page
    .locator('main')
    .getByRole('button', { name: /^Order for/ })
    .click()
  await committing.sees('Ordered. The invoice is ready')
}

const times = [
  '07:30',
  '08:30',
  '09:30',
  '10:30',
  '11:30',
  '12:30',
  '13:30',
  '14:30',
  '14:45',
  '15:00',
  '15:30',
  '16:30',
]

/** Booked at the first time that is free on the day, and its appointment opened from the case. */
async function book(walker: Walker, at: string, date: string, first = 0): Promise<void> {
  await walker.go(at)
  await walker.follow('Book it')
  for (const time of times.slice(first)) {
    await walker.fill({ Day: date, 'Begins at': time })
    await walker.press('Book')
    if (walker.path === at) break
  }
  await walker.sees('Its time is set aside')
  await walker.follow('Open the appointment')
}

async function observe(walker: Walker, watched: string): Promise<void> {
  await walker.follow('Record the observation')
  await walker.fill({ 'Where and when': 'Maths, before break', 'What you saw': 'Settles with a card.' })
  await walker.open('Marks and counts')
  await walker.fill({ [`${watched}, moment by moment`]: 'ooooxxxxxx' })
  await walker.press('Record the visit')
  await walker.sees('The visit is recorded')
}

async function plan(walker: Walker, at: string, target: string): Promise<void> {
  await walker.go(`${at}/plan`)
  await walker.press('Write the plan')
  await walker.page.locator('[name=target_words_1]').fill(target)
  await walker.fill({ 'At the start': '1 of 5 days', 'Measured on': '2022-11-07', 'Success looks like': '4 of 5 days' })
  await walker.page.locator('[name=target_by_1]').fill('2022-12-16')
  await walker.fill({ 'In a few words': 'A card for changes', 'What to do': 'Show it before each change.' })
  await walker.press('Keep the draft')
  await walker.press('Send to the school')
  await walker.sees('The plan is sent to the school.')
  const deciding = await as(senco)
  await deciding.go('/')
  await deciding.sees('for your approval')
  await deciding.go(`${at}/plan`)
  await deciding.press('Approve the plan')
  await deciding.sees('The plan is approved.')
  await walker.go('/')
  await walker.sees('Plans the school answered')
}

async function report(walker: Walker, at: string, target: string): Promise<void> {
  await walker.go(at)
  await walker.press('Write the report')
  await walker.fill({
    Background: 'The school asked.',
    Recommendations: '- A card.',
    'In plain words': 'A card helps.',
  })
  await walker.fill({ 'Target 1': target, 'Where target 1 starts from': '1 of 5 days' })
  await walker.press('Save')
  await walker.press('Send for sign-off')
  await walker.sees('Sent for sign-off.')
  const signing = await as(coordinator)
  await signing.go(at)
  await signing.follow('Version 1')
  await signing.press('Sign off')
}

async function deliver(walker: Walker, at: string, date: string): Promise<void> {
  await book(walker, at, date)
  await walker.follow('Record the meeting')
  await walker.fill({ 'Who was there?': 'SENCO, class teacher' })
  await walker.press('Record and release the report')
  await walker.sees('The report is released')
}

it('a Silver: asked, observed, planned, five sessions, reviewed; its Top-Up ordered by the head opens the second cycle', async () => {
  const at = await caseOf('A pupil', 'Silver package', [child('Robin'), concern, tried, needs, views, outcome, agreed])
  const working = await as(specialist)
  await working.moveDay('2022-11-10')
  await book(working, at, '2022-11-10')
  await observe(working, 'Pupil')
  await plan(working, at, 'Begins within two minutes')
  await report(working, at, 'Begins within two minutes')
  await deliver(working, at, '2022-11-10')
  await working.moveDay('2022-11-21')
  for (let week = 0; week < 5; week++) {
    await book(working, at, '2022-11-21', week)
    await working.follow('Record the session')
    await working.fill({ 'How they took part': '4: most of the time', 'What was done?': 'The card, twice.' })
    await working.press('Record')
    await working.sees('Recorded. Its time is used.')
  }
  await book(working, at, '2022-11-21', 5)
  await working.follow('Record the review')
  await working.fill({
    'Target 1: Begins': 'met',
    'What has changed for the child?': 'Robin shows the card.',
    'No risk seen': 'yes',
    'A second cycle with a Top-Up': 'yes',
  })
  await working.press('Record and close the cycle')
  await working.press('Put a Top-Up into the school’s basket')
  await working.sees('The Silver Top-Up is ready. Nothing is ordered yet.')
  const preparing = await as(senco)
  await preparing.go('/orders')
  await preparing.follow('Order support')
  await preparing.follow(/basket/i)
  await preparing.sees('Silver Top-Up')
  await preparing.press('Ask for approval')
  await order()
  await working.moveDay('2022-11-22')
  await working.go(`${at}/review`)
  await working.follow(/^C-\d+$/)
  await working.sees('Robin Marsh', 'Silver Top-Up', 'Second cycle, after')
  await working.sees('6 h in 6 steps')
  expect(await findings(working, working.path)).toEqual([])
}, 60_000)

it('a Parent Support: staff, the first meeting and its report; the school reads what the family agreed to', async () => {
  const at = await caseOf('A family', 'Parent Support', [child('Wren'), concern, tried, needs, views, outcome, agreed])
  const working = await as(specialist)
  await working.moveDay('2022-11-24')
  await book(working, at, '2022-11-24')
  await working.fill({ 'What was done?': 'A calm start is wanted.' })
  await working.press('Record')
  await book(working, at, '2022-11-24')
  await working.follow('Record the meeting')
  await working.fill({ 'What was said': 'They told us of the winter.' })
  await working.press('Record')
  await working.sees('Recorded for the family. Its time is used.')
  await working.fill({ 'What was agreed': 'One list at the door.' })
  await working.press('Keep the report')
  const reading = await as(senco)
  await reading.go(`${at}/meetings`)
  await reading.sees('With parents, and the report', '24 November 2022', 'Nothing shared with the school')
  await reading.doesNotSee('the winter')
  await working.follow('The family agrees that the school reads it')
  await working.press('Let the school read it')
  await working.sees('There is a problem', 'Enter who of the family agreed')
  await working.fill({ 'Who of the family agreed?': 'Dana Marsh', 'When?': '2022-11-24' })
  await working.press('Let the school read it')
  await working.sees('The school reads this note now.')
  await reading.go(`${at}/meetings`)
  await reading.sees('Dana Marsh agreed in person')
  expect(await findings(reading, reading.path)).toEqual([])
}, 60_000)

it('a whole class: no pupil record, its own words from the request to the plan, and no page about a child', async () => {
  const about = {
    Class: '3 Larch',
    'Year group': 'Year 3',
    'Number on roll': '27',
    'Adults in the class': 'Two teachers',
  }
  const before = await street.database.rows(`select 1 from app.pupil`)
  const at = await caseOf('A class', 'Bronze package', [about, concern, tried, outcome])
  expect((await street.database.rows(`select 1 from app.pupil`)).length).toBe(before.length)
  const working = await as(specialist)
  await working.moveDay('2022-11-29')
  await working.go(at)
  await working.sees('3 Larch, Year 3', 'The class', '27', 'Two teachers', 'A calm start on four days of five.')
  await working.doesNotSee('Around the child')
  await book(working, at, '2022-11-29')
  await observe(working, 'Class')
  await plan(working, at, 'Settles within two minutes')
  await working.go(`${at}/plan`)
  await working.doesNotSee('passport')
  await report(working, at, 'Settles within two minutes')
  await deliver(working, at, '2022-11-29')
  expect(await findings(working, working.path)).toEqual([])
}, 60_000)
