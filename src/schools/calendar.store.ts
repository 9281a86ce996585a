/** A school's calendar: its authority's terms and its own closures. One query; the terms are shipped data. */
import { id, type SchoolId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { termPatternsOf } from '#rulebook/index.ts'
import type { SchoolCalendar } from './calendar.rules.ts'

/** The calendars of several schools at once, for a list that counts in each school's own days. */
export async function calendarsOf(
  work: Work,
  schools: readonly SchoolId[],
): Promise<ReadonlyMap<SchoolId, SchoolCalendar>> {
  if (schools.length === 0) return new Map()
  const rows = await work
    .selectFrom('school')
    .leftJoin('school_closure', (on) => on.onRef('school_closure.school_id', '=', 'school.id'))
    .select(['school.id', 'school.authority', 'school_closure.closed_on'])
    .where('school.id', 'in', [...schools])
    .execute()
  const calendars = new Map<SchoolId, SchoolCalendar>()
  for (const school of schools) {
    const own = rows.filter((row) => row.id === school)
    const closed = own.flatMap((row) => (row.closed_on ? [row.closed_on.toString()] : []))
    calendars.set(school, { patterns: termPatternsOf(own[0]?.authority ?? ''), closed: new Set(closed) })
  }
  return calendars
}

export async function calendarOf(work: Work, school: SchoolId): Promise<SchoolCalendar> {
  return (await calendarsOf(work, [school])).get(school) ?? { patterns: [], closed: new Set() }
}

/** Where schools lie on the national grid, in metres; one without a reference is left out. One query. */
export async function placesOf(
  work: Work,
  schools: readonly SchoolId[],
): Promise<ReadonlyMap<SchoolId, { readonly easting: number; readonly northing: number }>> {
  if (schools.length === 0) return new Map()
  const rows = await work
    .selectFrom('school')
    .select(['id', 'easting', 'northing'])
    .where('id', 'in', [...schools])
    .execute()
  return new Map(
    rows.flatMap(({ id: school, easting, northing }) =>
      easting === null || northing === null ? [] : [[id<SchoolId>(school), { easting, northing }]],
    ),
  )
}
