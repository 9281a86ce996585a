/** What asking brings beside the form: a letter sent with a request, and a questionnaire that the team wrote itself. */

import { day } from '#kernel/days.ts'
import type { RequestId, SchoolId } from '#kernel/ids.ts'
import { renderPdf } from '#platform/pdf/index.ts'
import { addRequestFile } from '../attachments/index.ts'
import { keepQuestionnaire } from '../observations/index.ts'
import { asOfOneDay } from './observing.ts'
import { sencoOf } from './people.ts'
import { office } from './scenes.ts'
import { at, type Story } from './story.ts'
import { type ExampleTown, granted, known } from './town.ts'

const letter = {
  title: 'A note from the nurture group',
  sender: 'The nurture group',
  facts: [{ label: 'Time', value: 'September and October' }],
  summary: [
    {
      kind: 'paragraph',
      runs: [
        { text: 'Settles when there is a task for the hands. Mornings after a weekend are hardest.', bold: false },
      ],
    },
  ],
  sections: [],
}

/** The SENCO adds what the nurture group wrote. */
export async function letterWith(town: ExampleTown, school: string, request: RequestId): Promise<void> {
  const bytes = asOfOneDay(await renderPdf('report', letter))
  await town.as(sencoOf(school), async (work) => {
    const of = { id: request, school: known(town.schools, school) as SchoolId }
    granted(
      await addRequestFile(work, of, {
        name: 'nurture-group.pdf',
        kind: 'pdf',
        bytes,
        words: 'A note from the nurture group',
        shows: 'a document',
        agreed: '',
      }),
    )
  })
}

/** Once as it was first thought of, once as mothers and fathers said it should be asked. */
export async function* ownQuestions(town: ExampleTown): Story {
  const mornings = { asks: 'How do mornings go?', kind: 'faces', options: '' }
  const helps = { asks: 'What helps on the way to school?', kind: 'words', options: '' }
  const when = {
    asks: 'When is it hardest?',
    kind: 'several',
    options: 'Waking up\nGetting dressed\nAt the gate\nAfter a weekend',
  }
  const written = { title: 'How mornings go', voice: 'parent', own: 'not said' } as const
  yield at(day('2022-10-06'), '15:20')
  const id = await town.as(office, async (work) =>
    granted(await keepQuestionnaire(work, { ...written, questions: [mornings, helps] }, undefined)),
  )
  yield at(day('2022-10-21'), '14:10')
  await town.as(office, async (work) => {
    granted(await keepQuestionnaire(work, { ...written, questions: [mornings, when, helps] }, { id, version: 1 }))
  })
}
