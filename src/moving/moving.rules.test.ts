/** Leaving, hand-over and a class's new teacher: what is refused, and what a hand-over begins with. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { id, type SchoolId } from '#kernel/ids.ts'
import { mayPass } from './class.rules.ts'
import { mayDeliver, prefilled } from './handover.rules.ts'
import { mayLeave, openingOf } from './leaving.rules.ts'

const today = day('2022-11-07')
const school = id<SchoolId>('00000000-0000-4000-8000-000000000001')
const other = id<SchoolId>('00000000-0000-4000-8000-000000000002')
const wanted = { lastDay: today, to: other, toName: '', reason: 'family moves' } as const

it.each([
  ['school missing', { to: undefined }],
  ['two schools', { toName: 'Elsewhere' }],
  ['same school', { to: school }],
] as const)('a child does not leave: %s', (kind, change) => {
  expect(mayLeave({ ...wanted, ...change }, school, today)).toEqual({ ok: false, refusal: { kind } })
})

it('the last day lies within half a year back and a year ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 500 }), (days) => {
      const lastDay = today.add({ days })
      const within =
        Temporal.PlainDate.compare(lastDay, day('2022-05-07')) >= 0 &&
        Temporal.PlainDate.compare(lastDay, day('2023-11-07')) <= 0
      expect(mayLeave({ ...wanted, lastDay }, school, today).ok).toBe(within)
    }),
  )
})

it('the new school reads while both agree, and at no other time', () => {
  const both = ['agreed', 'not agreed'] as const
  for (const one of both)
    for (const family of both) expect(openingOf(one, family) === 'open').toBe(one === 'agreed' && family === 'agreed')
})

it('a hand-over begins with what is written, and with nobody who is restricted', () => {
  const words = prefilled({
    passportHelps: 'A quiet start',
    passportHarder: 'Loud halls',
    strategies: [{ title: 'Now and next', what: 'Two pictures' }],
    targets: [
      { words: 'Comes in calmly', rating: 'met' },
      { words: 'Asks for help', rating: 'partly met' },
    ],
    adults: [
      { name: 'Ann Reed', relation: 'Mother', state: 'live' },
      { name: 'Tom Reed', relation: 'Father', state: 'restricted' },
    ],
    specialists: ['Jo Whitlock'],
    agencies: [
      { name: 'Sleep clinic', contact: '01524 1', until: undefined },
      { name: 'Old service', contact: '', until: day('2022-01-01') },
    ],
  })
  expect(words).toEqual({
    helps: 'A quiet start\nNow and next: Two pictures',
    avoid: 'Loud halls',
    reached: 'Comes in calmly',
    ring: 'Ann Reed, Mother\nJo Whitlock, outreach specialist',
    agencies: 'Sleep clinic: 01524 1',
  })
})

it('nothing is handed over without an agreement that stands, nor before it was written', () => {
  const kinds = (state: 'stands' | 'withdrawn' | 'never given', on = today) => {
    const decided = mayDeliver(on, day('2022-11-03'), state, today)
    return decided.ok ? 'given' : decided.refusal.kind
  }
  expect([kinds('never given'), kinds('withdrawn'), kinds('stands')]).toEqual(['no agreement', 'no agreement', 'given'])
  expect(kinds('stands', day('2022-11-08'))).toBe('in the future')
  expect(kinds('stands', day('2022-11-02'))).toBe('before it was written')
})

it('a class changes today at once, later on its day, never back in time', () => {
  const on = (text: string, children = 2) => mayPass({ on: day(text), children }, today)
  expect(on('2022-11-07')).toEqual({ ok: true, value: 'at once' })
  expect(on('2023-09-01')).toEqual({ ok: true, value: 'on its day' })
  expect(on('2022-11-06').ok || on('2023-11-08').ok || on('2022-11-07', 0).ok).toBe(false)
})
