/** How a change of prices is asked for: a percentage and a rounding, the same wherever prices are tried. */
import { z } from 'zod'
import type { Rounding } from './copy.rules.ts'

const message = 'Enter a percentage from -100 to 200, with at most two decimals, such as 3 or 2.5'

/** '3.5', '3.5 %' or '-10', in hundredths of a percent. */
export const percentField = z.string({ error: message }).transform((typed, context) => {
  const plain = typed.trim().replace(/\s*%$/, '').replace('−', '-')
  const points = /^[+-]?\d{1,3}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : Number.NaN
  if (points >= -10_000 && points <= 20_000) return points
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

export const roundingOptions: readonly { readonly value: Rounding; readonly label: string }[] = [
  { value: 'none', label: 'Whole pence' },
  { value: '1', label: 'The nearest £1' },
  { value: '5', label: 'The nearest £5' },
  { value: '10', label: 'The nearest £10' },
]
