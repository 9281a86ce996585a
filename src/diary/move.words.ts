/** Why an appointment stays where it is, and what to do about it; the field it belongs to. */
import { never } from '#kernel/assert.ts'
import { clockTime, inFull, withWeekday } from '#kernel/days.ts'
import { inWords } from '#kernel/minutes.ts'
import type { AlreadySent, FieldProblem } from '#platform/web/index.ts'
import type { MoveRefusal } from './moving.operations.ts'
import type { NearestSlot } from './proposal.operations.ts'

export function explainMove(refusal: MoveRefusal | AlreadySent, nearest: NearestSlot | undefined): FieldProblem {
  const { field, message } = why(refusal)
  const instead =
    nearest && mends(refusal)
      ? `. The nearest time that is free is ${withWeekday(nearest.date)} at ${clockTime(nearest.time)}`
      : ''
  return { field, message: message + instead }
}

/** Another time would put it right. */
export function mends({ kind }: MoveRefusal | AlreadySent): boolean {
  return (
    kind === 'taken' ||
    kind === 'not reached' ||
    kind === 'closed day' ||
    kind === 'outside the day' ||
    kind === 'in the past'
  )
}

function why(refusal: MoveRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'taken':
      return { field: 'time', message: 'Something else stands in the diary then' }
    case 'not reached':
      return { field: 'time', message: 'The way to or from another appointment takes longer than the time between' }
    case 'in the past':
      return { field: 'date', message: 'This day is over' }
    case 'closed day':
      return { field: 'date', message: 'The school is closed that day' }
    case 'calendar unknown':
      return { field: 'date', message: 'We do not know the school’s days that year. Ask the school for them first' }
    case 'outside the day':
      return { field: 'time', message: 'It would not lie between 7.30 am and 6 pm' }
    case 'no such time':
      return { field: 'time', message: `The clocks change that night. Choose ${clockTime(refusal.next)} or later` }
    case 'over balance':
      return { field: 'date', message: `The case’s hours do not reach: ${inWords(refusal.short)} too few` }
    case 'hours ended':
      return { field: 'date', message: `The hours of this case could be used until ${inFull(refusal.on)}` }
    case 'agreement withdrawn':
      return {
        field: 'date',
        message: `The parent withdrew the agreement on ${inFull(refusal.on)}. Call it off instead`,
      }
    case 'child leaves':
      return { field: 'date', message: `The child’s last day at the school is ${inFull(refusal.on)}` }
    case 'not booked any more':
      return { field: 'date', message: 'It was moved, recorded or called off a moment ago. Reload the week' }
    case 'already sent':
      return { field: 'date', message: 'This was sent already. Reload the week' }
    default:
      return never(refusal)
  }
}
