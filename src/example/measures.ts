/** What some cases were measured with, before and after: strengths and difficulties, goals, a teacher's confidence. */
import type { PlainDate } from '#kernel/days.ts'
import { recordMeasure } from '../assessments/index.ts'
import type { Opened } from './scenes.ts'
import { nth } from './seeded.ts'
import type { Child } from './tellings.ts'
import { type ExampleTown, granted } from './town.ts'

type Occasion = 'before' | 'after'

/** One child in seven, one in three of the year under way, and every second class. */
function isMeasured({ plan: { n, about } }: Opened): boolean {
  return about === 'pupil' ? n % 7 === 1 || (n >= 110 && n % 3 === 1) : n % 2 === 0
}

const before = {
  emotional: [4, 6, 3, 7, 5, 2],
  conduct: [5, 3, 6, 4, 7, 4],
  hyperactivity: [8, 9, 6, 7, 10, 8],
  peer: [3, 5, 4, 2, 6, 4],
  prosocial: [4, 5, 3, 6, 2, 5],
  impact: [4, 3, 5, 2, 6, 3],
} as const
type Key = keyof typeof before
const keys = Object.keys(before) as readonly Key[]

/** Most go some way, a few stay where they were, one in nine gets harder. */
function sdqScores(n: number, occasion: Occasion): Readonly<Record<string, string>> {
  const round = Math.floor(n / 7)
  const gained = round % 9 === 5 ? -1 : round % 9 === 2 ? 0 : 1 + (round % 2)
  return Object.fromEntries(
    keys.map((key, at) => {
      const began = nth(before[key], round + at)
      const moved = key === 'prosocial' ? gained : -gained
      const value = occasion === 'before' ? began : Math.min(key === 'impact' ? 6 : 10, Math.max(0, began + moved))
      return [key, String(value)]
    }),
  )
}

const goals = [
  'Come in from play without shouting',
  'Finish one piece of writing a day',
  'Ask for help before it gets too much',
  'Eat lunch in the hall with a friend',
  'Stay with the class in assembly',
]

function goalScores(n: number, occasion: Occasion): Readonly<Record<string, string>> {
  const round = Math.floor(n / 7)
  const reached = occasion === 'before' ? [2, 3] : [2 + nth([4, 2, 5, 3, 1], round), 3 + nth([3, 4, 1, 5, 2], round)]
  return {
    'goal-1-words': nth(goals, round),
    'goal-1': String(reached[0]),
    'goal-2-words': nth(goals, round + 2),
    'goal-2': String(reached[1]),
  }
}

function confidenceScores(n: number, occasion: Occasion): Readonly<Record<string, string>> {
  const answers = Array.from({ length: 6 }, (_, at) => 2 + ((n + at) % 2) + (occasion === 'after' ? 1 : 0))
  return Object.fromEntries(answers.map((answer, at) => [`confidence-${at + 1}`, String(answer)]))
}

/** By the case's specialist on the day of the visit, and again on the day of the review. */
export async function measured(
  town: ExampleTown,
  opened: Opened,
  child: Child,
  occasion: Occasion,
  on: PlainDate,
): Promise<void> {
  if (!isMeasured(opened)) return
  const common = { occasion, on, earlier: 'in the case', audience: 'school', note: '' } as const
  await town.as(opened.plan.specialist, async (work) => {
    const keep = async (instrument: string, rater: 'teacher' | 'child', scores: Readonly<Record<string, string>>) =>
      granted(await recordMeasure(work, opened.case, { ...common, instrument, rater, scores }))
    if (opened.plan.about === 'pupil') {
      await keep('sdq-4-17', 'teacher', sdqScores(child.n, occasion))
      await keep('gbo', 'child', goalScores(child.n, occasion))
    } else
      await keep('leuven', 'teacher', {
        'well-being': occasion === 'before' ? '2 3 3' : '3 4 4',
        involvement: occasion === 'before' ? '2 2 3' : '3 3 4',
      })
    if (opened.plan.about === 'class' || child.n % 2 === 0)
      await keep('teacher-confidence', 'teacher', confidenceScores(child.n, occasion))
  })
}
