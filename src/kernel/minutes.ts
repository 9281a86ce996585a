/** Time bought, planned and used, in whole minutes; a length, never a time of day. */
import { assert } from './assert.ts'

export type Minutes = number & { readonly unit: 'minutes' }

/** Whole minutes, nothing or more. Throws otherwise: a balance below zero is our own bug. */
export function minutes(value: number): Minutes {
  assert(Number.isSafeInteger(value) && value >= 0, `a length is whole minutes, not ${value}`)
  return value as Minutes
}

export function hours(value: number): Minutes {
  return minutes(value * 60)
}

export function total(lengths: readonly Minutes[]): Minutes {
  return minutes(lengths.reduce((sum, length) => sum + length, 0))
}

/** '7 hours', '1 hour 30 minutes', '45 minutes', 'no time'. */
export function inWords(length: Minutes): string {
  const whole = Math.floor(length / 60)
  const rest = length % 60
  const parts = [
    ...(whole > 0 ? [`${whole} ${whole === 1 ? 'hour' : 'hours'}`] : []),
    ...(rest > 0 ? [`${rest} ${rest === 1 ? 'minute' : 'minutes'}`] : []),
  ]
  return parts.join(' ') || 'no time'
}

/** '7 h', '1 h 30', '45 min': for tables and bars. */
export function inShort(length: Minutes): string {
  const whole = Math.floor(length / 60)
  const rest = length % 60
  if (whole === 0) return `${rest} min`
  return rest === 0 ? `${whole} h` : `${whole} h ${String(rest).padStart(2, '0')}`
}

/** Reads '1.5', '1:30', '1h30' or '90 min'; undefined when it is no length of time, or not whole minutes. */
export function parseHours(text: string): Minutes | undefined {
  const typed = text.trim().toLowerCase()
  const clock = /^(\d{1,3})(?::|\s*h(?:ours?)?\s*)(\d{1,2})?(?:\s*m(?:in(?:utes?)?)?)?$/.exec(typed)
  if (clock) {
    const rest = Number(clock[2] ?? 0)
    return rest < 60 ? minutes(Number(clock[1]) * 60 + rest) : undefined
  }
  const bare = /^(\d{1,4})\s*m(?:in(?:utes?)?)?$/.exec(typed)
  if (bare) return minutes(Number(bare[1]))
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(typed)) return undefined
  const value = Math.round(Number(typed) * 60 * 1e6) / 1e6
  return Number.isSafeInteger(value) ? minutes(value) : undefined
}
