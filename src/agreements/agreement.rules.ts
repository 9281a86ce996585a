/** A parent's agreement: what it is for, whether it stands, and when it may be said to have ended (product.md, "Privacy and trust"). */
import { isBefore, type PlainDate } from '#kernel/days.ts'

/** What the school writes down here; the rooms about moving on ask for theirs where they show what is meant. */
export const coverings = ['support', 'naming'] as const
export type Covers = (typeof coverings)[number] | 'moving' | 'handover'

export const hows = ['meeting', 'telephone', 'writing'] as const
export type How = (typeof hows)[number]

export const howWords: Readonly<Record<How, string>> = {
  meeting: 'In person',
  telephone: 'By telephone',
  writing: 'In writing',
}

export const coversWords: Readonly<Record<Covers, string>> = {
  support: 'Support by the service',
  naming: 'The hub may know the child’s name',
  moving: 'The new school may read what was chosen',
  handover: 'The hand-over to secondary school',
}

export interface Given {
  readonly covers: Covers
  readonly withdrawnOn: PlainDate | undefined
}

/** One that was not withdrawn is enough: parents who live apart may each have given one. */
export function standing(given: readonly Given[], covers: Covers): 'stands' | 'withdrawn' | 'never given' {
  const about = given.filter((one) => one.covers === covers)
  if (about.length === 0) return 'never given'
  return about.some((one) => one.withdrawnOn === undefined) ? 'stands' : 'withdrawn'
}

export type DayProblem = 'in the future' | 'before it was given'

export function withdrawalDay(on: PlainDate, givenOn: PlainDate, today: PlainDate): DayProblem | undefined {
  if (isBefore(today, on)) return 'in the future'
  return isBefore(on, givenOn) ? 'before it was given' : undefined
}
