/** A lesson observation: what is written under which prompt, and what its teacher may answer. Pure. */
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

/** Our own prompts, about teaching and never about one child. */
export const lessonPrompts = [
  { key: 'start', prompt: 'How the lesson began and the class settled' },
  { key: 'routines', prompt: 'Instructions, routines and expectations' },
  { key: 'attention', prompt: 'How attention and praise were used' },
  { key: 'difficult', prompt: 'When behaviour was difficult: what was done, what followed' },
  { key: 'well', prompt: 'What worked well' },
  { key: 'next', prompt: 'One thing to try next' },
] as const

export interface LessonNote {
  readonly prompt: string
  readonly words: string
}

export type LessonStep = 'read' | 'agreed' | 'withheld'

/** Where it stands, by the teacher's newest step. */
export type LessonState = 'not read' | LessonStep

export function lessonStateOf(steps: readonly LessonStep[]): LessonState {
  return steps.at(-1) ?? 'not read'
}

export interface StepRefusal {
  readonly kind: 'not read yet' | 'said already'
}

/** Read comes first and once; an answer may change as often as the teacher wishes, and the newest holds. */
export function mayStep(steps: readonly LessonStep[], wanted: LessonStep): Outcome<LessonStep, StepRefusal> {
  const state = lessonStateOf(steps)
  if (wanted === 'read') return state === 'not read' ? accept(wanted) : refuse({ kind: 'said already' })
  if (state === 'not read') return refuse({ kind: 'not read yet' })
  return state === wanted ? refuse({ kind: 'said already' }) : accept(wanted)
}

/** Leaders read it while the teacher's newest answer agrees: the database's policy asks the same of the same rows. */
export function leadersMayRead(steps: readonly LessonStep[]): boolean {
  return lessonStateOf(steps) === 'agreed'
}
