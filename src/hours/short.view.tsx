/** What stands on a page whose work finds too few hours: how much is missing, and the way out. */

import { inFull } from '#kernel/days.ts'
import type { HoursAccountId } from '#kernel/ids.ts'
import { inWords } from '#kernel/minutes.ts'
import { type Actor, can } from '#platform/access/index.ts'
import { LinkButton, Notice, Row } from '#ui/index.ts'
import { chargeable, type HoursEnded, type OverBalance } from './hours.rules.ts'

export type ShortOfHours = (OverBalance | HoursEnded) & { readonly account: HoursAccountId }

export function Short({ refusal, actor }: { refusal: ShortOfHours; actor: Actor }) {
  if (refusal.kind === 'hours ended')
    return (
      <Notice kind="warn" title={`These hours could be used until ${inFull(refusal.on)}`}>
        <p>
          What was set aside before stays usable. A person decides what becomes of the rest: carry, credit or expire.
        </p>
        {can(actor, 'hours: settle') ? (
          <Row>
            <LinkButton href={`/hours/${refusal.account}/ending`}>Choose for these hours</LinkButton>
          </Row>
        ) : (
          <p>Ask the coordinator to carry them to a later day, then book again.</p>
        )}
      </Notice>
    )
  const asked = chargeable(refusal.short)
  return (
    <Notice kind="warn" title={`${inWords(refusal.short)} more than the hours bought`}>
      <p>
        {refusal.available > 0 ? `Left: ${inWords(refusal.available)}. ` : 'Nothing is left. '}
        Nothing is charged silently: move time between the steps, or ask a named person at the school, who says yes or
        no.
      </p>
      <Row>
        <LinkButton href={`/hours/${refusal.account}/extra?time=${asked}`}>
          Ask the school for {inWords(asked)} more
        </LinkButton>
      </Row>
    </Notice>
  )
}
