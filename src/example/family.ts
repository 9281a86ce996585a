/** What is not about a child: a family's Parent Support at Larkbeck, half way, and a whole school that has asked. */
import { day } from '#kernel/days.ts'
import { recordSession } from '../diary/index.ts'
import { acceptRequest } from '../requests/index.ts'
import { familyNotes, recordMeeting, shareNote, writeFamilyReport } from '../sessions/index.ts'
import type { Plan } from './case-plans.ts'
import { exampleDomains } from './people.ts'
import { ask, book, office, openCaseOf, orderFor } from './scenes.ts'
import { at, type Story } from './story.ts'
import { aChild } from './tellings.ts'
import type { Told } from './told.ts'
import { type ExampleTown, granted } from './town.ts'

const specialist = `specialist@${exampleDomains.provider}`

export function shapeStories(town: ExampleTown): readonly Story[] {
  return [familyStory(town), schoolStory(town)]
}

const said = [
  'Mornings are the hardest: two coats on, one shoe lost, and a shout before eight. The parents would like one calm thing that always comes first. They will try a picture list at the door, and leave the tidying for after school.',
  'The list helps on four days of five. Fridays are long for everybody. They will leave the list to the child on Fridays, and come ten minutes earlier to the gate.',
] as const

const report =
  'What was agreed: one list with four pictures, made together on Sunday. One adult stays with it. What may help: the same words each morning; praise for the first picture that is done; nothing new on Fridays.'

async function* familyStory(town: ExampleTown): Story {
  const plan: Plan = {
    ...{ n: 610, school: 'larkbeck', about: 'family', product: 'parent-support', specialist },
    askedFrom: day('2022-09-20'),
  }
  const child = aChild(610, day('2022-09-20'), 'no plan')
  yield at(day('2022-09-20'), '15:25')
  const outcome = 'The mornings at home begin calmly, and the family comes to school without a quarrel.'
  const request = await ask(town, plan.school, {
    kind: 'family',
    answers: { ...child.answers, reason: 'odds', outcome },
  })
  yield at(day('2022-09-22'), '10:20')
  const opened = await openCaseOf(town, request, plan)
  await orderFor(town, opened)
  const meet = async (kind: 'staff-meeting' | 'parent-meeting', from: string) => {
    const slot = town.diary.firstFree(opened, day(from), 'hour')
    return { slot, booked: await book(town, opened, kind, slot, 'kept') }
  }
  yield at(day('2022-09-26'), '08:40')
  const staff = await meet('staff-meeting', '2022-09-30')
  yield at(staff.slot.date, '17:20')
  await town.as(specialist, async (work) =>
    granted(await recordSession(work, staff.booked, 'SENCO and class teacher: what home needs first is a calm start.')),
  )
  const first = await meet('parent-meeting', '2022-10-07')
  yield at(first.slot.date, '17:25')
  await town.as(specialist, async (work) => {
    granted(await recordMeeting(work, first.booked, said[0]))
    granted(await writeFamilyReport(work, opened.case, report))
    const written = (await familyNotes(work, opened.case)).find(({ kind }) => kind === 'report')
    const by = child.answers.agreed_by ?? 'The mother'
    if (written) granted(await shareNote(work, written.id, { by, on: work.today, how: 'in person' }))
  })
  const second = await meet('parent-meeting', '2022-10-19')
  yield at(second.slot.date, '17:30')
  await town.as(specialist, async (work) => granted(await recordMeeting(work, second.booked, said[1])))
  yield at(day('2022-11-03'), '09:30')
  await meet('parent-meeting', '2022-11-16')
}

const wholeSchool: Told = {
  kind: 'school',
  answers: {
    reason: 'behaviour',
    what: 'Every classroom has its own rules. Children who move between them lose their place.',
    when_where: 'At dinner, in corridors, with supply staff.',
    tried: 'A poster of rules in each room.',
    agencies: '',
    outcome: 'One way of beginning, correcting and praising, in every room and with every adult.',
  },
}

async function* schoolStory(town: ExampleTown): Story {
  yield at(day('2022-10-24'), '14:15')
  const request = await ask(town, 'larkbeck', wholeSchool)
  yield at(day('2022-10-31'), '10:35')
  await town.as(office, async (work) =>
    granted(await acceptRequest(work, request, { line: undefined, specialist: undefined })),
  )
}
