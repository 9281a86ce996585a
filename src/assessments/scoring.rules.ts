/** From what was typed to scores: ranges checked, medians taken, missing answers made good, totals added up. Pure. */
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { type BandSet, bandOf, type Instrument, mostOf, type Rater, type Scale } from './instrument.rules.ts'

export interface Score {
  readonly scale: string
  readonly value: number
  readonly band: string | undefined
  /** The goal's words, or the readings behind a median. */
  readonly words: string | undefined
}

/** What was typed for a scale, by the names of the fields. Empty means: not answered. */
export type TypedScores = Readonly<Record<string, string>>

export type ScoreProblem =
  | {
      readonly kind: 'out of range'
      readonly field: string
      readonly name: string
      readonly least: number
      readonly most: number
    }
  | {
      readonly kind: 'readings'
      readonly field: string
      readonly name: string
      readonly least: number
      readonly most: number
    }
  | { readonly kind: 'too few answers'; readonly field: string; readonly needed: number; readonly of: number }
  | { readonly kind: 'goal without words'; readonly field: string }
  | { readonly kind: 'goal without score'; readonly field: string }
  | { readonly kind: 'goal twice'; readonly field: string }
  | { readonly kind: 'ceiling unknown'; readonly field: string; readonly name: string }
  | { readonly kind: 'nothing entered'; readonly field: string }

/** The sum of some answers as if all had been given: `round(sum / n × of)`; nothing where too few were. */
export function prorated(answers: readonly number[], of: number, needed: number): number | undefined {
  if (answers.length < needed || answers.length > of || answers.length === 0) return undefined
  return Math.round((sum(answers) * of) / answers.length)
}

/** The middle reading, or the mean of the two in the middle. */
export function median(readings: readonly number[]): number | undefined {
  const sorted = readings.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2
}

/** The fields of a scale's form. A sum has none: it is added up. */
export function fieldsOf(scale: Scale): readonly string[] {
  switch (scale.from.by) {
    case 'number':
    case 'median':
      return [scale.key]
    case 'goal':
      return [`${scale.key}-words`, scale.key]
    case 'statements':
      return scale.from.statements.map((_, at) => `${scale.key}-${at + 1}`)
    case 'sum':
      return []
  }
}

export function scoresFrom(
  instrument: Instrument,
  rater: Rater,
  typed: TypedScores,
  bands: BandSet | undefined,
  ceilings: Readonly<Record<string, number>> = {},
): Outcome<readonly Score[], { readonly kind: 'scores'; readonly problems: readonly ScoreProblem[] }> {
  const values = new Map<string, Read>()
  const problems: ScoreProblem[] = []
  for (const scale of instrument.scales) {
    if (scale.from.by === 'sum') continue
    const read = readScale(scale, mostOf(scale, rater, ceilings), typed)
    if (read === undefined) continue
    if ('problem' in read) problems.push(read.problem)
    else values.set(scale.key, read)
  }
  const twice = repeatedGoal(instrument, values)
  if (twice) problems.push({ kind: 'goal twice', field: `${twice}-words` })
  const first = instrument.scales[0]
  if (values.size === 0 && problems.length === 0 && first)
    problems.push({ kind: 'nothing entered', field: fieldsOf(first)[0] ?? first.key })
  if (problems.length > 0) return refuse({ kind: 'scores', problems })
  for (const { key, from } of instrument.scales) {
    if (from.by !== 'sum') continue
    const parts = from.of.map((part) => values.get(part)?.value)
    if (parts.every((part) => part !== undefined)) values.set(key, { value: sum(parts) })
  }
  return accept(
    instrument.scales.flatMap(({ key }) => {
      const read = values.get(key)
      return read ? [{ scale: key, value: read.value, band: bandOf(bands, key, read.value), words: read.words }] : []
    }),
  )
}

interface Read {
  readonly value: number
  readonly words?: string
}

function readScale(
  scale: Scale,
  most: number | undefined,
  typed: TypedScores,
): Read | { problem: ScoreProblem } | undefined {
  const { key, name, least } = scale
  const text = (typed[key] ?? '').trim()
  if (scale.from.by === 'statements') return readStatements(scale, scale.from, typed)
  if (most === undefined) return text === '' ? undefined : { problem: { kind: 'ceiling unknown', field: key, name } }
  const value = wholeBetween(text, least, most)
  const wrong: ScoreProblem = { kind: 'out of range', field: key, name, least, most }
  if (scale.from.by === 'goal') {
    const words = (typed[`${key}-words`] ?? '').trim()
    if (words === '' && text === '') return undefined
    if (words === '') return { problem: { kind: 'goal without words', field: `${key}-words` } }
    if (text === '') return { problem: { kind: 'goal without score', field: key } }
    return value === undefined ? { problem: wrong } : { value, words }
  }
  if (text === '') return undefined
  if (scale.from.by === 'median') {
    const readings = text.split(/[\s,;]+/).filter(Boolean)
    const read = readings.map((one) => wholeBetween(one, least, most))
    const middle = read.length <= 20 && read.every((one) => one !== undefined) ? median(read) : undefined
    if (middle === undefined) return { problem: { ...wrong, kind: 'readings' } }
    return readings.length > 1 ? { value: middle, words: readings.join(' ') } : { value: middle }
  }
  return value === undefined ? { problem: wrong } : { value }
}

function readStatements(
  { key, name }: Scale,
  from: Extract<Scale['from'], { by: 'statements' }>,
  typed: TypedScores,
): Read | { problem: ScoreProblem } | undefined {
  const answers: number[] = []
  for (const at of from.statements.keys()) {
    const field = `${key}-${at + 1}`
    const text = (typed[field] ?? '').trim()
    if (text === '') continue
    const answer = wholeBetween(text, 1, from.most)
    if (answer === undefined) return { problem: { kind: 'out of range', field, name, least: 1, most: from.most } }
    answers.push(answer)
  }
  if (answers.length === 0) return undefined
  const value = prorated(answers, from.statements.length, from.needed)
  if (value !== undefined) return { value, words: answers.join(' ') }
  return { problem: { kind: 'too few answers', field: `${key}-1`, needed: from.needed, of: from.statements.length } }
}

function wholeBetween(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,4}$/.test(text)) return undefined
  const value = Number(text)
  return value >= least && value <= most ? value : undefined
}

function repeatedGoal(instrument: Instrument, values: ReadonlyMap<string, Read>): string | undefined {
  const seen = new Set<string>()
  for (const { key, from } of instrument.scales) {
    const words = from.by === 'goal' ? values.get(key)?.words?.toLowerCase() : undefined
    if (words === undefined) continue
    if (seen.has(words)) return key
    seen.add(words)
  }
  return undefined
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
