/** What a request must hold before it is sent, for each kind of subject; and its states. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/days.ts'
import { subjectKinds } from '#routes/index.ts'
import { type Answers, missing } from './form.rules.ts'
import { partsFor } from './request.parts.ts'
import { after, type RequestEvent, requestStates, requestSteps } from './request.rules.ts'

const today = day('2022-11-07')
const aboutIvy: Answers = {
  ...{ given_name: 'Ivy', family_name: 'Marsh', born_on: '2014-11-02', year_group: '3' },
  ...{ reason: 'behaviour', what: 'Leaves the room', when_where: 'After lunch', tried: 'A quiet corner' },
  ...{
    attendance: '91.5',
    exclusion_risk: 'some',
    sen: 'K',
    child_view: 'It is loud',
    parent_view: 'She is tired',
    outcome: 'Stays in class',
  },
  ...{ agreed_by: 'Dana Marsh', agreed_relation: 'Mother', agreed_how: 'meeting', agreed_on: '2022-11-04' },
}
const wrongFields = (changes: Answers) =>
  missing(partsFor('pupil'), { ...aboutIvy, ...changes }, today).map((one) => one.field)

describe('a request about a pupil', () => {
  it('is complete with its answers', () => expect(wrongFields({})).toEqual([]))
  it.each<[Answers, string]>([
    [{ agreed_on: '2022-11-08' }, 'agreed_on'],
    [{ born_on: '2014-02-30' }, 'born_on'],
    [{ year_group: '7' }, 'year_group'],
    [{ attendance: 'good' }, 'attendance'],
    [{ what: '   ' }, 'what'],
    [{ sen: 'E' }, 'plan_issued_on'],
  ])('%o is told next to %s', (changes, field) => expect(wrongFields(changes)).toEqual([field]))
  it('names every required field that is left out', () => {
    const required = partsFor('pupil').flatMap((part) => part.fields.filter((field) => field.required && !field.when))
    fc.assert(
      fc.property(fc.constantFrom(...required), (field) => {
        expect(wrongFields({ [field.name]: '' })).toEqual([field.name])
      }),
    )
  })
})

it('a class is asked for no child’s name and no parent’s agreement', () => {
  expect(partsFor('class').map((part) => part.key)).toEqual(['class', 'concern', 'tried', 'outcome'])
})

it('every part serves somebody, and no field is asked twice of one subject', () => {
  for (const kind of subjectKinds) {
    const names = partsFor(kind).flatMap((part) => part.fields.map((field) => field.name))
    expect(new Set(names).size).toBe(names.length)
  }
})

it('a decided request stays decided, whatever happens to it', () => {
  const events = [...new Set(Object.values(requestSteps).flatMap((steps) => Object.keys(steps) as RequestEvent[]))]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events)), (happened) => {
      let state: (typeof requestStates)[number] = 'draft'
      for (const event of happened) {
        const next = after(state, event)
        expect(next === undefined || requestStates.includes(next)).toBe(true)
        if (['accepted', 'advised', 'declined', 'withdrawn'].includes(state)) expect(next).toBeUndefined()
        state = next ?? state
      }
    }),
  )
})
