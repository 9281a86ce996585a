/** Every question has its default, a choice takes its place, and what is no longer offered falls back. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { choiceKeys, chosenFrom, questions } from './choices.rules.ts'

it('answers with the defaults of product.md section 6 until somebody chooses', () => {
  expect(chosenFrom(new Map())).toEqual({
    'membership mid-year': 'full price',
    'year of maintained schools': 'April to March',
    'year of academies': 'April to March',
    'second top-up': 'asks the coordinator',
    'ehc for another need': 'asks the coordinator',
    'six weeks to the review': 'six school weeks',
    'travel and messages': 'recorded, not charged',
    'sdq bands': 'four bands',
    'photos of children': 'off',
    'sound of children': 'off',
    'first contact': '5 school days',
    'free first consultation': 'prompts',
  })
})

it('takes what was chosen, and only that', () => {
  expect(chosenFrom(new Map([['membership mid-year', 'by months left']]))).toMatchObject({
    'membership mid-year': 'by months left',
    'year of academies': 'April to March',
  })
})

it('never answers with something that is not offered', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...choiceKeys), fc.string()), (kept) => {
      const chosen = chosenFrom(new Map(Object.entries(kept)))
      for (const key of choiceKeys)
        expect(questions[key].answers.map((one): string => one.value)).toContain(chosen[key])
    }),
  )
})
