/** What an instrument is, as data: who answers, its scales with range and direction, its bands, what its licence allows. */
import { isBefore, type PlainDate } from '#kernel/days.ts'

/** Who answered. A reading is compared only with another by the same kind of person. */
export const raters = ['teacher', 'parent', 'child', 'specialist'] as const
export type Rater = (typeof raters)[number]

export const occasions = ['before', 'between', 'after'] as const
export type Occasion = (typeof occasions)[number]

export type SubjectKind = 'pupil' | 'class' | 'school' | 'family'

/** How a score comes to be: typed as a whole number, a median of readings, from our own statements, a goal, or a sum. */
export type ScoreFrom =
  | { readonly by: 'number' }
  | { readonly by: 'median' }
  | {
      readonly by: 'statements'
      readonly statements: readonly string[]
      readonly needed: number
      readonly most: number
    }
  | { readonly by: 'goal' }
  | { readonly by: 'sum'; readonly of: readonly string[] }

export interface Scale {
  readonly key: string
  readonly name: string
  readonly least: number
  /** Undefined until the licence's record says it: the number of items of a strand is on the licensed form. */
  readonly most: number | undefined
  readonly mostBy?: Partial<Readonly<Record<Rater, number>>>
  readonly better: 'lower' | 'higher'
  readonly from: ScoreFrom
  /** What one sentence about a case, and the service's impact, speak of. */
  readonly headline?: 'headline'
}

export interface Band {
  readonly least: number
  readonly most: number
  readonly words: string
}

/** Bands as they were published: dated, for some raters, never mixed with another set. */
export interface BandSet {
  readonly id: string
  /** Which of a service's choices uses it; undefined for an instrument with one set. */
  readonly style?: 'four bands' | 'three bands'
  readonly raters: readonly Rater[]
  readonly from: PlainDate
  readonly source: string
  readonly of: Readonly<Record<string, readonly Band[]>>
}

/** What a change must come to before chance is an unlikely reason; from a published spread, or published as points. */
export type Reliable =
  | { readonly by: 'spread'; readonly deviation: number; readonly reliability: number; readonly source: string }
  | { readonly by: 'points'; readonly points: number; readonly source: string }

export type Licence =
  | { readonly kind: 'free'; readonly words: string }
  | { readonly kind: 'needed'; readonly words: string; readonly owner: string }

export interface Instrument {
  readonly code: string
  readonly version: number
  readonly name: string
  /** In a line, for whoever chooses. */
  readonly about: string
  readonly subjects: readonly SubjectKind[]
  /** Completed years on the day, where the instrument names them. */
  readonly ages?: readonly [number, number]
  readonly raters: readonly Rater[]
  /** Raters with ages of their own. */
  readonly agesBy?: Partial<Readonly<Record<Rater, readonly [number, number]>>>
  readonly recordedBy: 'team' | 'team and school'
  readonly licence: Licence
  /** What a form says above its fields: how to come by the scores. */
  readonly hint: string
  readonly scales: readonly Scale[]
  readonly bandSets: readonly BandSet[]
  readonly reliable: Readonly<Record<string, Partial<Readonly<Record<Rater, Reliable>>>>>
  readonly source: string
}

/** The most points, where it is known for this rater. */
export function mostOf(
  scale: Scale,
  rater: Rater,
  ceilings: Readonly<Record<string, number>> = {},
): number | undefined {
  return scale.mostBy?.[rater] ?? scale.most ?? ceilings[scale.key]
}

/** The set in force on a day for a rater, in the style that the service chose. */
export function bandSetOn(
  instrument: Instrument,
  rater: Rater,
  on: PlainDate,
  style: 'four bands' | 'three bands',
): BandSet | undefined {
  return instrument.bandSets
    .filter((set) => set.raters.includes(rater) && !isBefore(on, set.from))
    .filter((set) => set.style === undefined || set.style === style)
    .toSorted((a, b) => Temporal.PlainDate.compare(b.from, a.from))[0]
}

/** The words of a band. No set, or a scale without bands: none. */
export function bandOf(set: BandSet | undefined, scale: string, value: number): string | undefined {
  return set?.of[scale]?.find((band) => value >= band.least && value <= band.most)?.words
}

/** Whether bands fill a range from its least to its most, in order, without gap or overlap. */
export function fillRange(bands: readonly Band[], least: number, most: number): boolean {
  let next = least
  for (const band of bands) {
    if (band.least !== next || band.most < band.least) return false
    next = band.most + 1
  }
  return bands.length > 0 && next === most + 1
}
