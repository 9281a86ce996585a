/**
 * The Strengths and Difficulties Questionnaire as data (standards.md 5.1): scales, ranges by rater, bands, reliable change.
 * No item is here and no form of them is built: electronic versions need the owner's permission. Scores are entered by scale.
 */
import { day } from '#kernel/days.ts'
import type { Band, BandSet, Instrument, Rater, Reliable, Scale } from './instrument.rules.ts'

const number = { by: 'number' } as const

const scales: readonly Scale[] = [
  { key: 'emotional', name: 'Emotional problems', least: 0, most: 10, better: 'lower', from: number },
  { key: 'conduct', name: 'Conduct problems', least: 0, most: 10, better: 'lower', from: number },
  { key: 'hyperactivity', name: 'Hyperactivity', least: 0, most: 10, better: 'lower', from: number },
  { key: 'peer', name: 'Peer problems', least: 0, most: 10, better: 'lower', from: number },
  {
    ...{ key: 'total', name: 'Total difficulties', least: 0, most: 40, better: 'lower', headline: 'headline' },
    // Prosocial is not part of it; without one of the four there is no total.
    from: { by: 'sum', of: ['emotional', 'conduct', 'hyperactivity', 'peer'] },
  },
  { key: 'prosocial', name: 'Prosocial', least: 0, most: 10, better: 'higher', from: number },
  // A teacher's form has three of these questions, the others' five.
  { key: 'impact', name: 'Impact', least: 0, most: 10, mostBy: { teacher: 6 }, better: 'lower', from: number },
]

const raised = ['close to average', 'slightly raised', 'high', 'very high']
const lowered = ['close to average', 'slightly lowered', 'low', 'very low']
const original = ['normal', 'borderline', 'abnormal']

/** Bands from where each next one starts: `starts(40, raised, 14, 17, 20)` is 0–13, 14–16, 17–19, 20–40. */
function starts(most: number, words: readonly string[], ...from: readonly number[]): readonly Band[] {
  const least = [0, ...from]
  return words.map((word, at) => ({ least: least[at] ?? 0, most: (least[at + 1] ?? most + 1) - 1, words: word }))
}

/** The other way round for prosocial, where low is the harder side: `down(lowered, 8, 7, 6)` is 8–10, 7, 6, 0–5. */
function down(words: readonly string[], ...least: readonly number[]): readonly Band[] {
  return words
    .map((word, at) => ({ least: least[at] ?? 0, most: at === 0 ? 10 : (least[at - 1] ?? 1) - 1, words: word }))
    .toReversed()
}

interface Starts {
  readonly total: readonly number[]
  readonly emotional: readonly number[]
  readonly conduct: readonly number[]
  readonly hyperactivity: readonly number[]
  readonly peer: readonly number[]
  readonly prosocial: readonly number[]
  readonly impact: readonly number[]
}

function set(id: string, style: BandSet['style'], rater: Rater, source: string, at: Starts): BandSet {
  const [up, low] = style === 'three bands' ? [original, original] : [raised, lowered]
  return {
    id,
    raters: [rater],
    source,
    ...(style ? { style } : {}),
    from: day(style === 'three bands' ? '1997-01-01' : '2016-01-01'),
    of: {
      emotional: starts(10, up, ...at.emotional),
      conduct: starts(10, up, ...at.conduct),
      hyperactivity: starts(10, up, ...at.hyperactivity),
      peer: starts(10, up, ...at.peer),
      total: starts(40, up, ...at.total),
      prosocial: down(low, ...at.prosocial),
      impact: starts(rater === 'teacher' ? 6 : 10, up, ...at.impact),
    },
  }
}

const scoring = 'sdqinfo.org, scoring the SDQ for 4- to 17-year-olds'

