/** What occasions, raters, changes and refusals are called. */
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import type { FieldProblem } from '#platform/web/index.ts'
import type { CorrectionRefusal } from './assessments.operations.ts'
import type { Change } from './change.rules.ts'
import type { Occasion, Rater } from './instrument.rules.ts'
import type { ScoreProblem } from './scoring.rules.ts'

export const occasionWords: Readonly<Record<Occasion, string>> = {
  before: 'Before',
  between: 'In between',
  after: 'After',
}

/** Within a sentence: 'answered by a teacher'. */
export const raterWords: Readonly<Record<Rater, string>> = {
  teacher: 'a teacher',
  parent: 'a parent',
  child: 'the child',
  specialist: 'the specialist',
}

/** '12.5', '4': never more than one decimal. */
export function figure(value: number): string {
  return String(Math.round(value * 10) / 10)
}

export function withBand(score: { readonly value: number; readonly band: string | undefined }): string {
  return score.band ? `${figure(score.value)}, ${score.band}` : figure(score.value)
}

/** 'From 21 (very high) to 14 (slightly raised): 7 points better.' */
export function changeInWords({ before, after, points, direction }: Change): string {
  const shown = (score: Change['before']) =>
    score.band ? `${figure(score.value)} (${score.band})` : figure(score.value)
  if (direction === 'same') return `${shown(before)} both times.`
  const size = Math.abs(points)
  return `From ${shown(before)} to ${shown(after)}: ${figure(size)} ${size === 1 ? 'point' : 'points'} ${direction}.`
}

/** Scores are whole numbers where it is defined, so the least change is told as the next whole one. */
export function reliableInWords({ reliable, needed }: Change): string {
  const least = `${Math.ceil(needed ?? 0)} points or more`
  switch (reliable) {
    case 'reliable':
      return `A reliable change: ${least}, which chance hardly explains.`
    case 'within chance':
      return `Not a reliable change, which takes ${least}.`
    case 'not defined':
      return 'Reliable change is not defined here.'
  }
}

/** '+3', '−2', with the sign that a minus has in print. */
export function signed(points: number): string {
  if (Math.round(points * 10) === 0) return '0'
  return points > 0 ? `+${figure(points)}` : `−${figure(-points)}`
}

/** Each problem beside its field; `name` is the name that the form gives to a score's field. */
export function explainScore(problem: ScoreProblem, name: (field: string) => string): FieldProblem {
  const field = name(problem.field)
  switch (problem.kind) {
    case 'out of range':
      return { field, message: `${problem.name}: enter a whole number from ${problem.least} to ${problem.most}` }
    case 'readings':
      return {
        field,
        message: `${problem.name}: enter readings from ${problem.least} to ${problem.most}, such as 2 3 3, twenty at most`,
      }
    case 'too few answers':
      return {
        field,
        message: `Answer at least ${problem.needed} of the ${problem.of} statements, or there is no score`,
      }
    case 'goal without words':
      return { field, message: 'Write the goal in the words of whoever set it' }
    case 'goal without score':
      return { field, message: 'Enter a whole number from 0 to 10 for this goal, or empty its words' }
    case 'goal twice':
      return { field, message: 'This goal stands here twice. Change its words, or empty one of them' }
    case 'ceiling unknown':
      return {
        field,
        message: `${problem.name}: its highest total is not recorded yet. Record it with the licence, under Instruments`,
      }
    case 'nothing entered':
      return { field, message: 'Enter at least one score' }
  }
}

export function explainMeasure(refusal: CorrectionRefusal, name: (field: string) => string): readonly FieldProblem[] {
  switch (refusal.kind) {
    case 'scores':
      return refusal.problems.map((problem) => explainScore(problem, name))
    case 'unknown instrument':
      return [{ field: 'instrument', message: 'Choose one of the instruments that are offered' }]
    case 'licence needed':
      return [
        {
          field: 'instrument',
          message: `It needs a licence from ${refusal.owner}. Once the coordinator has recorded that the service holds it, scores can be entered`,
        },
      ]
    case 'not for this subject':
      return [
        {
          field: 'instrument',
          message: `${refusal.name} is not made for what this case is about. Choose another instrument`,
        },
      ]
    case 'team only':
      return [{ field: 'instrument', message: 'It is recorded by the specialist. Ask them to add it' }]
    case 'not answered by':
      return [
        { field: 'rater', message: `Choose who answered: ${refusal.raters.map((one) => raterWords[one]).join(', ')}` },
      ]
    case 'in the future':
      return [{ field: 'on', message: 'Enter the day it was answered: today or earlier' }]
    case 'before birth':
      return [{ field: 'on', message: 'This day is before the child was born. Check the year' }]
    case 'before the case':
      return [
        {
          field: 'on',
          message: `The case was opened on ${inFull(refusal.openedOn)}. Enter a later day, or choose Before and tick that it was answered earlier`,
        },
      ]
    case 'outside ages':
      return [
        {
          field: 'rater',
          message: `It is for ages ${refusal.from} to ${refusal.until}, and the child is ${refusal.age} on that day. Choose another version, or who answered`,
        },
      ]
    case 'corrected already':
      return [{ field: 'reason', message: 'Somebody has corrected this measure already. Open the newest version' }]
    default:
      return never(refusal)
  }
}
