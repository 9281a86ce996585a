/** How many places are free: what somebody recorded, less what was sold since. Only ever added to. */
import { sql } from 'kysely'
import type { PlainDate } from '#kernel/days.ts'
import type { Work } from '#platform/work.ts'

/** Free today over all schools, which a school is told and cannot count. One query. */
export async function placesFreeOn(work: Work): Promise<number> {
  const { rows } = await sql<{ places: number }>`select app.places_free_on(${work.today}) as places`.execute(work)
  return rows[0]?.places ?? 0
}

/** Until the work ends, nobody else sells or records a place. */
export async function holdPlaces(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`places ${work.provider.id}`}, 0))`.execute(work)
}

export interface PlacesRecorded {
  readonly places: number
  readonly from: PlainDate
  readonly why: string
  readonly by: string
}

/** The newest first; one query. */
export async function placesRecorded(work: Work): Promise<readonly PlacesRecorded[]> {
  return work
    .selectFrom('places_free')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'places_free.recorded_by'))
    .select(['places', 'from_on as from', 'why', 'principal.name as by'])
    .orderBy('from_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('places_free.id')
    .limit(50)
    .execute()
}

export async function addPlaces(work: Work, wanted: Omit<PlacesRecorded, 'by'>): Promise<void> {
  await work
    .insertInto('places_free')
    .values({
      id: work.newId(),
      places: wanted.places,
      from_on: wanted.from,
      why: wanted.why,
      recorded_by: work.actor.id,
      recorded_at: work.systemNow,
    })
    .execute()
}
