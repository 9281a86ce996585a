/** Which hours will lie unspent when the financial year ends, if work goes on as it has (product.md, "Hours ledger"). */
import { type Minutes, minutes } from '#kernel/minutes.ts'

export interface Pace {
  /** Not used yet: available or set aside. */
  readonly left: Minutes
  readonly reserved: Minutes
  /** Used in the days looked back on. */
  readonly usedLately: Minutes
}

/**
 * What is left, less what the last `lookedBack` days' pace uses in the `ahead` days to the year's end; what is set aside is taken
 * as used at least. Never below nothing; whole minutes, rounded up: a forecast rather warns than soothes.
 */
export function unspent({ left, reserved, usedLately }: Pace, lookedBack: number, ahead: number): Minutes {
  const byPace = (usedLately * Math.max(0, ahead)) / lookedBack
  return minutes(Math.max(0, Math.ceil(left - Math.max(reserved, byPace))))
}
