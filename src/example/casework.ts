/** The cases that the example's accounts live with: Hollowmere's finishing Bronze, three under way, requests that wait. */
import { day } from '#kernel/days.ts'
import { casesBy } from '../cases/index.ts'
import { deliver } from '../documents/index.ts'
import { inviteParent } from '../pupils/index.ts'
import { acceptRequest, askMore, beginRequest, decline, keepPart } from '../requests/index.ts'
import { keyOf, type Plan } from './case-plans.ts'
import { betweenVisits, groupStory } from './doing.ts'
import { measured } from './measures.ts'
import { observing, pupilVoice } from './observing.ts'
import { exampleDomains, headOf, sencoOf } from './people.ts'
import { planUntil, revised, shareOf } from './plans.ts'
import { askAbout, readingStory, withholdBackground } from './reported.ts'
import {
  ask,
  beside,
  book,
  deliverReport,
  office,
  openCaseOf,
  orderFor,
  sendReport,
  visit,
  writeReport,
} from './scenes.ts'
import { nth } from './seeded.ts'
import { at, type Story } from './story.ts'
import { aChild, type Child } from './tellings.ts'
import { partAnswers, type Told, told } from './told.ts'
import { type ExampleTown, granted, known } from './town.ts'

const specialist = `specialist@${exampleDomains.provider}`

function planAt(school: string, n: number): Plan {
  return { n, school, about: 'pupil', product: 'bronze', specialist, askedFrom: day('2022-01-01') }
}

/** A child of the accounts' schools: its request as written by hand, the rest as everybody's. */
function childFrom(about: Told, n: number): Child {
  const like = aChild(n, day('2022-09-01'), 'no plan')
  return { ...like, ...about, answers: about.answers, name: about.answers.given_name ?? like.name }
}

/** What these stories need at a fixed time; everyone else's visits are found around it. */
const slots = {
  leo: { date: day('2022-03-10'), time: '09:30' },
  delivery: { date: day('2022-09-29'), time: '15:45' },
  maya: { date: day('2022-10-13'), time: '09:30' },
  erin: { date: day('2022-11-08'), time: '09:30' },
}

export function keepFree(diary: ExampleTown['diary']): void {
  diary.take(specialist, slots.leo, 'hollowmere', 'visit')
  diary.take(specialist, slots.delivery, 'hollowmere', 'hour')
  diary.take(specialist, slots.maya, 'larkbeck', 'visit')
  diary.take(specialist, slots.erin, 'crossdale', 'visit')
}

/** Hollowmere's Bronze of 2021–22: delivered in September, its review still to come; the mother has an account. */
export async function* finishingStory(town: ExampleTown): Story {
  const plan = planAt('hollowmere', 600)
  const leo = childFrom(told.leo, 0)
  yield at(day('2022-02-10'), '15:20')
  const request = await ask(town, plan.school, leo)
  yield at(day('2022-02-11'), '10:00')
  const opened = await openCaseOf(town, request, plan)
  yield at(day('2022-02-11'), '11:00')
  await orderFor(town, opened)
  yield at(day('2022-03-07'), '09:00')
  const visiting = await book(town, opened, 'visit', slots.leo, 'kept')
  yield at(day('2022-03-10'), '12:45')
  await visit(town, opened, visiting, leo)
  await beside(town, opened, 'travel', 35)
  await measured(town, { ...opened, plan: { ...opened.plan, n: 1 } }, leo, 'before', day('2022-03-10'))
  yield at(day('2022-03-16'), '14:00')
  const report = await writeReport(town, opened, leo)
  await withholdBackground(town, report, leo)
  await sendReport(town, opened, report)
  yield at(day('2022-03-22'), '09:00')
  await town.as(sencoOf(plan.school), async (work) => {
    const one = (await casesBy(work, 'open')).find((head) => head.id === opened.case)
    if (!one) throw new Error('the SENCO sees the case')
    const mother = { name: 'Marta Quill', email: 'parent@family.example', relation: 'Mother' }
    granted(await inviteParent(work, one.subject, mother, 'http://localhost:3000'))
  })
  yield at(day('2022-09-15'), '09:00')
  const meeting = await deliverReport.book(town, opened, report, slots.delivery)
  yield at(day('2022-09-29'), '17:00')
  await town.as(specialist, async (work) =>
    granted(await deliver(work, meeting, 'the SENCO, the class teacher and Leo’s mother')),
  )
  const leoPlan = await planUntil(town, opened, leo, day('2022-09-29'), 'approved')
  await shareOf(town, opened, leoPlan)
  yield* readingStory(town, opened.case, report)
  yield* observing(town, opened)
  yield* betweenVisits(town, opened)
  yield at(day('2022-11-04'), '16:30')
  await revised(town, opened, 'sent')
}

export function underWayStories(town: ExampleTown): readonly Story[] {
  return [mayaStory(town), erinStory(town), groupStory(town)]
}

