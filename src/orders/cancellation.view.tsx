/** What a cancellation would credit and what stays charged, by the rule that decides it. */
import { inPounds, pence, sum } from '#kernel/money.ts'
import { cancelLine, type LineAtHand } from './change.rules.ts'
import { explainCancellation } from './change.words.ts'

export function Credit({ hands }: { hands: readonly LineAtHand[] }) {
  const decided = hands.map((hand) => cancelLine(hand, 'coordinator'))
  const credit = sum(decided.map((one) => (one.ok ? one.value.credit : pence(0))))
  const kept = pence(sum(hands.map((hand) => hand.net)) - credit)
  if (hands.length === 0) return <p>Nothing of this order stands any more.</p>
  return (
    <>
      <p>
        {kept === 0
          ? `Nothing was used: ${inPounds(credit)} is credited in full.`
          : `${inPounds(credit)} is credited for what was not used; ${inPounds(kept)} stays charged.`}
      </p>
      {decided.map((one) => (one.ok ? '' : <p class="soft">{explainCancellation(one.refusal).title}.</p>))}
    </>
  )
}
