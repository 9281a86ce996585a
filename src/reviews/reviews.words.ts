/** What a review's parts are called, and the sentence for each no. */
import type { RecordReviewRefusal } from '#diary/index.ts'
import { explainRecord } from '#diary/index.ts'
import type { AlreadySent } from '#platform/web/index.ts'
import type { CycleRefusal } from './cycle.rules.ts'
import type { PrepareRefusal } from './next.operations.ts'

export const riskLevels = ['none', 'some', 'high'] as const
export type Risk = (typeof riskLevels)[number]

export const riskWords: Readonly<Record<Risk, string>> = {
  none: 'No risk seen',
  some: 'Some risk',
  high: 'High risk',
}
export const riskChoices = riskLevels.map((value) => ({ value, label: riskWords[value] }))

export function explainReview(refusal: RecordReviewRefusal | AlreadySent): string {
  switch (refusal.kind) {
    case 'targets unrated':
      return `Rate every target: ${refusal.nos.join(', ')} is missing`
    case 'not delivered yet':
      return 'The report has not been delivered yet. Hold the delivery meeting first'
    default:
      return explainRecord(refusal)
  }
}

export function explainPrepare(refusal: PrepareRefusal | AlreadySent): string {
  switch (refusal.kind) {
    case 'not a Top-Up':
      return 'This review did not end in a Top-Up after a Silver package. Choose from the catalogue instead'
    case 'prepared already':
      return 'It was prepared already. Open it below'
    case 'waiting':
      return 'The school’s basket waits for approval. Take it back first, or prepare a quote instead'
    case 'full':
      return 'The school’s basket is full. Order what is in it first, or prepare a quote instead'
    case 'already sent':
      return 'This was sent already. Look below first'
    default:
      return refusal.kind === 'not sold' ? refusal.words : 'This cannot be prepared now'
  }
}

export function explainCycle(refusal: CycleRefusal | AlreadySent): string {
  switch (refusal.kind) {
    case 'still open':
      return 'This cycle is still open. Record its review first'
    case 'cycle open':
      return `${refusal.number} is open about the same subject. Review or close it before another cycle begins`
    case 'not ordered':
      return 'No Silver Top-Up is ordered for this subject yet. The school orders it first'
    case 'followed already':
      return 'A second cycle was opened from this review already'
    case 'already sent':
      return 'This was sent already. Look below first'
  }
}
