/** Asking and answering: who may be asked what, and what counts as an answer. Pure. */
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Question, Voice } from './questionnaires.ts'

export const ways = ['link', 'signed in', 'together'] as const
export type Way = (typeof ways)[number]

export const linkDays = 14

export interface Answer {
  readonly asks: string
  readonly said: string
}

export type AnswerProblem =
  | { readonly kind: 'nothing said' }
  | { readonly kind: 'too long'; readonly key: string }
  | { readonly kind: 'not offered'; readonly key: string }

/** Any of the questions may stay empty, not all of them; a choice must be one of those offered. */
export function answersFrom(
  questions: readonly Question[],
  said: (key: string) => readonly string[],
): Outcome<readonly Answer[], AnswerProblem> {
  const answers: Answer[] = []
  for (const question of questions) {
    const given = said(question.key).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
    if (given.length === 0) continue
    const offered = question.options?.map((option) => option.words)
    if (offered && !given.every((one) => offered.includes(one)))
      return refuse({ kind: 'not offered', key: question.key })
    const words = (question.kind === 'several' ? given : given.slice(0, 1)).join('; ')
    if (words.length > 4_000) return refuse({ kind: 'too long', key: question.key })
    answers.push({ asks: question.asks, said: words })
  }
  return answers.length > 0 ? accept(answers) : refuse({ kind: 'nothing said' })
}

export type AskRefusal =
  | { readonly kind: 'case closed' }
  | { readonly kind: 'no pupil'; readonly about: string }
  | { readonly kind: 'no address' | 'no person' }

/** A class has staff to ask; a family has parents; only a pupil has a voice of their own. */
export function mayAsk(
  voice: Voice,
  about: string,
  state: 'open' | 'closed',
  way: Way,
  reached: { readonly person: 'named' | 'nobody'; readonly email: 'given' | 'none' },
): Outcome<undefined, AskRefusal> {
  if (state === 'closed') return refuse({ kind: 'case closed' })
  const fits = voice === 'staff' || about === 'pupil' || (voice === 'parent' && about === 'family')
  if (!fits) return refuse({ kind: 'no pupil', about })
  if (way === 'link' && reached.email === 'none') return refuse({ kind: 'no address' })
  if (way === 'signed in' && reached.person === 'nobody') return refuse({ kind: 'no person' })
  return accept()
}

/** The first letter of the given name, and nothing more of who it is about. */
export function initialOf(givenName: string): string {
  const first = [...givenName].find((letter) => /\p{L}/u.test(letter))?.toUpperCase() ?? ''
  // 'ß' becomes two.
  return [...first][0] ?? ''
}
