/** The rule that holds on a day. One query. */
import type { PlainDate } from '#kernel/days.ts'
import type { Work } from '#platform/work.ts'
import { type TravelRule, usualTravel } from './travel.rules.ts'

export async function travelRule(work: Work, on: PlainDate): Promise<TravelRule> {
  const row = await work
    .selectFrom('travel_rule')
    .select(['road_percent', 'metres_a_minute', 'parking_minutes', 'pence_a_mile'])
    .where('from_on', '<=', on)
    .orderBy('from_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return usualTravel
  return {
    roadPercent: row.road_percent,
    metresAMinute: row.metres_a_minute,
    parkingMinutes: row.parking_minutes,
    penceAMile: row.pence_a_mile,
  }
}
