/** What states and moves are called on pages, and the sentence for each no. */
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import type { AlreadySent, FieldProblem } from '#platform/web/index.ts'
import type { Tone } from '#ui/index.ts'
import type { PlanNo } from './plan.operations.ts'
import type { Missing, PlanState } from './plan.rules.ts'
import type { Move } from './plan.store.ts'

export const stateWords: Readonly<Record<PlanState, { readonly word: string; readonly tone: Tone }>> = {
  draft: { word: 'Draft', tone: 'neutral' },
  sent: { word: 'With the school', tone: 'new' },
  returned: { word: 'Returned', tone: 'warn' },
  approved: { word: 'Approved', tone: 'good' },
}

export const moveWords: Readonly<Record<Move['kind'], string>> = {
  sent: 'Sent to the school',
  'taken back': 'Taken back by the team',
  returned: 'Returned by the school',
  approved: 'Approved by the school',
  shared: 'Shared with the family',
  'no longer shared': 'No longer shared with the family',
}

const missingWords: Readonly<Record<Missing, string>> = {
  targets: 'Write at least one target before sending the plan',
  success: 'Say of each target what success looks like',
  by: 'Say of each target by when',
  strategies: 'Choose or write at least one strategy before sending the plan',
}

export function explain(refusal: PlanNo | AlreadySent): readonly FieldProblem[] {
  const says = (message: string) => [{ field: 'main', message }]
  switch (refusal.kind) {
    case 'cannot move':
      return says(
        `This version is ${stateWords[refusal.state].word.toLowerCase()}, so that can no longer be done. Begin a new version to change the plan`,
      )
    case 'incomplete':
      return refusal.missing.map((one) => ({ field: 'main', message: missingWords[one] }))
    case 'no baselines':
      return says(
        `${refusal.nos.length === 1 ? `Target ${refusal.nos[0]} has` : `Targets ${refusal.nos.join(' and ')} have`} no baseline yet. It is measured before the work begins: return the plan and ask for it`,
      )
    case 'case closed':
      return says('The case is closed. Its plan stays as it is')
    case 'agreement withdrawn':
      return says(
        `The parent withdrew the agreement on ${inFull(refusal.on)}. The plan can be read, and is worked on again once the school records a new agreement`,
      )
    case 'changed meanwhile':
      return says('Somebody changed this plan meanwhile. Look at it again before you go on')
    case 'open already':
      return says('A version waits for the school’s answer. Take it back, or wait for the answer')
    case 'full':
      return says('The plan holds six strategies. Take one out before adding another')
    case 'already sent':
      return says('This was sent already. The page shows how the plan stands')
    default:
      return never(refusal)
  }
}
