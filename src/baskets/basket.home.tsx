/** On the homes of a school's people: baskets that wait for their yes, and baskets that came back to them. */
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
  if (waiting.length + back.length === 0) return undefined
  const count = (lines: number) => `${lines} ${lines === 1 ? 'line' : 'lines'}`
  return (
    <Card title={waiting.length > 0 ? 'Orders to approve' : 'An order came back to you'}>
      <Links
        links={[...waiting, ...back].map((one) => ({
          href: `/schools/${one.school}/basket`,
          label: `Basket of ${one.schoolName}`,
          note:
            one.state === 'waiting'
              ? `${count(one.lines)}, prepared by ${one.askedBy?.name ?? 'a colleague'}`
              : `“${one.note}”`,
        }))}
      />
    </Card>
  )
}
