/** The request form as data: one thing a page, each field with its words. A wording or a question is changed here alone. */
import { type PlainDate, parseDay } from '#kernel/days.ts'
import { yearGroups } from '#pupils/index.ts'
import { senProvision } from '#rulebook/index.ts'

export const subjectKinds = ['pupil', 'class', 'school', 'family'] as const
export type SubjectKind = (typeof subjectKinds)[number]

export interface Field {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly kind: 'line' | 'text' | 'day' | 'choice' | 'tick'
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** The sentence when it is missing; a field without one may stay empty. */
  readonly required?: string
  /** The field is asked only when another has this answer. */
  readonly when?: { readonly field: string; readonly is: string }
}

export interface Part {
  readonly key: string
  readonly title: string
  readonly lede?: string
  readonly for: readonly SubjectKind[]
  readonly fields: readonly Field[]
}

const year = (group: string) =>
  group === 'R' ? 'Reception' : group.startsWith('N') ? `Nursery ${group.slice(1)}` : `Year ${group}`
const years = yearGroups.map((group) => ({ value: group, label: year(group) }))
const yesNo = (label: string) => ({ value: label.toLowerCase(), label })
const everyone = subjectKinds
const children = ['pupil', 'family'] as const

export const parts: readonly Part[] = [
  {
    key: 'child',
    title: 'The pupil',
    for: children,
    fields: [
      { name: 'given_name', label: 'First name', kind: 'line', required: 'Enter the pupil’s first name' },
      { name: 'family_name', label: 'Last name', kind: 'line', required: 'Enter the pupil’s last name' },
      { name: 'born_on', label: 'Date of birth', kind: 'day', required: 'Enter the date of birth' },
      { name: 'year_group', label: 'Year group', kind: 'choice', options: years, required: 'Choose the year group' },
    ],
  },
  {
    key: 'class',
    title: 'The class',
    lede: 'Name the class as your school does. Leave out the names of pupils: a request about a class makes no pupil record.',
    for: ['class'],
    fields: [
      {
        name: 'class_name',
        label: 'Class',
        hint: 'Such as 3 Larch.',
        kind: 'line',
        required: 'Enter the name of the class',
      },
      { name: 'year_group', label: 'Year group', kind: 'choice', options: years, required: 'Choose the year group' },
    ],
  },
  {
    key: 'concern',
    title: 'What is the concern?',
    for: everyone,
    fields: [
      {
        name: 'reason',
        label: 'Main reason',
        kind: 'choice',
        required: 'Choose the main reason',
        options: [
          { value: 'behaviour', label: 'Behaviour that others find hard' },
          { value: 'anxiety', label: 'Anxiety or low mood' },
          { value: 'return', label: 'Return after absence' },
          { value: 'avoidance', label: 'Emotionally based school avoidance' },
          { value: 'odds', label: 'Family and school at odds' },
          { value: 'other', label: 'Something else' },
        ],
      },
      {
        name: 'what',
        label: 'What happens?',
        hint: 'Say what is seen and heard, not what it may mean.',
        kind: 'text',
        required: 'Describe what happens',
      },
      {
        name: 'when_where',
        label: 'When and where does it happen?',
        kind: 'text',
        required: 'Say when and where it happens',
      },
    ],
  },
  {
    key: 'tried',
    title: 'What has been tried?',
    for: everyone,
    fields: [
      {
        name: 'tried',
        label: 'What has been tried, and how did it go?',
        kind: 'text',
        required: 'Say what has been tried, even if it did not help',
      },
      {
        name: 'agencies',
        label: 'Who else is involved?',
        hint: 'Other services and professionals. Leave empty if nobody is.',
        kind: 'text',
      },
    ],
  },
  {
    key: 'needs',
    title: 'School life and needs',
    for: children,
    fields: [
      {
        name: 'attendance',
        label: 'Attendance this year',
        hint: 'As a percentage.',
        kind: 'line',
        required: 'Enter the attendance, such as 92',
      },
      {
        name: 'exclusion_risk',
        label: 'Risk of exclusion as you see it today',
        kind: 'choice',
        required: 'Choose the risk of exclusion',
        options: ['None', 'Some', 'High'].map(yesNo),
      },
      {
        name: 'sen',
        label: 'Special educational needs',
        kind: 'choice',
        required: 'Choose the SEN status',
        options: senProvision.map((code) => ({ value: code.code, label: code.name })),
      },
      {
        name: 'plan_issued_on',
        label: 'Date the EHC plan was issued',
        kind: 'day',
        required: 'Enter the date on the plan',
        when: { field: 'sen', is: 'E' },
      },
    ],
  },
  {
    key: 'views',
    title: 'What do they say?',
    for: children,
    fields: [
      {
        name: 'child_view',
        label: 'The child’s own view',
        hint: 'In the child’s words, if you can.',
        kind: 'text',
        required: 'Write what the child says, or how you will ask',
      },
      {
        name: 'parent_view',
        label: 'The parent’s or carer’s view',
        kind: 'text',
        required: 'Write what the parent or carer says',
      },
    ],
  },
  {
    key: 'outcome',
    title: 'What would a good outcome be?',
    for: everyone,
    fields: [
      {
        name: 'outcome',
        label: 'What should be different, and how would you notice?',
        kind: 'text',
        required: 'Say what would be different',
      },
    ],
  },
  {
    key: 'agreement',
    title: 'The parent’s agreement',
    lede: 'A parent or carer agrees to this request before it is sent. They may withdraw later: future work stops, the record stays.',
    for: children,
    fields: [
      {
        name: 'agreed_by',
        label: 'Name of the parent or carer',
        kind: 'line',
        required: 'Enter the name of the parent or carer',
      },
      {
        name: 'agreed_relation',
        label: 'Relation to the child',
        kind: 'line',
        required: 'Enter their relation to the child',
      },
      {
        name: 'agreed_how',
        label: 'How did they agree?',
        kind: 'choice',
        required: 'Choose how they agreed',
        options: [
          { value: 'meeting', label: 'In a meeting' },
          { value: 'telephone', label: 'By telephone' },
          { value: 'writing', label: 'In writing' },
        ],
      },
      { name: 'agreed_on', label: 'Date', kind: 'day', required: 'Enter the date they agreed' },
    ],
  },
]

