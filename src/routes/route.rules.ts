/** A district's way from school to service, with its own questions, as data (product.md, "Requests for support"). */
import type { SubjectKind } from '#pupils/index.ts'

export const ways = ['direct', 'hub first', 'hub-funded'] as const
export type Way = (typeof ways)[number]

export const subjectKinds = ['pupil', 'class', 'school', 'family'] as const satisfies readonly SubjectKind[]

export const questionKinds = ['line', 'text', 'yes or no'] as const
export type QuestionKind = (typeof questionKinds)[number]

export interface HubQuestion {
  /** The same through all versions, so that an answer never lands under another question. */
  readonly key: string
  readonly label: string
  readonly kind: QuestionKind
  readonly needed: 'required' | 'optional'
  readonly for: readonly SubjectKind[]
}

export const questionsMost = 8

/** One block of the editing form, as it was typed. */
export interface TypedQuestion {
  readonly key: string
  readonly label: string
  readonly kind: string
  readonly needed: string
  readonly for: readonly string[]
}

export interface QuestionProblem {
  /** Which block, counted from 0. */
  readonly at: number
  readonly part: 'label' | 'kind' | 'for'
  readonly message: string
}

export type QuestionsRead =
  | { readonly ok: true; readonly questions: readonly HubQuestion[] }
  | { readonly ok: false; readonly problems: readonly QuestionProblem[] }

/** A block without words is no question: that is how one is taken away. `used` are the keys of every version so far. */
export function readQuestions(typed: readonly TypedQuestion[], used: readonly string[]): QuestionsRead {
  const problems: QuestionProblem[] = []
  const questions: HubQuestion[] = []
  let next = used.reduce((most, key) => Math.max(most, Number(/^q(\d+)$/.exec(key)?.[1] ?? 0)), 0)
  for (const [at, block] of typed.entries()) {
    const label = block.label.trim()
    if (label === '') continue
    const kind = questionKinds.find((known) => known === block.kind)
    const about = subjectKinds.filter((known) => block.for.includes(known))
    if (label.length > 200) problems.push({ at, part: 'label', message: 'Use 200 characters or fewer' })
    if (!kind) problems.push({ at, part: 'kind', message: 'Choose how it is answered' })
    if (about.length === 0) problems.push({ at, part: 'for', message: 'Choose which requests it is asked in' })
    const kept = used.includes(block.key) && !questions.some((one) => one.key === block.key)
    if (!kept) next += 1
    const key = kept ? block.key : `q${next}`
    if (kind) questions.push({ key, label, kind, needed: block.needed === 'yes' ? 'required' : 'optional', for: about })
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, questions }
}

/** Each whole word of these names becomes the reference, whoever wrote it and in whatever case. */
export function withoutNames(text: string, names: readonly string[], reference: string): string {
  const words = [...new Set(names.flatMap((name) => [name.trim(), ...name.trim().split(/[\s’'-]+/u)]))]
    .filter((word) => word.length > 1)
    .toSorted((one, other) => other.length - one.length)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s+/gu, String.raw`\s+`))
  if (words.length === 0) return text
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu'), reference)
}

export const wayWords: Readonly<Record<Way, { readonly label: string; readonly hint: string }>> = {
  direct: { label: 'Straight to the service', hint: 'The coordinator reads and answers each request.' },
  'hub first': {
    label: 'To the hub first',
    hint: 'The hub lead reads each request without names, and passes it on or returns it.',
  },
  'hub-funded': {
    label: 'To the hub, which may pay',
    hint: 'As above; the hub lead also says whether the hub pays for the support.',
  },
}
