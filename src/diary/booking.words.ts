/** Why nothing can be booked then, next to the field that says when. */
import { clockTime, withWeekday } from '#kernel/days.ts'
import type { FieldProblem } from '#platform/web/index.ts'
import type { BookingRefusal } from './booking.rules.ts'

export function explainBooking(refusal: BookingRefusal): FieldProblem {
  switch (refusal.kind) {
    case 'in the past':
      return { field: 'date', message: 'This day is over. Choose today or a later day' }
    case 'closed day':
      return {
        field: 'date',
        message: refusal.next
          ? `The school is closed that day. The next open day is ${withWeekday(refusal.next)}`
          : 'The school is closed that day',
      }
    case 'calendar unknown':
      return { field: 'date', message: 'We do not know the school’s days that year. Ask the school for them first' }
    case 'outside the day':
      return { field: 'time', message: 'Choose a time so that it lies between 7.30 am and 6 pm' }
    case 'no such time':
      return { field: 'time', message: `The clocks change that night. Choose ${clockTime(refusal.next)} or later` }
  }
}
