/** What happened between visits: a question to the class teacher, one from the SENCO, what was modelled, and a group. */
import { assert } from '#kernel/assert.ts'
import { day } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { minutes } from '#kernel/minutes.ts'
import type { Work } from '#platform/work.ts'
import { type CaseHead, casesBy } from '../cases/index.ts'
import {
  answerThread,
  beginGroup,
  beginThread,
  bookGroup,
  holdGroup,
  joinGroup,
  linesWithTime,
  programmes,
  readGroup,
  recordModelling,
} from '../sessions/index.ts'
import { buy } from './buying.ts'
import { exampleDomains, sencoOf } from './people.ts'
import { type Opened, office } from './scenes.ts'
import { nth } from './seeded.ts'
import { at, type Story } from './story.ts'
import { type ExampleTown, granted, known } from './town.ts'

const reach = { publicUrl: 'http://localhost:3000', mailHost: 'localhost' }
const teacher = `teacher@${exampleDomains.school}`

export async function* betweenVisits(town: ExampleTown, opened: Opened): Story {
  yield at(day('2022-11-02'), '16:00')
  const thread = await town.as(opened.plan.specialist, async (work) => {
    granted(
      await recordModelling(work, opened.case, {
        ...{ on: work.today, modelledFor: 'Teaching assistant' },
        done: 'Gave the next step from beside the table, then walked away and waited. Twice with me, once alone.',
        nextTry: 'The same at the change after lunch.',
      }),
    )
    const asked = {
      title: 'The card after lunch',
      staff: known(town.people, teacher),
      body: 'How did the change after lunch go this week, with the card on the table before the class came in?',
    }
    return granted(await beginThread(work, opened.case, asked, reach))
  })
  yield at(day('2022-11-03'), '15:40')
  await town.as(teacher, async (work) =>
    granted(
      await answerThread(
        work,
        thread,
        'Three days of four without leaving the seat. On Wednesday the card was under a book. May he carry it himself?',
        reach,
      ),
    ),
  )
  yield at(day('2022-11-04'), '08:50')
  await town.as(opened.plan.specialist, async (work) =>
    granted(await answerThread(work, thread, 'Yes, please let him. Keep the spare one on your desk.', reach)),
  )
  yield at(day('2022-11-04'), '12:20')
  await town.as(sencoOf(opened.plan.school), async (work) =>
    granted(
      await beginThread(
        work,
        opened.case,
        {
          title: 'A supply teacher next week',
          staff: undefined,
          body: 'The class has a supply teacher on Tuesday and Wednesday. What is the one thing we should tell them?',
        },
        reach,
      ),
    ),
  )
}

const weeks = ['2021-09-22', '2021-09-29', '2021-10-06', '2021-10-13', '2021-10-20', '2021-10-22'] as const
const said = [
  'Drew three things that go well, and told the group about one.',
  'Listened, then offered an own idea at the end.',
  'Needed a break in the middle and came back.',
  'Helped somebody else find a word for it.',
]

/** At the school with the most open cases, led by the coordinator: the children have different specialists. */
export async function* groupStory(town: ExampleTown): Story {
  yield at(day('2021-09-20'), '09:00')
  const open = (await town.as(office, (work) => casesBy(work, 'open'))).filter((one) => one.subjectKind === 'pupil')
  const bySchool = [...Map.groupBy(open, (one: CaseHead) => one.school).values()]
  const most = bySchool.toSorted((a, b) => b.length - a.length)[0] ?? []
  const [first] = most
  const programme = programmes.find(({ key }) => key === 'brain')
  assert(first && programme, 'some school has open cases')
  const group = await town.as(office, async (work) => {
    const begun = await beginGroup(work, first.school, programme)
    for (const one of most.slice(0, 4)) granted(await joinGroup(work, begun, one.id))
    return begun
  })
  await buy(
    town,
    keyOf(town, first.school),
    [{ product: 'consultancy-hour', kind: 'smart-group', quantity: 6 }],
    'PO 214',
  )
  for (const [week, on] of weeks.entries()) {
    yield at(day(on), '08:40')
    await town.as(office, (work) => bookOnHours(work, group))
    yield at(day(on), '15:10')
    let n = week
    await town.as(office, async (work) =>
      granted(
        await holdGroup(work, group, () => {
          n++
          const attendance = n === 4 ? 'absent' : n === 6 ? 'part' : 'present'
          return { attendance, takingPart: 2 + (n % 4), note: attendance === 'absent' ? 'Ill.' : nth(said, n) }
        }),
      ),
    )
  }
}

/** The next session at half past one, on the hours that were bought for the group. */
async function bookOnHours(work: Work, group: Awaited<ReturnType<typeof beginGroup>>): Promise<void> {
  const head = await readGroup(work, group)
  const lines = head ? await linesWithTime(work, head) : []
  const line = lines.find(({ title }) => title.startsWith('Consultancy'))
  assert(head && line, 'the school bought hours for its group')
  const time = Temporal.PlainTime.from('13:30')
  const wanted = { account: line.account, date: work.today, time, minutes: minutes(60), place: head.schoolName }
  granted(await bookGroup(work, group, wanted))
}

function keyOf(town: ExampleTown, school: SchoolId): string {
  const key = [...town.schools].find(([, id]) => id === school)?.[0]
  assert(key, 'the town knows its schools')
  return key
}
