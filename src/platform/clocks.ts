/** The two clocks: the system's (logins, audit) and the business's (what day it is for the service). */
import { type Instant, localDay, type PlainDate } from '#kernel/days.ts'

export type SystemClock = () => Instant

export const systemClock: SystemClock = () => Temporal.Now.instant()

/** Business time is system time plus the provider's offset, which only an example service may have. */
export function businessNow(system: Instant, offsetSeconds: number): Instant {
  return system.add({ seconds: offsetSeconds })
}

export function businessDay(system: Instant, offsetSeconds: number): PlainDate {
  return localDay(businessNow(system, offsetSeconds))
}
