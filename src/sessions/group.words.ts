/** The sentence for each no that a group's page gives. */
import { explainBooking } from '#diary/index.ts'
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import { inWords } from '#kernel/minutes.ts'
import type { AlreadySent, FieldProblem } from '#platform/web/index.ts'
import type { GroupBookRefusal } from './group-booking.operations.ts'
import type { HeldRefusal, JoinRefusal } from './groups.operations.ts'

export const joinWords: Readonly<Record<(JoinRefusal | AlreadySent)['kind'], string>> = {
  'another school': 'This child is at another school. Choose one of this school’s children',
  'no child': 'Only children join a group. Choose a child',
  'case closed': 'This case is closed. Choose a child whose case is open',
  'agreement withdrawn':
    'The parent’s agreement is withdrawn. Choose another child, or ask the school for a new agreement',
  'another specialist': 'Whoever leads this group does not work with this child. Allocate the case to them first',
  'in it already': 'This child is in the group already',
  'already sent': 'This was sent already',
}

export function heldWords(refusal: HeldRefusal | AlreadySent): string {
  switch (refusal.kind) {
    case 'nobody in it':
      return 'Nobody is in the group who can take part. Take children in first'
    case 'all held':
      return 'All six sessions were held. Begin another group to go on'
    case 'not booked':
      return 'This session is not booked. Book it on one of the school’s lines first, so that its time is set aside'
    case 'not yet':
      return `It is booked for ${inFull(refusal.on)}. Record it once it has taken place, or call it off and book it earlier`
    case 'before the last':
      return `The last session was on ${inFull(refusal.on)}. Call this one off and book it for that day or a later one`
    case 'recorded already':
    case 'already sent':
      return 'This session was recorded a moment ago. See below'
    default:
      return never(refusal)
  }
}

export function bookWords(refusal: GroupBookRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'in the past':
    case 'closed day':
    case 'calendar unknown':
    case 'outside the day':
    case 'no such time':
    case 'taken':
    case 'not reached':
      return explainBooking(refusal)
    case 'over balance':
      return {
        field: 'line',
        message: `Nothing was booked: ${inWords(refusal.short)} too few on this line. Left: ${inWords(refusal.available)}`,
      }
    case 'hours ended':
      return { field: 'line', message: `The hours of this line could be used until ${inFull(refusal.on)}` }
    case 'no such line':
      return { field: 'line', message: 'Nothing is left on this line. Choose another one' }
    case 'nobody in it':
      return { field: 'main', message: 'Nobody is in the group yet. Take children in first' }
    case 'all held':
      return { field: 'main', message: 'All six sessions were held. Begin another group to go on' }
    case 'booked already':
    case 'already sent':
      return { field: 'main', message: 'The next session is booked already. See below' }
    default:
      return never(refusal)
  }
}
