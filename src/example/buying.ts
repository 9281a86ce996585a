/** How the example's schools buy: the SENCO prepares, the head commits; a quote, a basket that waits, an order cancelled. */
import { day } from '#kernel/days.ts'
import type { OrderId } from '#kernel/ids.ts'
import { addToBasket, askApproval, orderBasket, seeBasket } from '../baskets/index.ts'
import { cancelOrder, keepQuote, type LineAsked, subjectByReference, type WantedLine } from '../orders/index.ts'
import { headOf, people, sencoOf } from './people.ts'
import { at, type Story } from './story.ts'
import { type ExampleTown, granted, known } from './town.ts'

/** Who commits for a school: its head, or the executive head who leads several. */
function committerOf(town: ExampleTown, school: string): string {
  if (town.people.has(headOf(school))) return headOf(school)
  const led = people.find((one) => one.posts.some((post) => post.school === school && /head/i.test(post.title)))
  return led?.email ?? headOf(school)
}

/** Into the basket and off to the head, as the SENCO does it. */
async function prepare(town: ExampleTown, school: string, lines: readonly LineAsked[]): Promise<void> {
  const at = known(town.schools, school)
  await town.as(sencoOf(school), async (work) => {
    for (const { product, quantity = 1, kind, topic, heads, subject } of lines) {
      const about = subject?.reference ? await subjectByReference(work, at, subject.reference) : undefined
      const named = about && { kind: about.kind, id: about.id }
      granted(await addToBasket(work, at, { product, quantity, kind, topic, heads, subject: named }))
    }
    granted(await askApproval(work, at))
  })
}

export async function buy(
  town: ExampleTown,
  school: string,
  lines: readonly LineAsked[],
  purchaseOrder: string,
): Promise<OrderId> {
  await prepare(town, school, lines)
  return town.as(committerOf(town, school), async (work) => {
    const { basket, school: at } = await seeBasket(work, known(town.schools, school))
    return granted(await orderBasket(work, at.id, { version: basket?.version ?? 0, purchaseOrder, funding: undefined }))
  })
}

export function buyingStories(town: ExampleTown): readonly Story[] {
  return [cancelled(town), quoted(town), waiting(town)]
}

async function* cancelled(town: ExampleTown): Story {
  yield at(day('2022-09-20'), '09:20')
  const lines = [{ product: 'consultancy-hour', kind: 'whole-school', quantity: 6 }]
  const order = await buy(town, 'ashenford', lines, 'PO-ASH-21')
  yield at(day('2022-10-12'), '15:10')
  await town.as(committerOf(town, 'ashenford'), async (work) =>
    granted(await cancelOrder(work, order, 'all of it', 'The whole-school work is put off to next year')),
  )
}

async function* quoted(town: ExampleTown): Story {
  yield at(day('2022-11-01'), '11:30')
  const lines: readonly WantedLine[] = [
    { product: 'silver', quantity: 1 },
    { product: 'training-half-day', topic: 'neurodiversity', heads: 18 },
  ]
  await town.as(sencoOf('larkbeck'), async (work) =>
    granted(await keepQuote(work, known(town.schools, 'larkbeck'), lines)),
  )
}

async function* waiting(town: ExampleTown): Story {
  yield at(day('2022-11-04'), '14:40')
  await prepare(town, 'larkbeck', [
    { product: 'consultancy-hour', kind: 'ect', quantity: 3 },
    { product: 'training-staff-meeting-60', topic: 'anxious-child', heads: 15 },
  ])
}