const older: readonly BandSet[] = [
  set('sdq-4-17-teacher-four', 'four bands', 'teacher', `${scoring}; PMC4830858, table 1`, {
    ...{ total: [12, 16, 19], emotional: [4, 5, 6], conduct: [3, 4, 5], hyperactivity: [6, 8, 9] },
    ...{ peer: [3, 5, 6], prosocial: [6, 5, 4], impact: [1, 2, 3] },
  }),
  set('sdq-4-17-parent-four', 'four bands', 'parent', scoring, {
    ...{ total: [14, 17, 20], emotional: [4, 5, 7], conduct: [3, 4, 6], hyperactivity: [6, 8, 9] },
    ...{ peer: [3, 4, 5], prosocial: [8, 7, 6], impact: [1, 2, 3] },
  }),
  set('sdq-4-17-child-four', 'four bands', 'child', scoring, {
    ...{ total: [15, 18, 20], emotional: [5, 6, 7], conduct: [4, 5, 6], hyperactivity: [6, 7, 8] },
    ...{ peer: [3, 4, 5], prosocial: [7, 6, 5], impact: [1, 2, 3] },
  }),
  set('sdq-4-17-teacher-three', 'three bands', 'teacher', `${scoring}, original bands`, {
    ...{ total: [12, 16], emotional: [5, 6], conduct: [3, 4], hyperactivity: [6, 7], peer: [4, 5] },
    ...{ prosocial: [6, 5], impact: [1, 2] },
  }),
  set('sdq-4-17-parent-three', 'three bands', 'parent', `${scoring}, original bands`, {
    ...{ total: [14, 17], emotional: [4, 5], conduct: [3, 4], hyperactivity: [6, 7], peer: [3, 4] },
    ...{ prosocial: [6, 5], impact: [1, 2] },
  }),
  set('sdq-4-17-child-three', 'three bands', 'child', `${scoring}, original bands`, {
    ...{ total: [16, 20], emotional: [6, 7], conduct: [4, 5], hyperactivity: [6, 7], peer: [4, 6] },
    ...{ prosocial: [6, 5], impact: [1, 2] },
  }),
]

/** The parent's form only: for the teacher's form of 2- to 4-year-olds we found no source, so it has no bands. */
const younger: readonly BandSet[] = [
  set('sdq-2-4-parent-four', 'four bands', 'parent', 'sdqinfo.org, scoring the SDQ for 2- to 4-year-olds', {
    ...{ total: [13, 16, 19], emotional: [3, 4, 5], conduct: [4, 5, 6], hyperactivity: [6, 7, 8] },
    ...{ peer: [3, 4, 5], prosocial: [7, 6, 5], impact: [1, 2, 3] },
  }),
  set('sdq-2-4-parent-three', 'three bands', 'parent', 'BMC Pediatrics 2023, s12887-023-03837-1, table 2', {
    ...{ total: [13, 16], emotional: [3, 4], conduct: [4, 5], hyperactivity: [6, 7], peer: [3, 4] },
    ...{ prosocial: [7, 6], impact: [1, 2] },
  }),
]

/** Spread in the British survey of 5- to 15-year-olds (Meltzer and others 2000) and Cronbach's alpha (Goodman 2001). */
const british = 'British norms (Meltzer and others 2000) and alpha (Goodman 2001, JAACAP 40, 1337–1345)'
const total: Partial<Record<Rater, Reliable>> = {
  teacher: { by: 'spread', deviation: 6, reliability: 0.87, source: british },
  parent: { by: 'spread', deviation: 5.8, reliability: 0.82, source: british },
  child: { by: 'spread', deviation: 5.2, reliability: 0.8, source: british },
}

const common = {
  version: 1,
  subjects: ['pupil'],
  recordedBy: 'team and school',
  licence: {
    kind: 'free',
    words:
      'Paper copies are free for services that do not charge families. Its owner permits no electronic form, so its questions are not here: score the paper copy and enter each scale.',
  },
  hint: 'Score the paper copy by its own key. With 3 or 4 of a scale’s 5 answers, enter the sum divided by their number, times 5, rounded; with fewer, leave the scale empty. The total is added up here.',
  scales,
} as const

export const sdq: readonly Instrument[] = [
  {
    ...common,
    code: 'sdq-4-17',
    name: 'SDQ, 4 to 17 years',
    about: 'Strengths and difficulties as a parent, a teacher or an older child sees them.',
    ages: [4, 17],
    raters: ['teacher', 'parent', 'child'],
    agesBy: { child: [11, 17] },
    bandSets: older,
    reliable: { total },
    source: 'Goodman 1997; sdqinfo.org',
  },
  {
    ...common,
    code: 'sdq-2-4',
    name: 'SDQ, 2 to 4 years',
    about: 'Strengths and difficulties of a young child, as a parent or a teacher sees them.',
    ages: [2, 4],
    raters: ['parent', 'teacher'],
    bandSets: younger,
    // The constants above are of children from 5 on.
    reliable: {},
    source: 'Goodman 1997; sdqinfo.org',
  },
]
