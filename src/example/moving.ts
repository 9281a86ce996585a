/** Children who move on: one who went to Larkbeck, a summary for two who go to secondary school, a class teacher with a view. */
import { assert } from '#kernel/assert.ts'
import { day } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { casesBy, casesInYearSix } from '../cases/index.ts'
import {
  begunWith,
  familyAgrees,
  handoverAgreed,
  leavingOf,
  offeredParts,
  recordLeaving,
  releaseTo,
  writeHandover,
} from '../moving/index.ts'
import { subjectsOf } from '../pupils/index.ts'
import { giveView } from '../sharing/index.ts'
import { sencoOf } from './people.ts'
import { office } from './scenes.ts'
import { at, type Story } from './story.ts'
import { type ExampleTown, granted, known } from './town.ts'

const here = 'http://localhost:3000'

export function movingStories(town: ExampleTown): readonly Story[] {
  return [toLarkbeck(town), towardsSecondary(town), taught(town)]
}

/** Away from the two schools that people try, so that what they find there stays. */
function leadAt(town: ExampleTown, school: SchoolId): string | undefined {
  const key = [...town.schools].find(([, id]) => id === school)?.[0]
  return key && key !== 'hollowmere' && key !== 'larkbeck' ? sencoOf(key) : undefined
}

/** Closed in the summer; the child went at half-term, and school and family let Larkbeck read what helped. */
async function* toLarkbeck(town: ExampleTown): Story {
  yield at(day('2022-10-31'), '09:40')
  const to = known(town.schools, 'larkbeck')
  const closed = await town.as(office, (work) => casesBy(work, 'closed'))
  for (const one of closed) {
    const lead = leadAt(town, one.school)
    if (!lead || one.subjectKind !== 'pupil' || one.yearGroup === '6') continue
    const parts = await town.as(lead, (work) => offeredParts(work, one.subject))
    if (new Set(parts.map(({ part }) => part)).size < 2) continue
    await town.as(lead, async (work) => {
      const wanted = {
        lastDay: day('2022-10-21'),
        to,
        toName: '',
        reason: 'family moves',
        callOff: 'with notice',
      } as const
      granted(await recordLeaving(work, one.subject, wanted))
    })
    yield at(day('2022-11-02'), '15:20')
    await town.as(lead, async (work) => {
      const leaving = await leavingOf(work, one.subject)
      assert(leaving, 'it was recorded on Monday')
      granted(
        await releaseTo(
          work,
          leaving.id,
          parts.map(({ ref }) => ref),
        ),
      )
      const yes = { givenBy: 'Dana Irwell', relation: 'Mother', how: 'telephone', on: work.today } as const
      granted(await familyAgrees(work, leaving.id, yes))
    })
    return
  }
}

async function* towardsSecondary(town: ExampleTown): Story {
  yield at(day('2022-11-03'), '14:10')
  const all = await town.as(office, casesInYearSix)
  for (const [n, one] of all
    .filter((each) => leadAt(town, each.school))
    .slice(0, 2)
    .entries()) {
    await town.as(leadAt(town, one.school) ?? office, async (work) => {
      const begun = await begunWith(work, one.subject)
      const helps = begun.helps || 'A calm place to begin the day, and to know what comes next.'
      const ring = begun.ring || 'Our SENCO, through the school office'
      granted(await writeHandover(work, one.subject, { ...begun, helps, ring }, 0))
      const yes = { givenBy: 'Col Harker', relation: 'Father', how: 'meeting', on: work.today } as const
      if (n === 0) granted(await handoverAgreed(work, one.subject, yes))
    })
  }
}

async function* taught(town: ExampleTown): Story {
  yield at(day('2022-11-04'), '12:05')
  await town.as(sencoOf('larkbeck'), async (work) => {
    const children = (await subjectsOf(work, known(town.schools, 'larkbeck'))).filter(({ kind }) => kind === 'pupil')
    for (const child of children.slice(0, 3)) {
      const view = {
        name: 'Nia Corran',
        email: 'nia.corran@larkbeck.example',
        capacity: 'class teacher',
        parts: ['reports', 'timeline'],
        until: day('2023-08-31'),
        reason: 'Teaches the class this year; the parents know',
      } as const
      granted(await giveView(work, child.id, view, here))
    }
  })
}
