/** What was around some children: meetings, suspensions, the way to a plan, a shorter timetable, how near an exclusion was. */
import type { PlainDate } from '#kernel/days.ts'
import { minutes } from '#kernel/minutes.ts'
import { judgeRisk, recordEhc, recordMeeting, recordSuspension, recordTimetable } from '../around/index.ts'
import type { Opened } from './scenes.ts'
import { nth } from './seeded.ts'
import { type ExampleTown, granted, openDay } from './town.ts'

/** On the day of the first visit: how near an exclusion is, and who else is involved already. */
export async function aroundAtFirst(town: ExampleTown, { plan, case: of }: Opened, on: PlainDate): Promise<void> {
  if (plan.about !== 'pupil') return
  const { n, school } = plan
  const before = (days: number) => openDay(town, school, on.subtract({ days }), 0)
  await town.as(plan.specialist, async (work) => {
    if (n % 3 === 1)
      await judgeRisk(work, of, { occasion: 'start', level: nth(['some', 'high', 'none', 'some'], n), words: '' })
    if (n % 9 === 4)
      granted(
        await recordMeeting(work, of, {
          kind: 'Team around the family',
          on: before(6),
          present: 'SENCO, family support worker, parent',
          notes: 'Mornings are the hardest. Everyone wants the same three rules at home and at school.',
          actions: [
            { what: 'Send one friendly message a day', who: 'Class teacher', by: on.add({ days: 7 }) },
            { what: 'Ring about the sleep clinic', who: 'Family support worker', by: on.add({ days: 21 }) },
          ],
        }),
      )
    if (n % 13 === 4) {
      const reasons = nth([['PP'], ['DB'], ['VA', 'DB']], n)
      granted(
        await recordSuspension(work, of, { kind: 'suspension', startsOn: before(12), sessions: 1 + (n % 4), reasons }),
      )
      granted(
        await recordSuspension(work, of, { kind: 'lunchtime', startsOn: before(5), sessions: 1, reasons: ['PP'] }),
      )
    }
    if (on.year === 2022 && on.month > 8 && n % 5 === 4)
      granted(await recordEhc(work, of, { kind: 'request received', on: before(20) }, ''))
    if (n % 31 === 4)
      granted(
        await recordTimetable(work, of, {
          reason: 'reintegration',
          words: 'Mornings first; one lesson more each week.',
          startsOn: on,
          reviewOn: on.add({ days: 14 }),
          endsOn: on.add({ days: 42 }),
          aWeek: minutes(900),
          agreedBy: 'Mother',
          agreedOn: before(1),
          authorityToldOn: undefined,
        }),
      )
  })
}

/** At the review: where the child stands now. */
export async function aroundAtReview(town: ExampleTown, { plan, case: of }: Opened): Promise<void> {
  if (plan.about !== 'pupil' || plan.n % 3 !== 1) return
  await town.as(plan.specialist, (work) =>
    judgeRisk(work, of, { occasion: 'end', level: nth(['none', 'some', 'none', 'none'], plan.n), words: '' }),
  )
}
