/** The kinds of field that forms are made of, each with its sentence for the person. Values arrive as text. */
import { z } from 'zod'
import { parseDay } from '#kernel/days.ts'
import { type Id, parseId } from '#kernel/ids.ts'
import { parseHours } from '#kernel/minutes.ts'

/** A line that must be filled in; the message says what to enter. */
export function text(message: string, longest = 200) {
  return z
    .string({ error: message })
    .transform((typed) => typed.trim())
    .pipe(z.string().min(1, message).max(longest, `Use ${longest} characters or fewer`))
}

/** A line that may stay empty: undefined then. */
export function optionalText(longest = 200) {
  return z
    .string()
    .optional()
    .transform((typed) => typed?.trim() || undefined)
    .pipe(z.string().max(longest, `Use ${longest} characters or fewer`).optional())
}

export function email(message: string) {
  return text(message)
    .transform((typed) => typed.toLowerCase())
    .pipe(z.email('Enter an email address in the form name@school.example'))
}

/** One of a closed list; nothing chosen and something foreign get the same sentence. */
export function choice<const Value extends string>(values: readonly Value[], message: string) {
  return z.enum(values, { error: message })
}

export function day(message: string) {
  return z.string({ error: message }).transform((typed, context) => {
    const date = parseDay(typed)
    if (date) return date
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

/** A day, or nothing when the field was left empty or was not there. */
export function optionalDay(message: string) {
  return z
    .string()
    .optional()
    .transform((typed, context) => {
      if (!typed) return undefined
      const date = parseDay(typed)
      if (date) return date
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
}

/** A time of day, 'HH:MM'. */
export function time(message: string) {
  return z.string({ error: message }).transform((typed, context) => {
    if (/^([01]\d|2[0-3]):[0-5]\d$/.test(typed)) return Temporal.PlainTime.from(typed)
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

/** A length such as '1.5' or '1:30', in whole minutes. */
export function length(message: string) {
  return z.string({ error: message }).transform((typed, context) => {
    const minutes = parseHours(typed)
    if (minutes !== undefined) return minutes
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

export function whole(message: string, least: number, most: number) {
  return z
    .string({ error: message })
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message))
}

export function identity<T extends Id<string>>(message: string) {
  return z.string({ error: message }).transform((typed, context) => {
    const id = parseId<T>(typed)
    if (id) return id
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

/** A box that must be ticked. */
export function ticked(message: string) {
  return z.literal('yes', { error: message })
}
