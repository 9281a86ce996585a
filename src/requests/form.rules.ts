/** What a part of the request form is made of, what is still missing in it, and its answers in words. */
import { inFull, type PlainDate, parseDay } from '#kernel/days.ts'
import type { SubjectKind } from '#pupils/index.ts'

export interface Field {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly kind: 'line' | 'text' | 'day' | 'choice' | 'tick'
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** The sentence when it is missing; a field without one may stay empty. */
  readonly required?: string
  /** The field is asked only when another has this answer. */
  readonly when?: { readonly field: string; readonly is: string }
}

export interface Part {
  readonly key: string
  readonly title: string
  readonly lede?: string
  readonly for: readonly SubjectKind[]
  readonly fields: readonly Field[]
}

export type Answers = Readonly<Record<string, string>>

export interface MissingAnswer {
  readonly part: string
  readonly field: string
  readonly message: string
}

/** What is still missing or wrong in one part; dates lie in the past, attendance is a percentage. */
export function missingIn(part: Part, answers: Answers, today: PlainDate): readonly MissingAnswer[] {
  return part.fields.flatMap((field) => {
    const message = wrong(field, answers, today)
    return message === undefined ? [] : [{ part: part.key, field: field.name, message }]
  })
}

export function missing(parts: readonly Part[], answers: Answers, today: PlainDate): readonly MissingAnswer[] {
  return parts.flatMap((part) => missingIn(part, answers, today))
}

/** The fields of a part that these answers leave standing. */
export function askedIn(part: Part, answers: Answers): readonly Field[] {
  return part.fields.filter((one) => !one.when || answers[one.when.field] === one.when.is)
}

function wrong(field: Field, answers: Answers, today: PlainDate): string | undefined {
  if (field.when && answers[field.when.field] !== field.when.is) return undefined
  const typed = answers[field.name]?.trim() ?? ''
  if (typed === '') return field.required
  if (typed.length > 10_000) return 'Use 10,000 characters or fewer'
  if (field.kind === 'line' && typed.length > 100) return 'Use 100 characters or fewer'
  if (field.kind === 'choice' && !field.options?.some((option) => option.value === typed))
    return field.required ?? 'Choose one of these, or leave it'
  if (field.kind === 'day') {
    const day = parseDay(typed)
    if (!day) return field.required
    if (Temporal.PlainDate.compare(day, today) > 0) return 'Enter today or a day before'
  }
  if (field.name === 'attendance' && !/^(100|\d{1,2})(\.\d)?\s*%?$/.test(typed)) return field.required
  return undefined
}

/** An answer in the words of the form: the option's label, the day in full. */
export function inWordsAnswer(one: Field, typed: string | undefined): string {
  if (!typed) return 'Not answered'
  if (one.kind === 'choice') return one.options?.find((option) => option.value === typed)?.label ?? typed
  const date = one.kind === 'day' ? parseDay(typed) : undefined
  return date ? inFull(date) : typed
}
