/** What is read from the form of a measure, and what a form begins with. */
import { z } from 'zod'
import type { PlainDate } from '#kernel/days.ts'
import { field, type Typed, typedText } from '#platform/web/index.ts'
import type { WantedMeasure } from './assessments.operations.ts'
import type { Measure } from './assessments.store.ts'
import { latest } from './change.rules.ts'
import { type Instrument, occasions, raters } from './instrument.rules.ts'
import { scoreField } from './measure.form.tsx'
import { fieldsOf, type Score, type TypedScores } from './scoring.rules.ts'

export const measureFields = {
  rater: field.choice(raters, 'Choose who answered'),
  occasion: field.choice(occasions, 'Choose whether this was before, in between or after'),
  on: field.day('Enter the day it was answered'),
  earlier: field.optionalText(3),
  note: field.optionalText(2_000),
  audience: z.enum(['team', 'school'], { error: 'Choose who may read it' }).optional(),
}

type Read = z.output<z.ZodObject<typeof measureFields>>

/** The school is not asked who may read what it records itself. */
export function wantedFrom(read: Read, instrument: Instrument, typed: Typed): Omit<WantedMeasure, 'instrument'> {
  return {
    rater: read.rater,
    occasion: read.occasion,
    on: read.on,
    earlier: read.earlier === 'yes' ? 'earlier' : 'in the case',
    audience: read.audience ?? 'school',
    note: read.note ?? '',
    scores: scoresTyped(instrument, typed),
  }
}

function scoresTyped(instrument: Instrument, typed: Typed): TypedScores {
  const names = instrument.scales.flatMap((scale) => fieldsOf(scale))
  return Object.fromEntries(names.map((name) => [name, typedText(typed, scoreField(name)).slice(0, 300)]))
}

/** A new form: today, before unless there is one already, and the goals that were set. */
export function beginsWith(instrument: Instrument, earlier: readonly Measure[], today: PlainDate): Typed {
  const own = earlier.filter((row) => row.instrument === instrument.code && !row.correctedBy)
  const last = latest(own)
  const goals = instrument.scales.flatMap((scale) => {
    const words = scale.from.by === 'goal' ? last?.scores.find((score) => score.scale === scale.key)?.words : undefined
    return words ? [[scoreField(`${scale.key}-words`), words]] : []
  })
  return {
    rater: last?.rater ?? (instrument.raters.length === 1 ? (instrument.raters[0] ?? '') : ''),
    occasion: own.some((row) => row.occasion === 'before') ? 'after' : 'before',
    on: today.toString(),
    audience: 'school',
    ...Object.fromEntries(goals),
  }
}

/** A correction begins with what stands there. */
export function asTyped(instrument: Instrument, measure: Measure): Typed {
  const { rater, occasion, on, earlier, note, audience } = measure
  const scores = measure.scores.flatMap((score) => {
    const scale = instrument.scales.find((one) => one.key === score.scale)
    return scale ? fieldsOf(scale).map((name, at) => [scoreField(name), typedValue(score, name, at)]) : []
  })
  const said = { rater, occasion, on: on.toString(), earlier: earlier ? 'yes' : '', note, audience }
  return { ...said, ...Object.fromEntries(scores) }
}

function typedValue(score: Score, name: string, at: number): string {
  if (name === `${score.scale}-words`) return score.words ?? ''
  if (name !== score.scale) return score.words?.split(' ')[at] ?? ''
  return score.words !== undefined && /^\d( \d)+$/.test(score.words) ? score.words : String(score.value)
}
