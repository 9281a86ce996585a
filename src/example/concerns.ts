/** What invented schools write about invented children: six kinds of concern, each with ways to put it. Nothing sensational. */

import { away, friends, home } from './concerns-among-people.ts'
import { senses, transitions, worry } from './concerns-in-class.ts'

export interface Concern {
  readonly reason: 'behaviour' | 'anxiety' | 'return' | 'avoidance' | 'odds' | 'other'
  readonly what: readonly string[]
  readonly where: readonly string[]
  readonly tried: readonly string[]
  readonly child: readonly string[]
  readonly parent: readonly string[]
  readonly outcome: readonly string[]
  /** Antecedent, behaviour, consequence, as a visit would see them. */
  readonly seen: readonly (readonly [string, string, string])[]
  readonly advice: readonly string[]
  readonly targets: readonly (readonly [string, string])[]
}

export const concerns: readonly Concern[] = [transitions, worry, friends, senses, away, home]

/** Whole classes: what their teachers write. No pupil is named. */
export const classConcerns = [
  'Talk goes on under every instruction, and ten minutes pass before work begins.',
  'Two groups do not speak to each other, and partner work stops.',
  'The class has had four teachers in a year and tests each new one.',
  'Play ends in tears on most days, and the afternoon begins with it.',
  'Most answer before they are asked; the quiet ones have given up.',
  'Tidying up takes longer than the lesson.',
  'The class is kind one by one and loud together.',
  'Changes of plan upset half of the class at once.',
] as const
