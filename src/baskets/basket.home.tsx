/** On the homes of a school's people: baskets that wait for their yes, that came back to them, or that they sent off. */
import { inPounds } from '#kernel/money.ts'
import { authorityOfActor, committers } from '#orders/index.ts'
import { schoolsWhere } from '#platform/access/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, type LinkLine, Links } from '#ui/index.ts'
import { commitRefusal, seeBasket } from './basket.operations.ts'
import { type BasketInHand, basketsInHand } from './basket-list.store.ts'

export async function basketsCard(work: Work) {
  const all = await basketsInHand(work, schoolsWhere(work.actor, 'approval: give'))
  const approves = (one: BasketInHand) =>
    authorityOfActor(work.actor, one.school, one.buyers, one.buyerLimit).may !== 'prepare'
  const asked: Asked[] = []
  for (const one of all) if (one.state === 'waiting' && approves(one)) asked.push(await askedOf(work, one))
  const back = all.filter((one) => one.state === 'open' && one.askedBy?.id === work.actor.id)
  const sent = all.filter((one) => one.state === 'waiting' && one.askedBy?.id === work.actor.id && !approves(one))
  const lines: readonly LinkLine[] = [
    ...asked.map((one) => linkTo(one.basket, one.note)),
    ...back.map((one) => linkTo(one, `“${one.note}”`)),
    ...sent.map((one) => linkTo(one, `${count(one.lines)}, sent for approval`)),
  ]
  if (lines.length === 0) return undefined
  const own = asked.some((one) => one.within === 'the limit')
  return (
    <Card title={own ? 'Orders to approve' : titleOf(asked.length, back.length)}>
      <Links links={lines} />
    </Card>
  )
}

interface Asked {
  readonly basket: BasketInHand
  readonly within: 'the limit' | 'above it'
  readonly note: string
}

/** What a waiting basket comes to for whoever looks: theirs to approve, or above what they may, and who may then. */
async function askedOf(work: Work, basket: BasketInHand): Promise<Asked> {
  const seen = await seeBasket(work, basket.school)
  const refusal = commitRefusal(work, seen)
  const by = basket.askedBy?.name ?? 'a colleague'
  if (refusal?.kind !== 'over limit')
    return { basket, within: 'the limit', note: `${count(basket.lines)}, prepared by ${by}` }
  const may = committers(seen.buyers, seen.school.buyerLimit, refusal.net).map((one) => one.name)
  const whom = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(new Set(may))
  const above = `${inPounds(refusal.net)}, above your limit of ${inPounds(refusal.limit)}`
  return { basket, within: 'above it', note: whom ? `${above}: ask ${whom}` : above }
}

function linkTo(basket: BasketInHand, note: string): LinkLine {
  return { href: `/schools/${basket.school}/basket`, label: `Basket of ${basket.schoolName}`, note }
}

function count(lines: number): string {
  return `${lines} ${lines === 1 ? 'line' : 'lines'}`
}

function titleOf(above: number, back: number): string {
  if (back > 0) return 'An order came back to you'
  return above > 0 ? 'An order above your limit' : 'Your order waits for approval'
}
