/** What a hub reads of a request, and how questions and answers pair up: whoever is not to know a name reads a reference. */
import { inFull, type PlainDate } from '#kernel/days.ts'
import { type Told, withoutNames } from '#routes/index.ts'
import { type Answers, askedIn, inWordsAnswer, type Part } from './form.rules.ts'

/** The parts that say who it is about stay at the school. */
const naming = ['child', 'class', 'agreement']

export function toldToHub(parts: readonly Part[], answers: Answers, reference: string): readonly Told[] {
  return parts
    .filter((part) => !naming.includes(part.key))
    .flatMap((part) => askedIn(part, answers))
    .map((one) => ({
      label: one.label,
      value: withoutNames(inWordsAnswer(one, answers[one.name]), namesIn(answers), reference),
    }))
}

export function namesIn(answers: Answers): readonly string[] {
  const { given_name, family_name, agreed_by } = answers
  return [given_name, family_name, agreed_by].filter((name) => name !== undefined && name.trim() !== '') as string[]
}

interface Event {
  readonly kind: string
  readonly words: string
  readonly on: PlainDate
  readonly by: string
}

/** Earlier rounds between school and hub, as the hub reads them; events come the newest first. */
export function roundsBefore(events: readonly Event[], answers: Answers, reference: string): readonly Told[] {
  const said = events.filter((event) => event.kind === 'returned' || event.kind === 'more given').toReversed()
  return said.map((event) => ({
    label: `${event.kind === 'returned' ? 'The hub asked' : 'The school answered'}, ${inFull(event.on)}`,
    value: withoutNames(event.words, namesIn(answers), reference),
  }))
}

export interface Round {
  readonly asked: Event
  readonly answered: Event | undefined
}

/** Questions with their answers, the first first: a question is answered by the next thing the school gives. */
export function rounds(events: readonly Event[]): readonly Round[] {
  const found: { asked: Event; answered: Event | undefined }[] = []
  for (const event of events.toReversed()) {
    if (event.kind === 'more asked' || event.kind === 'returned') found.push({ asked: event, answered: undefined })
    const open = found.at(-1)
    if (event.kind === 'more given' && open && !open.answered) open.answered = event
  }
  return found
}
