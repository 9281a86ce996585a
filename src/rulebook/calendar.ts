/** Bank holidays and authorities' term patterns, as dated data with their source (standards.md 7.2, 7.3). */
import { z } from 'zod'
import { day, type PlainDate } from '#kernel/days.ts'
import holidays from '../../data/bank-holidays.json' with { type: 'json' }
import patterns from '../../data/term-patterns.json' with { type: 'json' }

export interface Term {
  readonly name: string
  readonly from: PlainDate
  readonly until: PlainDate
  readonly halfTerm: { readonly from: PlainDate; readonly until: PlainDate }
}

export interface TermPattern {
  readonly authority: string
  /** The calendar year in which it starts. */
  readonly academicYear: number
  readonly source: string
  /** Shipped where no published dates were found; a school is told so. */
  readonly invented: boolean
  readonly terms: readonly Term[]
}

const date = z.string().transform(day)
const term = z
  .object({ name: z.string(), from: date, until: date, halfTerm: z.tuple([date, date]) })
  .transform(({ halfTerm: [from, until], ...rest }): Term => ({ ...rest, halfTerm: { from, until } }))
const pattern = z.object({
  authority: z.string(),
  academicYear: z.int(),
  source: z.string(),
  invented: z.boolean(),
  terms: z.array(term),
})

export const bankHolidays: ReadonlySet<string> = new Set(z.object({ days: z.array(z.iso.date()) }).parse(holidays).days)

const known: readonly TermPattern[] = z.array(pattern).parse(patterns)

/** Every year known of an authority; a year that is not there is unknown, never guessed. */
export function termPatternsOf(authority: string): readonly TermPattern[] {
  return known.filter((one) => one.authority === authority)
}