/** A Larkbeck pupil: visited, the report in sign-off. */
async function* mayaStory(town: ExampleTown): Story {
  const plan = planAt('larkbeck', 601)
  const maya = childFrom(told.maya, 1)
  yield at(day('2022-09-28'), '13:00')
  const request = await ask(town, plan.school, maya)
  yield at(day('2022-10-03'), '10:00')
  const opened = await openCaseOf(town, request, plan)
  await orderFor(town, opened)
  yield at(day('2022-10-10'), '09:00')
  const visiting = await book(town, opened, 'visit', slots.maya, 'kept')
  yield at(day('2022-10-13'), '12:45')
  await visit(town, opened, visiting, maya)
  await planUntil(town, opened, maya, day('2022-10-13'), 'draft')
  await beside(town, opened, 'travel', 25)
  yield at(day('2022-10-19'), '16:20')
  await beside(town, opened, 'telephone', 15)
  yield at(day('2022-11-03'), '11:10')
  await pupilVoice(town, opened, 'Pupil, with the SENCO', {
    lessons: ['Not so good'],
    play: ['Good'],
    adults: ['Very good'],
    helps: ['A quiet place', 'A card with what comes next'],
    best: ['Making things.'],
  })
  yield at(day('2022-11-04'), '15:00')
  const report = await writeReport(town, opened, maya)
  await sendReport(town, opened, report)
  await askAbout(town, report)
}

/** A Crossdale pupil, to be visited on the day after the example opens. */
async function* erinStory(town: ExampleTown): Story {
  const plan = planAt('crossdale', 602)
  const erin = childFrom(told.erin, 3)
  yield at(day('2022-10-10'), '09:00')
  const request = await ask(town, plan.school, erin, headOf(plan.school))
  yield at(day('2022-10-17'), '10:00')
  const opened = await openCaseOf(town, request, plan)
  await orderFor(town, opened)
  yield at(day('2022-10-20'), '09:00')
  await book(town, opened, 'visit', slots.erin, 'kept')
}

export function openRequestStories(town: ExampleTown): readonly Story[] {
  return [
    waitingStory(town, 'crossdale', told.noah, '2022-11-01', headOf('crossdale')),
    waitingStory(town, keyOf(14), aChild(300, day('2022-10-19'), 'no plan'), '2022-10-19'),
    waitingStory(town, keyOf(31), aChild(301, day('2022-11-03'), 'ehc plan'), '2022-11-03'),
    askedMoreStory(town),
    classStory(town),
    ...['2021-06-14', '2021-11-15', '2022-03-07', '2022-10-05'].map((on, n) => declinedStory(town, on, n)),
    draftStory(town),
  ]
}

async function* waitingStory(town: ExampleTown, school: string, about: Told, on: string, by?: string): Story {
  yield at(day(on), '09:10')
  await ask(town, school, about, by)
}

async function* askedMoreStory(town: ExampleTown): Story {
  yield at(day('2022-10-31'), '11:20')
  const request = await ask(town, keyOf(40), aChild(302, day('2022-10-31'), 'no plan'))
  yield at(day('2022-11-02'), '10:30')
  await town.as(office, async (work) =>
    granted(await askMore(work, request, 'Could you say how the mornings go on days without PE?')),
  )
}

/** Larkbeck's class, accepted and waiting for its order. */
async function* classStory(town: ExampleTown): Story {
  yield at(day('2022-10-31'), '15:20')
  const request = await ask(town, 'larkbeck', told.class)
  yield at(day('2022-11-03'), '10:00')
  await town.as(office, async (work) =>
    granted(await acceptRequest(work, request, { line: undefined, specialist: undefined })),
  )
}

const elsewhere = [
  {
    words: 'The school nurse’s sleep clinic sees families without a waiting list; their leaflet is in the library.',
    services: [{ name: 'School nurse’s sleep clinic', how: 'The family rings the school nurse' }],
  },
  {
    words: 'The speech and language drop-in at the children’s centre would be the better start.',
    services: [{ name: 'Speech and language drop-in', how: 'Thursdays at the children’s centre, no letter needed' }],
  },
  {
    words: 'Early help can visit at home, which we cannot; please ring us if it takes longer than a month.',
    services: [{ name: 'Early help', how: 'The school sends the early help form' }],
  },
  { words: 'The young carers’ group meets on Thursdays and has places.', services: [] },
] as const

async function* declinedStory(town: ExampleTown, on: string, n: number): Story {
  yield at(day(on), '13:30')
  const request = await ask(town, keyOf(72 + n), aChild(310 + n, day(on), 'no plan'))
  yield at(day(on).add({ days: 3 }), '10:40')
  await town.as(office, async (work) =>
    granted(await decline(work, request, { reason: 'another service', ...nth(elsewhere, n) })),
  )
}

/** Begun on a Friday, not sent yet. */
async function* draftStory(town: ExampleTown): Story {
  const school = keyOf(21)
  const child = aChild(320, day('2022-11-04'), 'no plan')
  yield at(day('2022-11-04'), '15:50')
  await town.as(sencoOf(school), async (work) => {
    const request = await beginRequest(work, known(town.schools, school), 'pupil')
    let version = 1
    for (const [part, answers] of partAnswers(child).slice(0, 3))
      version = granted(await keepPart(work, request, part, answers, version))
  })
}
