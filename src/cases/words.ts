/** What steps, states and dates are called on pages. */
import { inFull } from '#kernel/days.ts'
import type { StepKind } from '#offer/index.ts'
import type { Tone } from '#ui/index.ts'
import type { CaseState, NextStep } from './case.states.ts'
import type { StepDate } from './steps.rules.ts'

export const stepWords: Readonly<Record<StepKind, string>> = {
  visit: 'Visit',
  report: 'Report',
  delivery: 'Delivery meeting',
  review: 'Review',
  'weekly-session': 'Weekly session',
  'staff-meeting': 'Meeting with staff',
  'parent-meeting': 'Meeting with parents',
}

export const stateWords: Readonly<Record<CaseState, { readonly word: string; readonly tone: Tone }>> = {
  waiting: { word: 'Waiting', tone: 'new' },
  assess: { word: 'Assess', tone: 'assess' },
  plan: { word: 'Plan', tone: 'plan' },
  do: { word: 'Do', tone: 'do' },
  review: { word: 'Review', tone: 'review' },
  closed: { word: 'Closed', tone: 'closed' },
}

export const nextStepWords: Readonly<Record<NextStep, string>> = {
  close: 'Close: the aims are met',
  'top-up': 'A second cycle with a Top-Up',
  'other help': 'Other help is better placed',
  'EHC assessment': 'Ask for an EHC needs assessment',
}

/** The same within a sentence: the month keeps its capital. */
export function dateInSentence(date: StepDate): string {
  const words = dateInWords(date)
  return words.slice(0, 1).toLowerCase() + words.slice(1)
}

/** A date that is not counted yet says so; an unknown one is a question, never a guess. */
export function dateInWords(date: StepDate): string {
  if (date.firmness === 'unknown') return 'Not dated yet'
  return date.firmness === 'due' ? `Due ${inFull(date.on)}` : `Expected ${inFull(date.on)}`
}
