/** The door of travel. */
export { type Place, type TravelRule, travelMinutes, usualTravel } from './travel.rules.ts'
export { travelRule } from './travel.store.ts'
