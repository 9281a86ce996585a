/** What a year's agreement says of the cases that could be settled either way, each in a sentence (product.md section 6). */
import { z } from 'zod'

export const termsShape = z.strictObject({
  unusedHours: z.enum(['never end', 'end with the year']).default('never end'),
  lateCancellation: z.enum(['recorded', 'uses the hours']).default('recorded'),
})
type Terms = z.output<typeof termsShape>

export const termWords = {
  unusedHours: {
    'never end': 'Hours that are not used do not end: they can be used in a later year.',
    'end with the year':
      'Hours that are not used end with the year. You are told 60 and 14 days before, and can ask to carry them over.',
  },
  lateCancellation: {
    recorded: 'A late cancellation by the school is recorded; no hours are taken.',
    'uses the hours': 'A visit or meeting that the school cancels late uses the hours planned for it.',
  },
} as const satisfies { readonly [Term in keyof Terms]: Readonly<Record<Terms[Term], string>> }

export function termsInWords({ unusedHours, lateCancellation }: Terms): readonly string[] {
  return [termWords.unusedHours[unusedHours], termWords.lateCancellation[lateCancellation]]
}
