/** On the homes of a school's people: baskets that wait for their yes, that came back to them, or that they sent off. */
import { authorityOfActor } from '#orders/index.ts'
import { schoolsWhere } from '#platform/access/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import { type BasketInHand, basketsInHand } from './basket-list.store.ts'

export async function basketsCard(work: Work) {
  const all = await basketsInHand(work, schoolsWhere(work.actor, 'approval: give'))
  const approves = (one: BasketInHand) =>
    authorityOfActor(work.actor, one.school, one.buyers, one.buyerLimit).may !== 'prepare'
  const waiting = all.filter((one) => one.state === 'waiting' && approves(one))
  const back = all.filter((one) => one.state === 'open' && one.askedBy?.id === work.actor.id)
  const sent = all.filter((one) => one.state === 'waiting' && one.askedBy?.id === work.actor.id && !approves(one))
  if (waiting.length + back.length + sent.length === 0) return undefined
  const count = (lines: number) => `${lines} ${lines === 1 ? 'line' : 'lines'}`
  return (
    <Card title={titleOf(waiting, back)}>
      <Links
        links={[...waiting, ...back, ...sent].map((one) => ({
          href: `/schools/${one.school}/basket`,
          label: `Basket of ${one.schoolName}`,
          note:
            one.state === 'waiting'
              ? `${count(one.lines)}, ${approves(one) ? `prepared by ${one.askedBy?.name ?? 'a colleague'}` : 'sent for approval'}`
              : `“${one.note}”`,
        }))}
      />
    </Card>
  )
}

function titleOf(waiting: readonly BasketInHand[], back: readonly BasketInHand[]): string {
  if (waiting.length > 0) return 'Orders to approve'
  return back.length > 0 ? 'An order came back to you' : 'Your order waits for approval'
}
