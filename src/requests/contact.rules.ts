/** How long a school waits: the age of a request and the time to first contact, in its own open days, against the target. */
import type { PlainDate } from '#kernel/days.ts'

export const contactHows = ['telephone', 'email', 'in person', 'video call'] as const
export type ContactHow = (typeof contactHows)[number]

/** '5 school days' → 5: what the service has chosen (rulebook, 'first contact'). */
export function targetDays(chosen: string): number {
  return Number.parseInt(chosen, 10)
}

export type Clock =
  | { readonly kind: 'made'; readonly days: number; readonly late: number }
  | { readonly kind: 'waiting'; readonly days: number; readonly left: number; readonly late: number }

/** `waited` are the open days from sending to contact, or to today while nobody has been in touch. */
export function contactClock(waited: number, contact: 'made' | 'not yet', target: number): Clock {
  const late = Math.max(0, waited - target)
  if (contact === 'made') return { kind: 'made', days: waited, late }
  return { kind: 'waiting', days: waited, left: Math.max(0, target - waited), late }
}

export function schoolDays(days: number): string {
  return days === 1 ? '1 school day' : `${days} school days`
}

export function clockInWords(clock: Clock): string {
  if (clock.kind === 'made')
    return clock.late > 0 ? `After ${schoolDays(clock.days)}, ${clock.late} late` : `After ${schoolDays(clock.days)}`
  if (clock.late > 0) return `${schoolDays(clock.late)} late`
  return clock.left === 0 ? 'Due today' : `Due in ${schoolDays(clock.left)}`
}

export interface Waited {
  readonly sentOn: PlainDate
  readonly days: number
}

export interface Month {
  readonly from: PlainDate
  readonly count: number
  /** Undefined in a month without a contact: nothing is drawn rather than a nought. */
  readonly average: number | undefined
}

/** The last twelve months by the day of sending, the oldest first; averages to one decimal. */
export function byMonth(all: readonly Waited[], today: PlainDate): readonly Month[] {
  const first = today.with({ day: 1 })
  return Array.from({ length: 12 }, (_, at) => first.subtract({ months: 11 - at })).map((from) => {
    const own = all.filter((one) => one.sentOn.with({ day: 1 }).equals(from))
    const sum = own.reduce((total, one) => total + one.days, 0)
    return { from, count: own.length, average: own.length === 0 ? undefined : Math.round((sum / own.length) * 10) / 10 }
  })
}
