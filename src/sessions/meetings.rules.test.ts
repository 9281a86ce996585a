/** Parent Support's meetings are named from the steps that were bought. */
import { expect, it } from 'vitest'
import { meetingsOf } from './meetings.rules.ts'

const bought = (kind: 'staff-meeting' | 'parent-meeting' | 'review') => ({ kind, part: 'package' as const })
const meeting = bought('parent-meeting')

it('staff agree, parents and the report, three further, the concluding review', () => {
  const steps = [bought('staff-meeting'), meeting, meeting, meeting, meeting, bought('review')]
  expect(meetingsOf(steps).map(({ title }) => title)).toEqual([
    'With staff: what is needed',
    'With parents, and the report',
    'With parents: further meeting 1',
    'With parents: further meeting 2',
    'With parents: further meeting 3',
    'With staff: the concluding review',
  ])
})

it('a meeting beyond the package is no further one of the package', () => {
  const beyond = { kind: 'parent-meeting', part: 'beyond' } as const
  expect(meetingsOf([meeting, meeting, beyond, bought('review')]).map(({ title }) => title)).toEqual([
    'With parents, and the report',
    'With parents: further meeting 1',
    'With parents, beyond the package',
    'With staff: the concluding review',
  ])
})
