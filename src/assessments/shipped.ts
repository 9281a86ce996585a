/** The instruments every service begins with, each with its source and what its licence allows (standards.md section 5). */
import { day } from '#kernel/days.ts'
import type { Instrument, Rater, Scale } from './instrument.rules.ts'
import { sdq } from './sdq.ts'

const number = { by: 'number' } as const

/** Strands in their order; letters as on the licensed form, whose number of items a strand tells its most points. */
const developmental = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J']
const diagnostic = ['Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z']

const strand =
  (name: string, better: Scale['better']) =>
  (letter: string): Scale => ({
    ...{ key: letter.toLowerCase(), name: `${name} ${letter}`, least: 0, most: undefined, better, from: number },
  })

const boxall: Instrument = {
  code: 'boxall-2017',
  version: 1,
  name: 'Boxall Profile (2017 norms)',
  about: 'Strand totals of the developmental and the diagnostic profile.',
  subjects: ['pupil'],
  raters: ['teacher'],
  recordedBy: 'team and school',
  licence: {
    kind: 'needed',
    owner: 'nurtureuk',
    words:
      'Items and norms belong to nurtureuk and are not here. Score it with the licensed form and enter strand totals.',
  },
  hint: 'Enter the total of each strand from the licensed profile. Developmental strands: higher is better; diagnostic strands: lower is better.',
  scales: [
    ...developmental.map(strand('Developmental strand', 'higher')),
    {
      ...{ key: 'developmental', name: 'Developmental total', least: 0, most: 136, better: 'higher' },
      ...{ headline: 'headline', from: { by: 'sum', of: developmental.map((one) => one.toLowerCase()) } },
    },
    ...diagnostic.map(strand('Diagnostic strand', 'lower')),
    {
      ...{ key: 'diagnostic', name: 'Diagnostic total', least: 0, most: 136, better: 'lower' },
      ...{ headline: 'headline', from: { by: 'sum', of: diagnostic.map((one) => one.toLowerCase()) } },
    },
  ],
  bandSets: [],
  reliable: {},
  source: 'nurtureuk: two sections of 34 items scored 0 to 4; norms of 2017 are never mixed with older ones',
}

const thrive: Instrument = {
  code: 'thrive',
  version: 1,
  name: 'Thrive',
  about: 'The percentage that a licensed user reads from Thrive-Online.',
  subjects: ['pupil', 'class'],
  raters: ['teacher', 'specialist'],
  recordedBy: 'team and school',
  licence: {
    kind: 'needed',
    owner: 'The Thrive Approach',
    words: 'The assessment is made in Thrive-Online by a licensed user; only its percentages are recorded here.',
  },
  hint: 'Enter the percentages as Thrive-Online shows them; leave out strands that were not assessed.',
  scales: ['Being', 'Doing', 'Thinking'].map((name, at) => ({
    ...{ key: name.toLowerCase(), name, least: 0, most: 100, better: 'higher', from: number },
    ...(at === 0 ? { headline: 'headline' } : {}),
  })),
  bandSets: [],
  reliable: {},
  source: 'The Thrive Approach; no norms are published',
}

/** The five levels in our own words. */
const levels = (words: readonly string[]) => words.map((text, at) => ({ least: at + 1, most: at + 1, words: text }))

const leuven: Instrument = {
  code: 'leuven',
  version: 1,
  name: 'Leuven scales',
  about: 'Well-being and involvement, seen in several short scans.',
  subjects: ['pupil', 'class'],
  raters: ['specialist', 'teacher'],
  recordedBy: 'team and school',
  licence: {
    kind: 'free',
    words: 'Scales by Ferre Laevers, CEGO, KU Leuven; the levels are described in our own words.',
  },
  hint: 'Watch for about two minutes, several times. Enter every reading from 1 to 5, such as 2 3 3; the median is kept.',
  scales: [
    {
      ...{ key: 'well-being', name: 'Well-being', least: 1, most: 5, better: 'higher' },
      ...{ from: { by: 'median' }, headline: 'headline' },
    },
    {
      ...{ key: 'involvement', name: 'Involvement', least: 1, most: 5, better: 'higher' },
      ...{ from: { by: 'median' }, headline: 'headline' },
    },
  ],
  bandSets: [
    {
      id: 'leuven-levels',
      raters: ['specialist', 'teacher'],
      from: day('1994-01-01'),
      source: 'After Laevers, CEGO',
      of: {
        'well-being': levels([
          'clear distress',
          'more distress than ease',
          'mixed',
          'mostly at ease',
          'plainly at ease',
        ]),
        involvement: levels([
          'hardly any activity',
          'often interrupted',
          'busy without depth',
          'mostly absorbed',
          'absorbed',
        ]),
      },
    },
  ],
  reliable: {},
  source: 'Laevers, CEGO, KU Leuven',
}

const goalPoints = { by: 'points', points: 2.45, source: 'Reliable change of about 2.45 points a goal (CORC)' } as const
const goalReliable: Partial<Record<Rater, typeof goalPoints>> = {
  child: goalPoints,
  parent: goalPoints,
  teacher: goalPoints,
}

const goals: Instrument = {
  code: 'gbo',
  version: 1,
  name: 'Goal-based outcomes',
  about: 'Up to three goals in the words of whoever set them, each scored from 0 to 10.',
  subjects: ['pupil', 'family', 'class'],
  raters: ['child', 'parent', 'teacher'],
  recordedBy: 'team',
  licence: { kind: 'free', words: 'Goal-based outcomes by Duncan Law: free to use with this credit.' },
  hint: 'A goal belongs to who set it. 0: nowhere near, 10: reached. Other words make a new goal, which is not compared with the old one.',
  scales: [1, 2, 3].map((n) => ({
    ...{ key: `goal-${n}`, name: `Goal ${n}`, least: 0, most: 10, better: 'higher' },
    ...{ from: { by: 'goal' }, headline: 'headline' },
  })),
  bandSets: [],
  reliable: { 'goal-1': goalReliable, 'goal-2': goalReliable, 'goal-3': goalReliable },
  source: 'Law and Jacob, Goals and Goal-Based Outcomes; goals-in-therapy.com; CORC',
}

/** Written by us for this product, so its statements may be shown; six of them, 1 to 5 each, added up. */
const confidence: Instrument = {
  code: 'teacher-confidence',
  version: 1,
  name: 'Teacher confidence',
  about: 'Six statements of our own about supporting this pupil or class, each from 1 to 5.',
  subjects: ['pupil', 'class', 'school'],
  raters: ['teacher'],
  recordedBy: 'team and school',
  licence: {
    kind: 'free',
    words: 'Our own short scale, made for this product: no norms, no bands, for before and after only.',
  },
  hint: 'For each statement: 1 not at all, 2 a little, 3 partly, 4 mostly, 5 fully. With 4 or 5 answers the sum is scaled up; with fewer there is no score.',
  scales: [
    {
      ...{ key: 'confidence', name: 'Confidence', least: 6, most: 30, better: 'higher', headline: 'headline' },
      from: {
        by: 'statements',
        needed: 4,
        most: 5,
        statements: [
          'I can tell what sets off the difficult moments.',
          'I know what to do first when one begins.',
          'I can give this support and still teach the class.',
          'I know which strategies to use, and why.',
          'I can talk about it with the family.',
          'I know whom to ask when something does not work.',
        ],
      },
    },
  ],
  bandSets: [],
  reliable: {},
  source: 'Causeway’s own: the sum of six answers from 1 to 5',
}

export const shipped: readonly Instrument[] = [...sdq, goals, leuven, confidence, boxall, thrive]
