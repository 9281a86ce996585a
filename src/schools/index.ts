/** The door of schools. */

import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { newSchoolPages } from './new-school.page.tsx'
import { schoolsApi } from './schools.api.ts'
import { schoolFinder } from './schools.finder.ts'
import { schoolsPages } from './schools.page.tsx'

export {
  addOpenDays,
  type CalendarUnknown,
  openDaysBetween,
  openness,
  openOnOrAfter,
  type SchoolCalendar,
  schoolWeeksAfter,
} from './calendar.rules.ts'
export { calendarOf, calendarsOf, placesOf } from './calendar.store.ts'
export { addSchool, keepDistrict } from './schools.operations.ts'
export {
  addClosure,
  findSchools,
  type NewSchool,
  readSchool,
  readSchools,
  type School,
} from './schools.store.ts'

export const schoolsRoom: Room = {
  name: 'schools',
  pages: new Hono<WebCall>().route('/', newSchoolPages).route('/', schoolsPages),
  api: schoolsApi,
  finds: [schoolFinder],
  navigation: [{ label: 'Schools', href: '/schools', icon: 'school', for: 'schools: list', place: 60 }],
}
