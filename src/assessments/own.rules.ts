/** An instrument of the service's own: what was typed is checked as a whole, then it is an instrument like any other. */
import { day } from '#kernel/days.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { type Band, fillRange, type Instrument, type Rater, type SubjectKind } from './instrument.rules.ts'

export interface OwnScale {
  readonly name: string
  readonly least: number
  readonly most: number
  readonly better: 'lower' | 'higher'
  readonly bands: readonly Band[]
}

export interface OwnDefinition {
  readonly name: string
  readonly about: string
  readonly subjects: readonly SubjectKind[]
  readonly raters: readonly Rater[]
  readonly recordedBy: 'team' | 'team and school'
  /** Whose it is where a licence is needed; undefined for the service's own or a free one. */
  readonly licensedBy: string | undefined
  readonly scales: readonly OwnScale[]
}

export const ownScalesMost = 6

export type OwnProblem =
  | { readonly kind: 'no scale' }
  | { readonly kind: 'scale twice'; readonly no: number }
  | { readonly kind: 'empty range'; readonly no: number }
  | { readonly kind: 'bands leave gaps'; readonly no: number; readonly least: number; readonly most: number }

export type OwnRefusal = { readonly kind: 'definition'; readonly problems: readonly OwnProblem[] }

/** Every wrong scale at once, by its place in the form. */
export function checkOwn(definition: OwnDefinition): Outcome<OwnDefinition, OwnRefusal> {
  const problems: OwnProblem[] = definition.scales.length === 0 ? [{ kind: 'no scale' }] : []
  const seen = new Set<string>()
  for (const [at, scale] of definition.scales.entries()) {
    const no = at + 1
    const key = keyOf(scale.name)
    if (seen.has(key)) problems.push({ kind: 'scale twice', no })
    seen.add(key)
    if (scale.most <= scale.least) problems.push({ kind: 'empty range', no })
    else if (scale.bands.length > 0 && !fillRange(scale.bands, scale.least, scale.most))
      problems.push({ kind: 'bands leave gaps', no, least: scale.least, most: scale.most })
  }
  return problems.length > 0 ? refuse({ kind: 'definition', problems }) : accept(definition)
}

/** '0-3 finding it hard, 4-10 settled'; undefined where a piece cannot be read, nothing where nothing was typed. */
export function readBands(text: string): readonly Band[] | undefined {
  const pieces = text
    .split(/[,;\n]/)
    .map((piece) => piece.trim())
    .filter(Boolean)
  const bands: Band[] = []
  for (const piece of pieces) {
    const found = /^(\d{1,4})(?:\s*(?:-|–|to)\s*(\d{1,4}))?[\s:]+(\S.{0,59})$/.exec(piece)
    if (!found) return undefined
    bands.push({ least: Number(found[1]), most: Number(found[2] ?? found[1]), words: (found[3] ?? '').trim() })
  }
  return bands
}

export function bandsInText(bands: readonly Band[]): string {
  return bands.map(({ least, most, words }) => `${least === most ? least : `${least}-${most}`} ${words}`).join(', ')
}

/** A key of small letters, stable while the name is. */
export function keyOf(name: string): string {
  const key = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
  return key === '' ? 'scale' : key
}

export function asInstrument(code: string, version: number, own: OwnDefinition): Instrument {
  const banded = own.scales.filter((scale) => scale.bands.length > 0)
  return {
    code,
    version,
    name: own.name,
    about: own.about,
    subjects: own.subjects,
    raters: own.raters,
    recordedBy: own.recordedBy,
    licence: own.licensedBy
      ? { kind: 'needed', owner: own.licensedBy, words: `Belongs to ${own.licensedBy}; only scores are recorded here.` }
      : { kind: 'free', words: 'An instrument of this service.' },
    hint: 'Enter whole numbers; leave a scale empty that was not answered.',
    scales: own.scales.map(({ name, least, most, better }) => ({
      ...{ key: keyOf(name), name, least, most, better, from: { by: 'number' } as const },
      headline: 'headline' as const,
    })),
    bandSets:
      banded.length === 0
        ? []
        : [
            {
              id: `${code}-${version}`,
              raters: own.raters,
              from: day('2000-01-01'),
              source: 'Set by this service',
              of: Object.fromEntries(banded.map((scale) => [keyOf(scale.name), scale.bands])),
            },
          ],
    reliable: {},
    source: 'Added by this service',
  }
}
