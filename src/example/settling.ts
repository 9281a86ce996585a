/** Hours that ended or ran short: extra time asked, agreed, declined and taken back; what became of hours at their end. */
import { day } from '#kernel/days.ts'
import { type ExtraTimeId, type HoursAccountId, id, type PrincipalId } from '#kernel/ids.ts'
import { minutes } from '#kernel/minutes.ts'
import { statements } from '../hours/index.ts'
import { placeOrder } from '../orders/index.ts'
import { answerExtra, askForExtra, settleEnding, withdrawExtra } from '../settling/index.ts'
import { keyOf } from './case-plans.ts'
import { exampleDomains, headOf } from './people.ts'
import { office } from './scenes.ts'
import { at, type Story } from './story.ts'
import { type ExampleTown, granted, known } from './town.ts'

const finance = `finance@${exampleDomains.provider}`

/** Schools that bought an hour or more in both years, by their number. */
const extraAt = { agreed: 2, declined: 3, withdrawn: 5 } as const
const endedAt = { carried: 8, credited: 10, waiting: 13 } as const

export function settlingStories(town: ExampleTown): readonly Story[] {
  return [
    asked(town),
    agreed(town),
    declined(town),
    withdrawn(town),
    ...Object.entries(endedAt).map(([became, number]) => bought(town, keyOf(number), '2021-09-13', became)),
    carried(town),
    credited(town),
  ]
}

/** The newest purchase of that name. */
async function accountOf(town: ExampleTown, school: string, name: string): Promise<HoursAccountId> {
  const all = await town.as(office, (work) => statements(work, known(town.schools, school)))
  const newest = all.find((one) => one.title.startsWith(name))
  if (!newest) throw new Error(`${school} has bought ${name}`)
  return newest.id
}

async function order(town: ExampleTown, school: string, quantity: number, purchaseOrder: string): Promise<void> {
  const lines = [{ product: 'consultancy-hour', kind: 'class-support', quantity }]
  await town.as(office, async (work) =>
    granted(await placeOrder(work, known(town.schools, school), lines, purchaseOrder)),
  )
}

async function* bought(town: ExampleTown, school: string, on: string, became: string): Story {
  yield at(day(on), '11:10')
  await order(town, school, became === 'waiting' ? 2 : 4, `PO-${school.slice(0, 3).toUpperCase()}-21`)
}

async function ask(
  town: ExampleTown,
  school: string,
  length: number,
  why: string,
  name = 'Consultancy',
): Promise<ExtraTimeId> {
  const account = await accountOf(town, school, name)
  const wanted = { length: minutes(length), askedOf: id<PrincipalId>(known(town.people, headOf(school))), why }
  return town.as(office, async (work) => granted(await askForExtra(work, account, wanted)).id)
}

async function* asked(town: ExampleTown): Story {
  yield at(day('2022-11-04'), '15:40')
  await ask(
    town,
    'larkbeck',
    45,
    'Both parents can come to the delivery meeting, and each asks for time of their own',
    'Bronze',
  )
}

async function* agreed(town: ExampleTown): Story {
  const school = keyOf(extraAt.agreed)
  yield at(day('2022-07-05'), '10:10')
  const extra = await ask(town, school, 60, 'The staff would like the last hour again for those who were away')
  yield at(day('2022-07-07'), '08:25')
  await town.as(headOf(school), async (work) => granted(await answerExtra(work, extra, 'agreed', 'PO-EXTRA-1')))
}

async function* declined(town: ExampleTown): Story {
  const school = keyOf(extraAt.declined)
  yield at(day('2022-06-21'), '09:15')
  await order(town, school, 2, 'PO-CS-31')
  yield at(day('2022-09-27'), '14:05')
  const extra = await ask(town, school, 30, 'The class teacher asks for half an hour more to go through the plan')
  yield at(day('2022-09-29'), '12:30')
  await town.as(headOf(school), async (work) => granted(await answerExtra(work, extra, 'declined', undefined)))
}

/** Asked too early: the meeting was shortened, so nothing more is needed. */
async function* withdrawn(town: ExampleTown): Story {
  const school = keyOf(extraAt.withdrawn)
  yield at(day('2022-06-22'), '13:45')
  await order(town, school, 3, 'PO-CS-51')
  yield at(day('2022-10-11'), '11:20')
  const extra = await ask(town, school, 15, 'The meeting about the playground may take longer')
  yield at(day('2022-10-12'), '16:35')
  await town.as(office, async (work) => granted(await withdrawExtra(work, extra)))
}

async function* carried(town: ExampleTown): Story {
  yield at(day('2022-04-04'), '10:25')
  const account = await accountOf(town, keyOf(endedAt.carried), 'Consultancy')
  const why = 'The teacher they were bought for is back from leave in September'
  const wanted = { choice: 'carry' as const, until: day('2022-12-16'), why }
  await town.as(office, async (work) => granted(await settleEnding(work, account, wanted)))
}

async function* credited(town: ExampleTown): Story {
  yield at(day('2022-04-05'), '15:15')
  const account = await accountOf(town, keyOf(endedAt.credited), 'Consultancy')
  const wanted = { choice: 'credit' as const, why: 'The school has a new head and begins again with a package' }
  await town.as(finance, async (work) => granted(await settleEnding(work, account, wanted)))
}
