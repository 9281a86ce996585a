/** Rules that a service settles for itself, each with its default and a sentence that explains it (product.md section 6). */

interface Answer<Value extends string = string> {
  readonly value: Value
  readonly words: string
}

interface Question<Value extends string = string> {
  readonly heading: string
  /** What it decides, for whoever chooses. */
  readonly sentence: string
  /** The first is the default. */
  readonly answers: readonly [Answer<Value>, ...Answer<Value>[]]
}

function question<const Value extends string>(
  heading: string,
  sentence: string,
  ...answers: readonly [Answer<Value>, ...Answer<Value>[]]
): Question<Value> {
  return { heading, sentence, answers }
}

export const questions = {
  'membership mid-year': question(
    'A school that joins within the year',
    'What a school pays for the Universal Support Offer when it accepts after the year has begun.',
    { value: 'full price', words: 'The full price' },
    { value: 'by months left', words: 'A twelfth for each month begun until the year ends' },
  ),
  'year of maintained schools': question(
    'The contract year of maintained schools',
    'From when until when a membership of a maintained or independent school runs.',
    { value: 'April to March', words: '1 April to 31 March' },
    { value: 'September to August', words: '1 September to 31 August' },
  ),
  'year of academies': question(
    'The contract year of academies',
    'From when until when a membership of an academy runs; many keep their books from September.',
    { value: 'April to March', words: '1 April to 31 March' },
    { value: 'September to August', words: '1 September to 31 August' },
  ),
  'second top-up': question(
    'A second Top-Up for the same pupil or class',
    'Whether a further Top-Up after one that was reviewed is sold like the first.',
    { value: 'asks the coordinator', words: 'Only with the coordinator’s yes, which is on record by name' },
    { value: 'sold like the first', words: 'Sold after every recorded review' },
  ),
  'ehc for another need': question(
    'An EHC package where SEMH is not the primary need',
    'What happens when the plan in force names another primary need.',
    { value: 'asks the coordinator', words: 'The coordinator is asked; nothing is refused' },
    { value: 'sold', words: 'Sold like any other' },
  ),
  'six weeks to the review': question(
    'Six weeks to the review',
    'How the weeks from the delivery meeting to the review are counted. It is never before the last weekly session, and a case keeps the rule of the day on which it was opened.',
    { value: 'six school weeks', words: 'Weeks in which the school is open; holidays do not count' },
    { value: 'calendar weeks, next open day', words: 'Weeks of the calendar, then the school’s next open day' },
  ),
  'travel and messages': question(
    'Travel, and email and telephone between visits',
    'What becomes of this time once a specialist has recorded it with a case. Hours sold before a change keep the rule they were sold under.',
    { value: 'recorded, not charged', words: 'Recorded, not charged' },
    { value: 'charged in quarter hours', words: 'Taken from the hours bought, in quarter hours' },
  ),
  'sdq bands': question(
    'Bands of the Strengths and Difficulties Questionnaire',
    'Which published bands a new score is put into. What was recorded keeps its bands.',
    { value: 'four bands', words: 'The four bands, from close to average to very high' },
    { value: 'three bands', words: 'The three original bands: normal, borderline, abnormal' },
  ),
  'photos of children': question(
    'Pictures of children',
    'Whether a picture that shows a child may be kept with a case. Whoever adds a picture says what it shows; video is never kept.',
    { value: 'off', words: 'Not kept' },
    { value: 'on with recorded agreement', words: 'Kept, with who agreed to it on record' },
  ),
  'sound of children': question(
    'Sound recordings',
    'Whether a recording may be kept with a case or a request: a child reading, or telling how school is. Every recording counts as one of a child.',
    { value: 'off', words: 'Not kept' },
    { value: 'on with recorded agreement', words: 'Kept, with who agreed to it on record' },
  ),
  'first contact': question(
    'First contact after a request',
    'Within how many of the school’s own open days somebody of the service speaks with the school that asked. The list of requests shows what is late.',
    { value: '5 school days', words: 'Five school days' },
    { value: '2 school days', words: 'Two school days' },
    { value: '3 school days', words: 'Three school days' },
    { value: '10 school days', words: 'Ten school days' },
  ),
  'free first consultation': question(
    'The free first telephone consultation',
    'Whether ordering hourly consultancy points to it first: once a concern, and it never blocks an order.',
    { value: 'prompts', words: 'The order form points to it' },
    { value: 'is not mentioned', words: 'The order form does not mention it' },
  ),
} as const

export type ChoiceKey = keyof typeof questions
/** What holds on a day, for every question: 'full price', 'prompts' and so on. */
export type Chosen = { readonly [Key in ChoiceKey]: (typeof questions)[Key]['answers'][number]['value'] }

export const choiceKeys = Object.keys(questions) as readonly ChoiceKey[]

export function isAnswer(key: ChoiceKey, answer: string): boolean {
  return questions[key].answers.some((one) => one.value === answer)
}

/** The newest answer of each question, the default where none was given; an answer that is no longer offered counts as none. */
export function chosenFrom(kept: ReadonlyMap<string, string>): Chosen {
  const settled = choiceKeys.map((key) => {
    const answer = kept.get(key)
    return [key, answer !== undefined && isAnswer(key, answer) ? answer : questions[key].answers[0].value]
  })
  return Object.fromEntries(settled) as Chosen
}
