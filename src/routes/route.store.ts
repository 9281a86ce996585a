/** The only file that touches the districts' routes: each change is a new version. */
import { sql } from 'kysely'
import { z } from 'zod'
import { type DistrictId, type Id, id, type SchoolId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { type HubQuestion, questionKinds, subjectKinds, type Way } from './route.rules.ts'

export type RouteId = Id<'district_route'>

export interface Route {
  /** Absent while nobody has settled it: straight to the service, no questions of its own. */
  readonly id: RouteId | undefined
  readonly district: DistrictId
  readonly districtName: string
  readonly hubName: string
  readonly version: number
  readonly way: Way
  readonly questions: readonly HubQuestion[]
}

const questionsShape = z.array(
  z.object({
    key: z.string(),
    label: z.string(),
    kind: z.enum(questionKinds),
    needed: z.enum(['required', 'optional']),
    for: z.array(z.enum(subjectKinds)),
  }),
)

function current(work: Work) {
  return work
    .selectFrom('district')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('district_route')
          .select(['id as route_id', 'version', 'way', 'questions'])
          .whereRef('district_route.district_id', '=', 'district.id')
          .orderBy('version', 'desc')
          .limit(sql<number>`1`)
          .as('newest'),
      (on) => on.onTrue(),
    )
    .select(['district.id', 'district.name', 'district.hub_name', 'route_id', 'version', 'way', 'questions'])
    .orderBy('district.name')
}

type Row = Awaited<ReturnType<ReturnType<typeof current>['executeTakeFirstOrThrow']>>

function routeFrom(row: Row): Route {
  return {
    id: row.route_id === null ? undefined : id<RouteId>(row.route_id),
    district: id(row.id),
    districtName: row.name,
    hubName: row.hub_name,
    version: row.version ?? 0,
    way: (row.way ?? 'direct') as Way,
    questions: questionsShape.parse(row.questions ?? []),
  }
}

/** Every district with its newest route, by name. One query. */
export async function routes(work: Work): Promise<readonly Route[]> {
  return (await current(work).execute()).map(routeFrom)
}

export async function routeOfDistrict(work: Work, district: DistrictId): Promise<Route | undefined> {
  const row = await current(work).where('district.id', '=', district).executeTakeFirst()
  return row && routeFrom(row)
}

/** The route that a school's request begun today takes. */
export async function routeOfSchool(work: Work, school: SchoolId): Promise<Route | undefined> {
  const row = await current(work)
    .innerJoin('school', (on) => on.onRef('school.district_id', '=', 'district.id'))
    .where('school.id', '=', school)
    .executeTakeFirst()
  return row && routeFrom(row)
}

/** A version as it stood, for a request that was begun with it. */
export async function readRoute(work: Work, route: RouteId): Promise<Route | undefined> {
  const row = await work
    .selectFrom('district_route')
    .innerJoin('district', (on) => on.onRef('district.id', '=', 'district_route.district_id'))
    .select(['district.id', 'district.name', 'district.hub_name'])
    .select(['district_route.id as route_id', 'version', 'way', 'questions'])
    .where('district_route.id', '=', route)
    .executeTakeFirst()
  return row && routeFrom(row)
}

/** Every key that any version of a district has used. */
export async function keysUsed(work: Work, district: DistrictId): Promise<readonly string[]> {
  const rows = await work.selectFrom('district_route').select('questions').where('district_id', '=', district).execute()
  return rows.flatMap((row) => questionsShape.parse(row.questions).map((one) => one.key))
}

/** Undefined when somebody else has made this version meanwhile. */
export async function addRoute(
  work: Work,
  district: DistrictId,
  version: number,
  way: Way,
  questions: readonly HubQuestion[],
): Promise<RouteId | undefined> {
  const row = await work
    .insertInto('district_route')
    .values({
      id: work.newId<RouteId>(),
      district_id: district,
      version,
      way,
      questions: JSON.stringify(questions),
      made_by: work.actor.id,
      made_on: work.today,
      at: work.now,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'district_id', 'version']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row && id<RouteId>(row.id)
}
