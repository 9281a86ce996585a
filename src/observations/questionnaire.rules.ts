/** The team's own questionnaires: what is typed becomes questions, or is told why not. Pure. */
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { faces, type Question, type Voice } from './questionnaires.ts'

/** How a question is answered, and what that is called where it is written. */
export const questionKinds = {
  words: 'In words',
  one: 'One of the answers below',
  several: 'Several of the answers below',
  faces: 'Five faces, from very good to bad',
} as const
export type QuestionKind = keyof typeof questionKinds
export const questionKindKeys = Object.keys(questionKinds) as readonly QuestionKind[]

export const questionsMost = 12
const optionsMost = 8

export interface TypedQuestion {
  readonly asks: string
  readonly kind: string
  /** One answer a line. */
  readonly options: string
}

export interface TypedQuestionnaire {
  readonly title: string
  readonly voice: Voice | undefined
  readonly questions: readonly TypedQuestion[]
  /** Said where the title or a question looks like a publisher's. */
  readonly own: 'own words' | 'not said'
}

export interface NewQuestionnaire {
  readonly title: string
  readonly voice: Voice
  readonly questions: readonly Question[]
}

export type QuestionnaireProblem =
  | { readonly kind: 'no title' | 'no voice' | 'no question' }
  | { readonly kind: 'too long' | 'no answers' | 'answers not asked for' | 'asked twice'; readonly no: number }
  | { readonly kind: 'too many answers'; readonly no: number; readonly most: number }
  | { readonly kind: 'a publisher’s'; readonly name: string }

/** Names under which publishers sell or license questionnaires (decision 0017: their questions stay out). */
const publishers: readonly (readonly [RegExp, string])[] = [
  [/\bSDQ\b|strengths? and difficult/i, 'the Strengths and Difficulties Questionnaire'],
  [/\bboxall\b/i, 'the Boxall Profile'],
  [/\bthrive\b/i, 'Thrive'],
  [/\bleuven\b/i, 'the Leuven scales'],
  [/\bconners\b/i, 'the Conners scales'],
  [/\bvineland\b/i, 'the Vineland scales'],
  [/\bBRIEF(-?2)?\b/, 'the BRIEF'],
  [/\bCBCL\b|\bachenbach\b/i, 'the Achenbach scales'],
  [/\bR?CADS\b|\bspence\b/i, 'the anxiety and depression scales'],
  [/\bBASC\b/, 'the BASC'],
  [/\bPHQ-?\d|\bGAD-?7\b|\bWEMWBS\b/i, 'a published health scale'],
]

export function publisherIn(words: string): string | undefined {
  return publishers.find(([name]) => name.test(words))?.[1]
}

/** Lines left empty fall out; the first problem is told by the number of its line. */
export function questionnaireFrom(typed: TypedQuestionnaire): Outcome<NewQuestionnaire, QuestionnaireProblem> {
  const title = typed.title.trim()
  if (title === '') return refuse({ kind: 'no title' })
  if (!typed.voice) return refuse({ kind: 'no voice' })
  const questions: Question[] = []
  for (const [at, line] of typed.questions.entries()) {
    if (line.asks.trim() === '' && line.options.trim() === '') continue
    const question = questionFrom(line, at + 1, questions)
    if (!question.ok) return question
    questions.push(question.value)
  }
  if (questions.length === 0) return refuse({ kind: 'no question' })
  const name = publisherIn([title, ...questions.map((one) => one.asks)].join('\n'))
  if (name && typed.own === 'not said') return refuse({ kind: 'a publisher’s', name })
  return accept({ title: title.slice(0, 120), voice: typed.voice, questions })
}

function questionFrom(
  line: TypedQuestion,
  no: number,
  before: readonly Question[],
): Outcome<Question, QuestionnaireProblem> {
  const asks = line.asks.trim()
  if (asks === '') return refuse({ kind: 'answers not asked for', no })
  if (asks.length > 200) return refuse({ kind: 'too long', no })
  if (before.some((one) => one.asks.toLowerCase() === asks.toLowerCase())) return refuse({ kind: 'asked twice', no })
  const kind = questionKindKeys.find((known) => known === line.kind) ?? 'words'
  const key = `q${no}`
  if (kind === 'words') return accept({ key, kind, asks })
  if (kind === 'faces') return accept({ key, kind, asks, options: [...faces] })
  const options = [...new Set(line.options.split('\n').flatMap((one) => (one.trim() === '' ? [] : [one.trim()])))]
  if (options.length < 2) return refuse({ kind: 'no answers', no })
  if (options.length > optionsMost) return refuse({ kind: 'too many answers', no, most: optionsMost })
  if (options.some((one) => one.length > 80)) return refuse({ kind: 'too long', no })
  return accept({ key, kind, asks, options: options.map((words) => ({ words })) })
}

/** As it was typed, for changing it. */
export function typedFrom({ title, voice, questions }: NewQuestionnaire): TypedQuestionnaire {
  return {
    title,
    voice,
    own: 'not said',
    questions: questions.map(({ asks, kind, options = [] }) => ({
      asks,
      kind,
      options: kind === 'faces' ? '' : options.map((one) => one.words).join('\n'),
    })),
  }
}
