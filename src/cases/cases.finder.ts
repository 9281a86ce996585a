/** Cases in the search: by number or by whom they are about. What is shown of a child is on record. */

import { inFull } from '#kernel/days.ts'
import { recordView } from '#platform/audit.ts'
import type { Finder } from '#platform/web/index.ts'
import { lettersOf } from '#platform/words.ts'
import { casesByWords } from './found.store.ts'
import { notedWith } from './noted.store.ts'
import { stateWords } from './words.ts'

export const caseFinder: Finder = {
  heading: 'Cases',
  by: 'number, or the pupil or class',
  for: 'cases: read',
  place: 30,
  find: async (work, words, limit) => {
    const found = await casesByWords(work, words, limit + 1)
    const shown = found.slice(0, limit).map((one) => one.subject)
    await recordView(work, 'cases found', shown, 1)
    return found.map((one) => ({
      href: `/cases/${one.id}`,
      label: `${one.number}, ${one.subjectName}`,
      note: `${one.schoolName}, ${stateWords[one.state].word.toLowerCase()}`,
      number: one.number,
    }))
  },
}

export const notedFinder: Finder = {
  heading: 'In the timelines of cases',
  by: 'words in a note or a step',
  for: 'cases: read',
  place: 35,
  find: async (work, words, limit) => {
    const found = await notedWith(work, lettersOf(words), limit + 1)
    await recordView(
      work,
      'notes found',
      found.slice(0, limit).map((one) => one.subject),
      2,
    )
    return found.map((one) => ({
      href: `/cases/${one.case}`,
      label: `${one.number}, ${one.title}`,
      note: `${inFull(one.on)}, ${one.schoolName}${one.excerpt === '' ? '' : `: ${one.excerpt}`}`,
    }))
  },
}
