/** A request in words: what it is about, how it stands, what happened, how long it waits. */
import type { PlainDate } from '#kernel/days.ts'
import { openDaysBetween } from '#schools/index.ts'
import type { Tone } from '#ui/index.ts'
import { type Clock, contactClock, schoolDays } from './contact.rules.ts'
import type { RequestEventRow } from './event.store.ts'
import { isOpen, type RequestState } from './request.rules.ts'
import type { SupportRequest } from './requests.store.ts'

export const requestTones: Readonly<Record<RequestState, Tone>> = {
  draft: 'neutral',
  'at hub': 'assess',
  returned: 'warn',
  submitted: 'new',
  'more asked': 'warn',
  accepted: 'good',
  'waiting for panel': 'review',
  advised: 'good',
  declined: 'closed',
  withdrawn: 'closed',
}

export const eventWords: Readonly<Record<RequestEventRow['kind'], string>> = {
  submitted: 'Sent',
  'to the hub': 'Sent to the hub',
  'passed on': 'Passed on by the hub',
  returned: 'Returned by the hub',
  'taken over': 'Taken over from the hub',
  'more asked': 'More was asked',
  'more given': 'Answered',
  accepted: 'Accepted',
  'waiting for panel': 'Referred to the panel',
  advised: 'Answered with advice',
  declined: 'Declined',
  replied: 'The school replied after the decision',
}

export const exitWords = {
  outreach: 'Somebody who comes to the school',
  placement: 'A place at the short stay school for a time',
  advice: 'Advice',
} as const

export function aboutOf(request: SupportRequest): string {
  const { answers } = request
  if (answers.given_name || answers.family_name)
    return `${answers.given_name ?? ''} ${answers.family_name ?? ''}`.trim()
  return answers.class_name
    ? `Class ${answers.class_name}`
    : request.kind === 'school'
      ? 'Whole school'
      : 'Not named yet'
}

export type Calendar = Parameters<typeof openDaysBetween>[0]

/** '3 school days'; nothing once it is decided, since nobody waits any more. */
export function ageInSchoolDays(one: SupportRequest, calendar: Calendar | undefined, today: PlainDate): string {
  if (!one.submittedOn || !calendar || !isOpen(one.state)) return ''
  return schoolDays(openDaysBetween(calendar, one.submittedOn, today))
}

/** Undefined for a draft, and where a decision came before any contact was recorded. */
export function clockOf(
  one: SupportRequest,
  calendar: Calendar | undefined,
  today: PlainDate,
  target: number,
): Clock | undefined {
  if (!one.submittedOn || !calendar) return undefined
  if (one.contactOn) return contactClock(openDaysBetween(calendar, one.submittedOn, one.contactOn), 'made', target)
  return isOpen(one.state)
    ? contactClock(openDaysBetween(calendar, one.submittedOn, today), 'not yet', target)
    : undefined
}
