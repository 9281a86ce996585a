/** A training that was ordered and has its session, for two schools together; and how many places were free when. */
import { day } from '#kernel/days.ts'
import { keepPlaces, linesToDeliver, placeOrder } from '../orders/index.ts'
import { linkToOrder, planSession } from '../training/index.ts'
import { exampleDomains } from './people.ts'
import { office } from './scenes.ts'
import { at, type Story } from './story.ts'
import { type ExampleTown, granted, known } from './town.ts'

const trainer = `specialist@${exampleDomains.provider}`

export function orderedStories(town: ExampleTown): readonly Story[] {
  return [training(town), places(town)]
}

/** Larkbeck orders, and its neighbours come along; the session is still ahead. */
async function* training(town: ExampleTown): Story {
  yield at(day('2022-10-18'), '10:50')
  const larkbeck = known(town.schools, 'larkbeck')
  const product = 'training-twilight'
  const topic = 'anxious-child'
  await town.as(office, async (work) =>
    granted(await placeOrder(work, larkbeck, [{ product, topic, heads: 18 }], 'PO-LAR-T2')),
  )
  yield at(day('2022-10-20'), '14:20')
  await town.as(office, async (work) => {
    const session = granted(
      await planSession(work, {
        topic,
        product,
        title: undefined,
        mode: 'face to face',
        on: day('2022-11-30'),
        schools: [larkbeck, known(town.schools, 'hollowmere')],
        cluster: 'Beck and Mere cluster',
        trainer: known(town.people, trainer),
      }),
    )
    const [line] = await linesToDeliver(work, [larkbeck])
    if (!line) throw new Error('the order has its line')
    granted(await linkToOrder(work, session, line.id))
  })
}

async function* places(town: ExampleTown): Story {
  yield at(day('2022-04-25'), '09:20')
  const free = { places: 2, from: day('2022-04-25'), why: 'Few permanent exclusions in the spring term' }
  await town.as(office, (work) => keepPlaces(work, free))
  yield at(day('2022-10-03'), '09:35')
  const none = { places: 0, from: day('2022-10-03'), why: 'Both places went to permanent exclusions, which come first' }
  await town.as(office, (work) => keepPlaces(work, none))
}
