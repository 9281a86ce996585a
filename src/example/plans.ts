/** The team's strategy bank, and the plans of some cases: one written, one sent, one returned, others approved, one in two versions. */
import { z } from 'zod'
import { assert } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/days.ts'
import type { PlanId, StrategyId } from '#kernel/ids.ts'
import shipped from '../../data/strategies.json' with { type: 'json' }
import {
  addStrategy,
  approvePlan,
  beginPlan,
  findStrategies,
  keepPassport,
  keepPlan,
  planOf,
  returnPlan,
  sendPlan,
  sharePlan,
} from '../plans/index.ts'
import { sencoOf } from './people.ts'
import { type Opened, office } from './scenes.ts'
import { nth } from './seeded.ts'
import { at, type Story } from './story.ts'
import type { Child } from './tellings.ts'
import { type ExampleTown, granted } from './town.ts'

const bank = z.array(
  z.object({
    title: z.string(),
    what: z.string(),
    needs: z.array(
      z.enum(['settling', 'changes', 'worry', 'anger', 'friendships', 'attention', 'senses', 'attendance']),
    ),
    stages: z.array(z.enum(['EYFS', 'KS1', 'KS2'])),
    settings: z.array(z.enum(['class', 'small group', 'one to one', 'playground', 'whole school', 'home'])),
    source: z.string(),
  }),
)

/** Before the first case: what the team knows already. */
export async function* bankStory(town: ExampleTown, on: PlainDate): Story {
  yield at(on, '09:00')
  await town.as(office, async (work) => {
    for (const strategy of bank.parse(shipped)) await addStrategy(work, { ...strategy, files: [] })
  })
}

type Ends = 'draft' | 'sent' | 'returned' | 'approved' | 'changed'

/** Reviewed cases of the first year share two strategies, so that how these went can be told. */
const planned: Readonly<Record<number, Ends>> = {
  1: 'approved',
  9: 'approved',
  17: 'approved',
  25: 'changed',
  33: 'approved',
  37: 'approved',
  41: 'approved',
  110: 'approved',
  114: 'returned',
  117: 'sent',
}

/** After the first visit, for those cases that have one. */
export async function plannedAfterVisit(town: ExampleTown, opened: Opened, child: Child, on: PlainDate): Promise<void> {
  const ends = planned[opened.plan.n]
  if (ends && opened.plan.about === 'pupil') await planUntil(town, opened, child, on, ends)
}

export async function planUntil(
  town: ExampleTown,
  opened: Opened,
  child: Child,
  on: PlainDate,
  ends: Ends,
): Promise<PlanId> {
  const { specialist, school, n } = opened.plan
  const senco = sencoOf(school)
  const plan = await town.as(specialist, async (work) => {
    const all = await findStrategies(work, { words: '', need: undefined, stage: undefined, setting: undefined })
    const always = all.filter(
      ({ title }) => title === 'First and next card' || title === 'A key adult, three times a day',
    )
    const begun = granted(await beginPlan(work, opened.case))
    granted(await keepPlan(work, begun, contentOf(child, on, [...always, nth(all, n)]), 1))
    if (ends !== 'draft') granted(await sendPlan(work, begun))
    return begun
  })
  await town.as(senco, async (work) => {
    granted(await keepPassport(work, opened.case, passportOf(child)))
    if (ends === 'returned')
      granted(
        await returnPlan(
          work,
          plan,
          'The class has two part-time teachers. Could the plan say who does it on which day?',
        ),
      )
    if (ends === 'approved' || ends === 'changed') granted(await approvePlan(work, plan))
  })
  return ends === 'changed' ? revised(town, opened, 'approved') : plan
}

/** A second version: the first aim is nearer than thought, and one thing is done by somebody else. */
export async function revised(town: ExampleTown, opened: Opened, ends: 'sent' | 'approved'): Promise<PlanId> {
  const { specialist, school } = opened.plan
  const plan = await town.as(specialist, async (work) => {
    const begun = granted(await beginPlan(work, opened.case))
    const content = (await planOf(work, opened.case))?.content
    assert(content, 'the first version is approved')
    granted(
      await keepPlan(
        work,
        begun,
        {
          ...content,
          resources: [...content.resources, 'A second timer for the hall'],
          actions: content.actions.map((one, at) => (at === 0 ? { ...one, who: 'Teaching assistant' } : one)),
        },
        1,
      ),
    )
    granted(await sendPlan(work, begun))
    return begun
  })
  if (ends === 'approved') await town.as(sencoOf(school), async (work) => granted(await approvePlan(work, plan)))
  return plan
}

export async function shareOf(town: ExampleTown, opened: Opened, plan: PlanId): Promise<void> {
  await town.as(opened.plan.specialist, async (work) => {
    granted(await sharePlan(work, plan, 'shared'))
  })
}

function contentOf(
  child: Child,
  on: PlainDate,
  chosen: readonly { readonly id: StrategyId; readonly title: string; readonly what: string }[],
) {
  const strategies = chosen
    .filter((one, index) => chosen.findIndex(({ id }) => id === one.id) === index)
    .map((one) => ({ strategy: one.id, title: one.title, what: one.what, setting: 'In class' }))
  return {
    targets: child.concern.targets.map(([words, baseline], index) => ({
      words,
      measure: nth(
        ['A tally over five days', 'The class teacher’s note each day', 'Ten minutes watched each week'],
        index,
      ),
      baseline,
      baselineOn: on,
      success: nth(['On four days of five', 'Without an adult’s reminder', 'In two lessons a day'], child.n + index),
      by: on.add({ days: 56 }),
    })),
    strategies,
    resources: ['Picture cards, laminated', 'A sand timer of five minutes'],
    files: [],
    actions: [
      { what: 'Make the cards with the child', who: 'Class teacher', by: on.add({ days: 7 }) },
      { what: 'Check in on Friday and write one line home', who: 'SENCO', by: on.add({ days: 14 }) },
    ],
  }
}

function passportOf(child: Child) {
  const { n } = child
  return {
    likes: nth(
      [
        'Drawing maps, dogs, and being outside.',
        'Building things, football, and jokes.',
        'Animals, counting, and quiet music.',
      ],
      n,
    ),
    goodAt: nth(['Remembering how things work.', 'Being kind to younger children.', 'Noticing what others miss.'], n),
    helps: nth(
      [
        'Knowing what comes next. One job at a time.',
        'A quiet word first. Time before I answer.',
        'A seat near the door. A friend beside me.',
      ],
      n,
    ),
    harder: nth(
      ['Loud rooms and sudden changes.', 'Being asked in front of everyone.', 'Not knowing who will be there.'],
      n,
    ),
    ownWords: nth(
      ['Please tell me before it changes.', 'I can do it when it is quiet.', 'Ask me later and I will say.'],
      n,
    ),
  }
}
