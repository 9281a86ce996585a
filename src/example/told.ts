/** What invented schools wrote in their requests. */
import type { SubjectKind } from '../pupils/index.ts'
import { partsFor } from '../requests/index.ts'
import type { Route } from '../routes/index.ts'

export interface Told {
  readonly kind: SubjectKind
  readonly answers: Readonly<Record<string, string>>
}

const agreed = (by: string, relation: string, on: string) => ({
  agreed_by: by,
  agreed_relation: relation,
  agreed_how: 'meeting',
  agreed_on: on,
})

export const told = {
  leo: {
    kind: 'pupil',
    answers: {
      ...{ given_name: 'Leo', family_name: 'Quill', born_on: '2013-05-14', year_group: '4', reason: 'behaviour' },
      ...{
        what: 'Leaves his seat and the room when one activity ends and another begins.',
        when_where: 'Most days, after literacy and after lunch.',
        tried: 'A visual timetable, a quiet corner. Both helped for a week.',
        agencies: '',
      },
      ...{
        attendance: '94',
        exclusion_risk: 'some',
        sen: 'K',
        child_view: '“I like it when I know what is coming.”',
        parent_view: 'His mother sees the same at home, and would like one plan for both places.',
      },
      ...{
        outcome: 'Leo stays with his class when things change, and tells an adult when he cannot.',
        ...agreed('Marta Quill', 'Mother', '2022-02-10'),
      },
    },
  },
  maya: {
    kind: 'pupil',
    answers: {
      ...{ given_name: 'Maya', family_name: 'Thorne', born_on: '2015-01-30', year_group: '3', reason: 'anxiety' },
      ...{
        what: 'Cries quietly, stops working and does not answer.',
        when_where: 'In the morning, and whenever writing is asked for.',
        tried: 'A later start on Mondays, a scribe for longer pieces.',
        agencies: 'School nurse',
      },
      ...{
        attendance: '88.5',
        exclusion_risk: 'none',
        sen: 'K',
        child_view: 'She drew a cloud over the writing table.',
        parent_view: 'Her father says mornings have become a struggle since spring.',
      },
      ...{
        outcome: 'Maya comes in with a friend and writes a sentence of her own.',
        ...agreed('Owen Thorne', 'Father', '2022-09-26'),
      },
    },
  },
  erin: {
    kind: 'pupil',
    answers: {
      ...{ given_name: 'Erin', family_name: 'Wold', born_on: '2016-07-09', year_group: '2', reason: 'behaviour' },
      ...{
        what: 'Shouts and throws what is in reach, then hides.',
        when_where: 'In the hall, at play, in other noisy places.',
        tried: 'Ear defenders, a later lunch.',
        agencies: '',
      },
      ...{
        attendance: '96',
        exclusion_risk: 'some',
        sen: 'N',
        child_view: '“The hall is too big.”',
        parent_view: 'Her grandmother asks for someone to see her at lunch.',
      },
      ...{
        outcome: 'Erin eats with two friends in the hall once a week.',
        ...agreed('Jean Wold', 'Grandmother and carer', '2022-10-06'),
      },
    },
  },
  noah: {
    kind: 'pupil',
    answers: {
      ...{ given_name: 'Noah', family_name: 'Brisk', born_on: '2012-11-23', year_group: '5', reason: 'avoidance' },
      ...{
        what: 'Has missed most Mondays and Tuesdays; arrives late on the other days.',
        when_where: 'Since the autumn half term.',
        tried: 'A call home each morning, a job in the office before class.',
        agencies: 'Family support worker',
      },
      ...{
        attendance: '71',
        exclusion_risk: 'none',
        sen: 'K',
        child_view: 'He says his stomach hurts in the car park.',
        parent_view: 'His mother feels judged, and would like a calm start.',
      },
      ...{ outcome: 'Noah is in school by nine on four days a week.', ...agreed('Kath Brisk', 'Mother', '2022-10-28') },
    },
  },
  class: {
    kind: 'class',
    answers: {
      ...{
        class_name: '4 Rowan',
        year_group: '4',
        on_roll: '27',
        adults: 'Class teacher, two teaching assistants',
        reason: 'other',
        what: 'Low-level talk spreads quickly; the class takes ten minutes to settle.',
        when_where: 'After lunch, with most adults.',
      },
      ...{
        tried: 'New seating, a class reward.',
        agencies: '',
        outcome: 'The class settles within two minutes, with any adult.',
      },
    },
  },
} as const satisfies Record<string, Told>

/** The answers by part of the form, in the form's order. */
export function partAnswers(
  about: Told,
  route?: Route,
): readonly (readonly [string, Readonly<Record<string, string>>])[] {
  return partsFor(about.kind, route).map(
    (part) =>
      [
        part.key,
        Object.fromEntries(part.fields.map((field) => [field.name, about.answers[field.name] ?? ''])),
      ] as const,
  )
}
