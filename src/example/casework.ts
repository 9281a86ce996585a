/** The example's live work: a Bronze finishing at Hollowmere, a waiting request, a case under way, one waiting for its order. */
import { day } from '#kernel/days.ts'
import type { CaseId, RequestId } from '#kernel/ids.ts'
import { casesBy, freePackages, type Step, stepsOf } from '../cases/index.ts'
import { bookStep, recordVisit } from '../diary/index.ts'
import { beginReport, deliver, keepReport, sendForSignOff, signOff } from '../documents/index.ts'
import { inviteParent } from '../pupils/index.ts'
import { acceptRequest, beginRequest, keepPart, submitRequest } from '../requests/index.ts'
import { exampleDomains } from './people.ts'
import { partAnswers, type Told, told } from './told.ts'
import { type ExampleTown, granted, known } from './town.ts'

const office = `coordinator@${exampleDomains.provider}`
const specialist = `specialist@${exampleDomains.provider}`

export async function tellCasework(town: ExampleTown, parentSecret: string): Promise<void> {
  await tellFinishing(town, parentSecret)
  await tellUnderWay(town)
  await ask(town, 'crossdale', 'head@crossdale.example', told.noah, '2022-11-01T09:10')
  const waiting = await ask(town, 'larkbeck', `senco@${exampleDomains.member}`, told.class, '2022-10-31T15:20')
  await town.as(office, '2022-11-03T10:00', async (work) =>
    granted(await acceptRequest(work, waiting, { line: undefined, specialist: undefined })),
  )
}

/** Hollowmere's Bronze of 2021–22: delivered in September, its review still to come; the mother has an account. */
async function tellFinishing(town: ExampleTown, secret: string): Promise<void> {
  const senco = `senco@${exampleDomains.school}`
  const request = await ask(town, 'hollowmere', senco, told.leo, '2022-02-14T09:00')
  const of = await accept(town, request, 'hollowmere', '2022-02-28T10:00')
  await visit(town, of, '2022-03-10', { on: 7, of: 20 })
  await write(town, of, '2022-03-16T14:00')
  await town.as(office, '2022-03-21T11:00', async (work) =>
    granted(await signOff(work, granted(await beginReport(work, of)))),
  )
  await town.as(senco, '2022-03-22T09:00', async (work) => {
    const one = (await casesBy(work, 'open')).find((known) => known.id === of)
    if (!one) throw new Error('the SENCO sees the case')
    granted(
      await inviteParent(
        work,
        one.subject,
        { name: 'Marta Quill', email: 'parent@family.example', relation: 'Mother' },
        'http://localhost:3000',
      ),
    )
  })
  await town.parent('parent@family.example', secret)
  const meeting = await book(town, of, 'delivery', '2022-09-29', '15:30', '2022-09-15T09:00')
  await town.as(specialist, '2022-09-29T17:00', async (work) =>
    granted(await deliver(work, meeting, 'the SENCO, the class teacher and Leo’s mother')),
  )
}

/** A Larkbeck pupil: visited, the report in sign-off. */
async function tellUnderWay(town: ExampleTown): Promise<void> {
  const request = await ask(town, 'larkbeck', `senco@${exampleDomains.member}`, told.maya, '2022-09-28T13:00')
  const of = await accept(town, request, 'larkbeck', '2022-10-03T10:00')
  await visit(town, of, '2022-10-13', { on: 11, of: 20 })
  const report = await write(town, of, '2022-11-02T14:00')
  await town.as(specialist, '2022-11-04T15:00', async (work) => granted(await sendForSignOff(work, report)))
  const next = await ask(town, 'crossdale', 'head@crossdale.example', told.erin, '2022-10-10T09:00')
  const other = await accept(town, next, 'crossdale', '2022-10-17T10:00')
  await book(town, other, 'visit', '2022-11-08', '09:30', '2022-10-20T09:00')
}

async function ask(town: ExampleTown, school: string, by: string, about: Told, when: string): Promise<RequestId> {
  return town.as(by, when, async (work) => {
    const request = await beginRequest(work, known(town.schools, school), about.kind)
    let version = 1
    for (const [part, answers] of partAnswers(about))
      version = granted(await keepPart(work, request, part, answers, version))
    return granted(await submitRequest(work, request))
  })
}

async function accept(town: ExampleTown, request: RequestId, school: string, when: string): Promise<CaseId> {
  return town.as(office, when, async (work) => {
    const lines = await freePackages(
      work,
      known(town.schools, school),
      '00000000-0000-4000-8000-000000000000' as Parameters<typeof freePackages>[2],
    )
    return granted(
      await acceptRequest(work, request, { line: lines[0]?.id, specialist: known(town.people, specialist) }),
    )
  })
}

async function book(town: ExampleTown, of: CaseId, kind: Step['kind'], date: string, time: string, when: string) {
  return town.as(specialist, when, async (work) => {
    const step = (await stepsOf(work, of)).find((one) => one.kind === kind)
    if (!step) throw new Error(`the case has a ${kind}`)
    return granted(
      await bookStep(work, of, step.id, {
        date: day(date),
        time: Temporal.PlainTime.from(time),
        place: 'At the school',
      }),
    )
  })
}

async function visit(
  town: ExampleTown,
  of: CaseId,
  date: string,
  tasks: { readonly on: number; readonly of: number },
): Promise<void> {
  const appointment = await book(town, of, 'visit', date, '09:30', `${day(date).subtract({ days: 3 })}T09:00`)
  const intervals = Array.from({ length: tasks.of }, (_, n) => ({
    onTask: n % tasks.of < tasks.on,
    peerOnTask: n % 10 !== 3,
  }))
  const entries = [
    {
      antecedent: 'The class is asked to put reading books away',
      behaviour: 'Slides under the table and hums',
      consequence: 'The teaching assistant sits nearby and waits; after three minutes the pupil comes out',
    },
    {
      antecedent: 'A classmate takes the blue pen',
      behaviour: 'Pushes the tray off the table',
      consequence: 'Is asked to help pick it up, and does',
    },
  ]
  await town.as(specialist, `${date}T12:45`, async (work) =>
    granted(
      await recordVisit(work, appointment, {
        setting: 'Literacy and maths, whole class, before break',
        notes: 'Settles when the next step is shown on the table. Transitions are the hardest part.',
        intervalSeconds: 30,
        intervals,
        entries,
      }),
    ),
  )
}

async function write(town: ExampleTown, of: CaseId, when: string) {
  return town.as(specialist, when, async (work) => {
    const report = granted(await beginReport(work, of))
    const content = {
      texts: {
        background: 'The school asked for help with moves between activities, which end in distress most days.',
        observation:
          '**On task in about half of the sampled intervals**, against nearly all for a classmate nearby.\n\nMoves between activities were the hardest part.',
        recommendations:
          '## In class\n- Show the next step on a card before the change is announced.\n- Give one short job at each change.\n\n## With adults\n- Use the same four words at every change.',
        summary:
          'Changes from one thing to the next are hard at the moment. Knowing early what comes next helps. The class will use a card that shows it.',
      },
      targets: [
        { words: 'Moves to the next activity within two minutes', baseline: 'Takes seven minutes on most days' },
        { words: 'Stays in the room at changes', baseline: 'Leaves about once a day' },
      ],
    }
    granted(await keepReport(work, report, content, 1))
    return when.startsWith('2022-03') ? sent(work, report) : report
  })
}

async function sent(work: Parameters<typeof sendForSignOff>[0], report: Parameters<typeof sendForSignOff>[1]) {
  granted(await sendForSignOff(work, report))
  return report
}
