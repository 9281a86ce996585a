/** What happens to the minutes of an appointment that did not take place (product.md, "Hours ledger" and section 6). */

export const missedClasses = ['with notice', 'late', 'by us', 'school closed'] as const
export type MissedClass = (typeof missedClasses)[number]

/** What the agreement of the year says of a late cancellation by the school. */
export type LateCancellation = 'recorded' | 'uses the hours'

/** Only a school that calls off late can lose minutes, and only where its agreement says so. */
export function missedMinutes(missed: MissedClass, agreement: LateCancellation): 'returned' | 'used' {
  return missed === 'late' && agreement === 'uses the hours' ? 'used' : 'returned'
}
