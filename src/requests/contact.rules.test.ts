/** The clock to first contact, questions with their answers, and what a hub reads. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { byMonth, clockInWords, contactClock, targetDays } from './contact.rules.ts'
import { rounds, toldToHub } from './hub.rules.ts'
import { partsFor } from './request.parts.ts'
import { servicesFrom } from './request.rules.ts'

describe('the clock to first contact', () => {
  it.each([
    [3, 'not yet', 'Due in 2 school days'],
    [5, 'not yet', 'Due today'],
    [6, 'not yet', '1 school day late'],
    [4, 'made', 'After 4 school days'],
    [8, 'made', 'After 8 school days, 3 late'],
  ] as const)('%i days, %s: %s', (waited, contact, words) =>
    expect(clockInWords(contactClock(waited, contact, targetDays('5 school days')))).toBe(words),
  )
  it('is late exactly beyond its target', () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('made', 'not yet'),
        (days, target, how) => {
          expect(contactClock(days, how, target).late > 0).toBe(days > target)
        },
      ),
    )
  })
  it('averages each month by the day of sending, and draws none where nobody was in touch', () => {
    const months = byMonth(
      [
        { sentOn: day('2022-10-03'), days: 2 },
        { sentOn: day('2022-10-31'), days: 5 },
        { sentOn: day('2021-11-30'), days: 9 },
      ],
      day('2022-11-07'),
    )
    expect(months.map((month) => month.average).filter((average) => average !== undefined)).toEqual([3.5])
    expect([months[0]?.from.toString(), months[10]?.count]).toEqual(['2021-12-01', 2])
  })
})

const event = (kind: string, words: string) => ({ kind, words, on: day('2022-11-02'), by: 'Ada' })

describe('questions and answers', () => {
  it('pair up in their order, several rounds; the last may be open', () => {
    const events = [
      event('more asked', 'Third?'),
      event('more given', 'Second.'),
      event('more asked', 'Second?'),
      event('more given', 'First.'),
      event('more asked', 'First?'),
      event('submitted', ''),
    ]
    expect(rounds(events).map((one) => [one.asked.words, one.answered?.words])).toEqual([
      ['First?', 'First.'],
      ['Second?', 'Second.'],
      ['Third?', undefined],
    ])
  })
})

it('a hub reads neither names nor birthdays, and answers to its own questions', () => {
  const questions = [
    { key: 'q1', label: 'Own question', kind: 'line', needed: 'required', for: ['pupil'] },
    { key: 'q2', label: 'Of schools', kind: 'line', needed: 'required', for: ['school'] },
  ] as const
  const parts = partsFor('pupil', { way: 'hub first', hubName: 'A hub', questions })
  expect(parts.map((part) => part.key)).toContain('hub')
  const told = toldToHub(
    parts,
    {
      ...{ given_name: 'Ivy', family_name: 'Marsh', born_on: '2014-11-02', agreed_by: 'Dana Marsh' },
      ...{ what: 'Ivy hides. Dana said so.', hub_q1: 'As Ivy’s form says' },
    },
    'S-1001',
  )
  const text = JSON.stringify(told)
  expect(text).toContain('S-1001 hides. S-1001 said so.')
  expect(text).toContain('As S-1001’s form says')
  expect(text).not.toMatch(/Ivy|Marsh|Dana|2014/)
  expect(text).not.toContain('Of schools')
})

it('a service without a name is none', () =>
  expect(
    servicesFrom([
      { name: ' Early help ', how: 'ring' },
      { name: ' ', how: 'x' },
    ]),
  ).toEqual([{ name: 'Early help', how: 'ring' }]))
