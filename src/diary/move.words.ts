/** Why an appointment stays where it is, and what to do about it; the field it belongs to. */
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import { inWords } from '#kernel/minutes.ts'
import type { AlreadySent, FieldProblem } from '#platform/web/index.ts'
import { explainBooking } from './booking.words.ts'
import type { MoveRefusal } from './moving.operations.ts'
import type { NearestSlot } from './proposal.operations.ts'

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

export function explainMove(refusal: MoveRefusal | AlreadySent, nearest: NearestSlot | undefined): FieldProblem {
  switch (refusal.kind) {
    case 'taken':
    case 'not reached':
    case 'in the past':
    case 'closed day':
    case 'calendar unknown':
    case 'outside the day':
    case 'no such time':
      return explainBooking(refusal, nearest)
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