export type Answers = Readonly<Record<string, string>>

export function partsFor(kind: SubjectKind): readonly Part[] {
  return parts.filter((part) => part.for.includes(kind))
}

export interface MissingAnswer {
  readonly part: string
  readonly field: string
  readonly message: string
}

/** What is still missing or wrong in one part; dates lie in the past, attendance is a percentage. */
export function missingIn(part: Part, answers: Answers, today: PlainDate): readonly MissingAnswer[] {
  return part.fields.flatMap((field) => {
    const message = wrong(field, answers, today)
    return message === undefined ? [] : [{ part: part.key, field: field.name, message }]
  })
}

export function missing(kind: SubjectKind, answers: Answers, today: PlainDate): readonly MissingAnswer[] {
  return partsFor(kind).flatMap((part) => missingIn(part, answers, today))
}

function wrong(field: Field, answers: Answers, today: PlainDate): string | undefined {
  if (field.when && answers[field.when.field] !== field.when.is) return undefined
  const typed = answers[field.name]?.trim() ?? ''
  if (typed === '') return field.required
  if (typed.length > 10_000) return 'Use 10,000 characters or fewer'
  if (field.kind === 'line' && typed.length > 100) return 'Use 100 characters or fewer'
  if (field.kind === 'choice' && !field.options?.some((option) => option.value === typed)) return field.required
  if (field.kind === 'day') {
    const day = parseDay(typed)
    if (!day) return field.required
    if (Temporal.PlainDate.compare(day, today) > 0) return 'Enter today or a day before'
  }
  if (field.name === 'attendance' && !/^(100|\d{1,2})(\.\d)?\s*%?$/.test(typed)) return field.required
  return undefined
}
