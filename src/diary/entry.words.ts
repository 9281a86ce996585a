/** What an appointment is called, and its times as a form and a page write them. */
import { stepWords } from '#cases/index.ts'
import { clockTime, inFull, withWeekday } from '#kernel/days.ts'
import { otherWords } from './entries.rules.ts'
import type { DiaryEntry } from './entries.store.ts'

/** 'Visit', 'Writing: Reports': what it is for, with no child's name. */
export function entryTitle(one: DiaryEntry): string {
  if (one.serves === 'step') return stepWords[one.kind as keyof typeof stepWords] ?? one.kind
  return one.title ? `${otherWords[one.serves]}: ${one.title}` : otherWords[one.serves]
}

export const stateWords: Readonly<Record<DiaryEntry['state'], string>> = {
  booked: 'Booked',
  held: 'It took place',
  cancelled: 'It was called off',
  superseded: 'It was moved',
}

/** '09:30', as a field of a form has it. */
export function clockValue({ from }: Pick<DiaryEntry, 'from'>): string {
  return from.toPlainTime().toString({ smallestUnit: 'minute' })
}

/** 'Tuesday 8 November 2022, 9.30 am to 11 am'; what goes over days by its first and last. */
export function whenInWords({ from, until }: Pick<DiaryEntry, 'from' | 'until'>): string {
  const [first, last] = [from.toPlainDate(), until.subtract({ seconds: 1 }).toPlainDate()]
  return first.equals(last)
    ? `${withWeekday(first)} ${first.year}, ${clockTime(from.toPlainTime())} to ${clockTime(until.toPlainTime())}`
    : `${inFull(first)} to ${inFull(last)}`
}
