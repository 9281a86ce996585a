/** What the parts of this room are called on pages, and the sentence for each no. */
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import type { AlreadySent, FieldProblem } from '#platform/web/index.ts'
import { suspensionLimits } from '#rulebook/index.ts'
import type { RiskLevel, RiskOccasion } from './circle.store.ts'
import type { Clock, EhcKind } from './ehc.rules.ts'
import type { Alert, SuspensionKind, SuspensionRefusal } from './suspension.rules.ts'
import type { TimetableReason, TimetableRefusal } from './timetable.rules.ts'

export const suspensionWords: Readonly<Record<SuspensionKind, string>> = {
  suspension: 'Suspension',
  lunchtime: 'Lunchtime',
  permanent: 'Permanent exclusion',
}

export const reasonWords: Readonly<Record<TimetableReason | 'behaviour', string>> = {
  health: 'A health need',
  reintegration: 'Coming back after absence',
  'new to school': 'New to school, settling in',
  'other need': 'Another need of the child',
  behaviour: 'Behaviour',
}

export const ehcWords: Readonly<Record<EhcKind, string>> = {
  'request received': 'The authority received the request',
  'assessment agreed': 'The authority agreed to assess',
  'assessment refused': 'The authority refused to assess',
  exception: 'An exception was claimed (say which)',
  'draft sent': 'A draft plan was sent',
  'no plan': 'The authority decided against a plan',
  'plan issued': 'The final plan was issued',
  'review meeting': 'The annual review was held',
  'plan kept': 'After the review the authority keeps the plan as it is',
  'plan to be amended': 'After the review the authority will amend the plan',
  'plan ended': 'After the review the authority ends the plan',
  'decision notified': 'The authority notified its decision after the review',
  'amended plan': 'The amended plan was issued',
}

export const clockWords: Readonly<
  Record<Clock['state'], { readonly word: string; readonly tone: 'good' | 'bad' | 'neutral' | 'new' }>
> = {
  kept: { word: 'kept', tone: 'good' },
  'kept late': { word: 'late', tone: 'bad' },
  overdue: { word: 'overdue', tone: 'bad' },
  'to come': { word: 'to come', tone: 'neutral' },
  excepted: { word: 'exception claimed', tone: 'new' },
}

export const riskWords: Readonly<Record<RiskLevel, string>> = {
  none: 'No risk seen',
  some: 'Some risk',
  high: 'High risk',
}
export const occasionWords: Readonly<Record<RiskOccasion, string>> = {
  start: 'At the start',
  review: 'At a review',
  end: 'At the end',
}

/** '5.5 days', '1 day', 'half a day'. */
export function inDays(sessions: number): string {
  if (sessions === 1) return 'half a day'
  return sessions === 2 ? '1 day' : `${sessions / 2} days`
}

export const alertWords: Readonly<Record<Alert, string>> = {
  permanent:
    'Permanently excluded: the authority, and a social worker or virtual school head where there is one, are told without delay. From the sixth school day the authority provides full-time education.',
  'near forty-five': `Close to ${suspensionLimits.mostInYear} days in this school year, the most there may be.`,
  'over fifteen': `More than ${suspensionLimits.boardConsiders} days this term: the governing board must consider bringing the pupil back.`,
  'near fifteen': `Close to ${suspensionLimits.boardConsiders} days this term. Above it the governing board must consider bringing the pupil back.`,
  'board told': `More than ${suspensionLimits.boardTold} days this term: the governing board is told without delay.`,
}

type Refusal = SuspensionRefusal | TimetableRefusal | { readonly kind: 'unknown child' | 'same child' } | AlreadySent

/** `day` is the field that holds the day of what was recorded. */
export function explain(refusal: Refusal, day: string): FieldProblem {
  switch (refusal.kind) {
    case 'not yet':
      return { field: day, message: 'Enter today or a day before' }
    case 'school closed':
      return { field: day, message: 'The school was closed that day. Enter the first school day' }
    case 'no length':
      return { field: 'suspension_days', message: 'Enter how long, in days or half days, such as 1.5' }
    case 'over forty-five':
      return {
        field: 'suspension_days',
        message: `${inDays(refusal.sessions)} are recorded for this school year, so at most ${refusal.left === 0 ? 'nothing' : inDays(refusal.left)} more: no pupil is suspended for over ${suspensionLimits.mostInYear}`,
      }
    case 'never for behaviour':
      return {
        field: 'timetable_reason',
        message:
          'A part-time timetable is never used to manage behaviour. Ask the team for help in school, or record a suspension if that is what it is',
      }
    case 'ends before it starts':
      return { field: 'timetable_ends', message: 'Enter an end after the first day: it is temporary' }
    case 'review too late':
      return { field: 'timetable_review', message: `Review it after its first day and by ${inFull(refusal.latest)}` }
    case 'agreed after it starts':
      return { field: 'timetable_agreed_on', message: 'A parent agrees before it begins' }
    case 'unknown child':
      return { field: 'sibling', message: 'There is no child with this reference that you may see' }
    case 'same child':
      return { field: 'sibling', message: 'This is the child itself. Enter the reference of a brother or sister' }
    case 'already sent':
      return { field: day, message: 'This was sent already. Look below before sending it again' }
    default:
      return never(refusal)
  }
}
