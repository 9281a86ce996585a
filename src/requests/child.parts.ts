/** School life and needs of a child, what child and parent say, the outcome hoped for, and the parent's agreement. */

import { subjectKinds } from '#routes/index.ts'
import { senProvision } from '#rulebook/index.ts'
import type { Field, Part } from './form.rules.ts'

const yesNo = (label: string) => ({ value: label.toLowerCase(), label })
const children = ['pupil', 'family'] as const

export const childParts: readonly Part[] = [
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
]

export const outcomePart: Part = {
  key: 'outcome',
  title: 'What would a good outcome be?',
  for: subjectKinds,
  fields: [
    {
      name: 'outcome',
      label: 'What should be different, and how would you notice?',
      kind: 'text',
      required: 'Say what would be different',
    },
    {
      name: 'help',
      label: 'What would help?',
      hint: 'The coordinator decides with you; you need not know yet.',
      kind: 'choice',
      options: [
        { value: 'outreach', label: 'Somebody who comes to our school' },
        { value: 'placement', label: 'A place at the short stay school for a time' },
        { value: 'advice', label: 'Advice' },
      ],
    },
  ],
}

export const agreementPart: Part = {
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
        { value: 'meeting', label: 'In person' },
        { value: 'telephone', label: 'By telephone' },
        { value: 'writing', label: 'In writing' },
      ],
    },
    { name: 'agreed_on', label: 'Date', kind: 'day', required: 'Enter the date they agreed' },
  ],
}

/** Asked only where a hub reads requests: without it the hub is told a reference. */
export const namingField: Field = {
  name: 'agreed_naming',
  label: 'Did they agree that the hub may know the child’s name?',
  hint: 'If not, the hub reads the request by a reference, without names.',
  kind: 'choice',
  required: 'Choose whether they agreed',
  options: [yesNo('Yes'), yesNo('No')],
}
