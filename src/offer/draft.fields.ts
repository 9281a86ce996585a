/** Fields that only an offer has: pounds, several lines, several ticks, a code. */
import { z } from 'zod'
import { type Pence, pence } from '#kernel/money.ts'
import type { Typed } from '#platform/web/index.ts'
import { codeForm } from './offer.rules.ts'

/** '650', '650.50' or '£1,250': whole pence. */
export function pounds(message: string) {
  return z.string({ error: message }).transform((typed, context) => {
    const plain = typed.trim().replace(/^£/, '').replaceAll(',', '')
    if (/^\d{1,6}(\.\d{2})?$/.test(plain)) return pence(Math.round(Number(plain) * 100))
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

/** As it stands in a field: '650' or '650.50'. */
export function inField(amount: Pence): string {
  return amount % 100 === 0 ? String(amount / 100) : (amount / 100).toFixed(2)
}

/** One thing a line; empty lines are nothing. */
export function lines(longest: number) {
  return z
    .string()
    .optional()
    .transform((typed = '') => partsOf(typed, /\n+/))
    .pipe(z.array(z.string().max(longest, `Use ${longest} characters or fewer in each line`)))
}

/** Paragraphs with an empty line between them; at least one. */
export function paragraphs(message: string, longest: number) {
  return z
    .string({ error: message })
    .transform((typed) => partsOf(typed, /\n[ \t]*\n\s*/))
    .pipe(z.array(z.string().max(longest, `Use ${longest} characters or fewer in each paragraph`)).min(1, message))
}

function partsOf(typed: string, between: RegExp): string[] {
  return typed
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** One or more boxes of a closed list. */
export function boxes<const Value extends string>(values: readonly Value[], message: string) {
  return z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((typed = []) => values.filter((value) => [typed].flat().includes(value)))
    .refine((chosen) => chosen.length > 0, message)
}

export function code(message: string) {
  return z
    .string({ error: message })
    .transform((typed) => typed.trim().toLowerCase())
    .pipe(z.string().regex(codeForm, message))
}

/** What was ticked in a field of boxes. */
export function typedList(typed: Typed, field: string): readonly string[] {
  return [typed[field] ?? []].flat()
}
