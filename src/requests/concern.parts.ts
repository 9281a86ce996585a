/** What the request is about and what worries the school: the first pages of the form. */
import { inWordsYearGroup, yearGroups } from '#pupils/index.ts'
import { subjectKinds } from '#routes/index.ts'
import type { Part } from './form.rules.ts'

const years = yearGroups.map((group) => ({ value: group, label: inWordsYearGroup(group) }))

export const concernParts: readonly Part[] = [
  {
    key: 'child',
    title: 'The pupil',
    for: ['pupil', 'family'],
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
      { name: 'on_roll', label: 'Number on roll', hint: 'Such as 28.', kind: 'line' },
      {
        name: 'adults',
        label: 'Adults in the class',
        hint: 'By role, such as class teacher, two teaching assistants.',
        kind: 'line',
      },
    ],
  },
  {
    key: 'concern',
    title: 'What is the concern?',
    for: subjectKinds,
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
    for: subjectKinds,
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
]
