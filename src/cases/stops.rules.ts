/** Standing still: from which day on nothing of a case is done. Pure. */
import { isBefore, type PlainDate } from '#kernel/days.ts'

export interface Stop {
  readonly on: PlainDate
  readonly reason: string
}

/** The day of the withdrawal, where something of this day falls after it; what was before it can still be written down. */
export function stoppedOn(of: { readonly stopped: Stop | undefined }, on: PlainDate): PlainDate | undefined {
  return of.stopped && !isBefore(on, of.stopped.on) ? of.stopped.on : undefined
}
