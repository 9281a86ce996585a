/**
 * How long a way takes: the straight line between two grid references, made longer by the roads, at so many metres a minute,
 * and the time to park and sign in (product.md, "Diary"; the factors are data). The database computes the same in `travel_minutes`.
 */
import { type Minutes, minutes } from '#kernel/minutes.ts'

/** A point of the national grid, in metres. */
export interface Place {
  readonly easting: number
  readonly northing: number
}

export interface TravelRule {
  /** 133: the road is a third longer than the straight line. */
  readonly roadPercent: number
  readonly metresAMinute: number
  readonly parkingMinutes: number
  readonly penceAMile: number
}

/** Until the service sets its own: 40 km an hour; 45p is HMRC's approved mileage allowance for the first 10,000 miles. */
export const usualTravel: TravelRule = { roadPercent: 133, metresAMinute: 667, parkingMinutes: 5, penceAMile: 45 }

/** Whole minutes, rounded up; nothing from a place to itself. */
export function travelMinutes(rule: TravelRule, from: Place, to: Place): Minutes {
  if (from.easting === to.easting && from.northing === to.northing) return minutes(0)
  const straight = straightMetres(from, to)
  return minutes(Math.ceil(rule.parkingMinutes + (straight * rule.roadPercent) / (100 * rule.metresAMinute)))
}

/** Tenths of a mile by road, rounded to the nearest: what a claim counts. */
export function tenthsOfAMile(rule: TravelRule, from: Place, to: Place): number {
  return Math.round((straightMetres(from, to) * rule.roadPercent) / 100 / metresATenth)
}

const metresATenth = 160.9344

function straightMetres(from: Place, to: Place): number {
  return Math.sqrt((from.easting - to.easting) ** 2 + (from.northing - to.northing) ** 2)
}
