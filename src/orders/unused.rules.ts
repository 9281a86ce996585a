/** What time that nobody used is worth of the price that paid for it; credit and what is kept add up to the penny. */
import { type Minutes, minutes } from '#kernel/minutes.ts'
import { type Pence, pence, split, sum } from '#kernel/money.ts'

/** What stands of a line, or extra time that was agreed beside what the line granted. */
export interface TimeBought {
  readonly minutes: Minutes
  readonly net: Pence
}

export interface Unused {
  readonly minutes: Minutes
  /** Of them, what the line itself granted, and what of its price that is. */
  readonly ofLine: TimeBought
  readonly ofExtra: TimeBought
  /** In all. */
  readonly credit: Pence
}

/** The part of a price that pays for minutes nobody used: with what is kept it adds up to the price. */
export function unusedShare(net: Pence, bought: Minutes, unused: Minutes): Pence {
  const [, share = pence(0)] = split(net, [bought - unused, unused])
  return share
}

/** Unused minutes are the line's first, then extra time, each at what still stands of its own price. */
export function unusedOfLine(line: TimeBought, extra: TimeBought, unused: Minutes): Unused {
  const ofLine = partOf(line, unused)
  const ofExtra = partOf(extra, minutes(unused - ofLine.minutes))
  return { minutes: unused, ofLine, ofExtra, credit: sum([ofLine.net, ofExtra.net]) }
}

function partOf(bought: TimeBought, unused: Minutes): TimeBought {
  const part = minutes(Math.min(unused, bought.minutes))
  return { minutes: part, net: part > 0 ? unusedShare(bought.net, bought.minutes, part) : pence(0) }
}
