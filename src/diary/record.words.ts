/** Why an appointment cannot be recorded or called off now. */
import type { MissedClass } from '#hours/index.ts'
import { inFull, withWeekday } from '#kernel/days.ts'
import type { RecordRefusal } from './diary.operations.ts'

export function explainRecord(refusal: RecordRefusal | { readonly kind: 'already sent' | 'done already' }): string {
  if (refusal.kind === 'not yet')
    return `It is booked for ${withWeekday(refusal.on)}. Record it once it has taken place, or call it off and book it earlier`
  if (refusal.kind === 'agreement withdrawn')
    return `The parent’s agreement was withdrawn on ${inFull(refusal.on)}, so nothing from that day on is recorded. Call it off, or ask the school to record a new agreement`
  return 'This appointment was recorded or called off already. See the case'
}

/** How each way of calling off is chosen, how the timeline says it, and what state the appointment shows. */
export const missedWords: Readonly<Record<MissedClass, { readonly choice: string; readonly told: string }>> = {
  'with notice': { choice: 'The school called off with notice', told: 'called off with notice' },
  late: { choice: 'The school called off late, or nobody was there', told: 'called off late by the school' },
  'by us': { choice: 'We called it off', told: 'called off by us' },
  'school closed': { choice: 'The school was closed', told: 'called off: the school was closed' },
}
