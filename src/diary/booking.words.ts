/** Why there is no room then, and what to do about it; next to the field that says when. */
import { never } from '#kernel/assert.ts'
import { clockTime, withWeekday } from '#kernel/days.ts'
import type { FieldProblem } from '#platform/web/index.ts'
import type { BookingRefusal } from './booking.rules.ts'
import type { NoRoom } from './booking.store.ts'
import type { NearestSlot } from './proposal.operations.ts'

/** With the nearest time that is free where one was looked for, or else with what to try. */
export function explainBooking(refusal: BookingRefusal | NoRoom, nearest?: NearestSlot): FieldProblem {
  const { field, message, advice } = why(refusal)
  const instead = nearest
    ? `The nearest time that is free is ${withWeekday(nearest.date)} at ${clockTime(nearest.time)}`
    : advice
  return { field, message: instead ? `${message}. ${instead}` : message }
}

function why(refusal: BookingRefusal | NoRoom): FieldProblem & { readonly advice: string } {
  switch (refusal.kind) {
    case 'taken':
      return { field: 'time', message: 'Something else stands in the diary then', advice: 'Choose another time' }
    case 'not reached':
      return {
        field: 'time',
        message: 'The way to or from another appointment takes longer than the time between',
        advice: 'Leave more time',
      }
    case 'in the past':
      return { field: 'date', message: 'This day is over', advice: 'Choose today or a later day' }
    case 'closed day':
      return {
        field: 'date',
        message: 'The school is closed that day',
        advice: refusal.next ? `The next open day is ${withWeekday(refusal.next)}` : '',
      }
    case 'calendar unknown':
      return {
        field: 'date',
        message: 'We do not know the school’s days that year',
        advice: 'Ask the school for them first',
      }
    case 'outside the day':
      return {
        field: 'time',
        message: 'It would not lie between 7.30 am and 6 pm',
        advice: 'Choose a time so that it does',
      }
    case 'no such time':
      return {
        field: 'time',
        message: 'The clocks change that night',
        advice: `Choose ${clockTime(refusal.next)} or later`,
      }
    default:
      return never(refusal)
  }
}
