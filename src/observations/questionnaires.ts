/** The questions shipped for staff, parents and pupils: a handful each, our own words; a gathering keeps those it was asked with. */
import { z } from 'zod'

export const voices = ['staff', 'parent', 'pupil'] as const
export type Voice = (typeof voices)[number]

/** 'faces' is one of five feelings, 'several' any of the options; both may carry pictures beside their words. */
export const questionShape = z.object({
  key: z.string(),
  kind: z.enum(['words', 'one', 'several', 'faces']),
  asks: z.string(),
  hint: z.string().optional(),
  options: z.array(z.object({ words: z.string(), picture: z.string().optional() })).optional(),
})
export type Question = z.infer<typeof questionShape>

export interface Questionnaire {
  /** A word for those that are shipped, an id for the team's own. */
  readonly key: string
  /** Of the team's own. */
  readonly version?: number
  readonly voice: Voice
  readonly title: string
  readonly questions: readonly Question[]
}

const plain = (...words: readonly string[]) => words.map((one) => ({ words: one }))

/** The mood of each face, from the brightest on. */
export const feelings = ['Very good', 'Good', 'In between', 'Not so good', 'Bad'] as const
export const faces = feelings.map((words, n) => ({ words, picture: `face-${n}` }))

export const questionnaires: readonly Questionnaire[] = [
  {
    key: 'staff-view',
    voice: 'staff',
    title: 'What you see in school',
    questions: [
      { key: 'strengths', kind: 'words', asks: 'What goes well, and what is this child good at?' },
      {
        key: 'when',
        kind: 'several',
        asks: 'When is it hardest?',
        options: plain('Coming in', 'Starting work', 'Changes', 'Group work', 'Break and dinner', 'Going home'),
      },
      {
        key: 'often',
        kind: 'one',
        asks: 'How often does it get so hard that learning stops?',
        options: plain('Hardly ever', 'Some weeks', 'Most weeks', 'Most days', 'Several times a day'),
      },
      { key: 'before', kind: 'words', asks: 'What usually happens just before?' },
      { key: 'helps', kind: 'words', asks: 'What have you tried, and what helps even a little?' },
      { key: 'wish', kind: 'words', asks: 'What would a good week look like?' },
    ],
  },
  {
    key: 'parent-view',
    voice: 'parent',
    title: 'What you see at home',
    questions: [
      { key: 'strengths', kind: 'words', asks: 'What does your child enjoy, and what are they good at?' },
      { key: 'worries', kind: 'words', asks: 'What worries you most at the moment?' },
      { key: 'school', kind: 'faces', asks: 'How does your child feel about school, do you think?', options: faces },
      { key: 'home', kind: 'words', asks: 'What helps at home when things are hard?' },
      { key: 'changes', kind: 'words', asks: 'Has anything changed lately that we should know about?' },
      { key: 'wish', kind: 'words', asks: 'What would you like to be different by the end of term?' },
    ],
  },
  {
    key: 'pupil-voice',
    voice: 'pupil',
    title: 'How school is for me',
    questions: [
      { key: 'lessons', kind: 'faces', asks: 'How do I feel in lessons?', options: faces },
      { key: 'play', kind: 'faces', asks: 'How do I feel at playtime?', options: faces },
      { key: 'adults', kind: 'faces', asks: 'How do I feel with the grown-ups in my class?', options: faces },
      {
        key: 'helps',
        kind: 'several',
        asks: 'What helps me?',
        options: [
          { words: 'A quiet place', picture: 'quiet' },
          { words: 'A card with what comes next', picture: 'card' },
          { words: 'Moving about', picture: 'move' },
          { words: 'A grown-up near me', picture: 'adult' },
          { words: 'A friend', picture: 'friend' },
          { words: 'Less noise', picture: 'noise' },
        ],
      },
      { key: 'best', kind: 'words', asks: 'What is the best thing at school?' },
      { key: 'wish', kind: 'words', asks: 'If I could change one thing, it would be …' },
    ],
  },
]

export function questionnaireOf(key: string): Questionnaire | undefined {
  return questionnaires.find((one) => one.key === key)
}
