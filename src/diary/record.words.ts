/** Why an appointment cannot be recorded or called off now. */
import { withWeekday } from '#kernel/days.ts'
import type { RecordRefusal } from './diary.operations.ts'

export function explainRecord(refusal: RecordRefusal | { readonly kind: 'already sent' | 'done already' }): string {
  if (refusal.kind === 'not yet')
    return `It is booked for ${withWeekday(refusal.on)}. Record it once it has taken place, or call it off and book it earlier`
  return 'This appointment was recorded or called off already. See the case'
}
