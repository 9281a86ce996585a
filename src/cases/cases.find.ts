/** Cases by number, or by the name of a subject that the reader may see; a look, so it is on record. */
import { recordView } from '#platform/audit.ts'
import type { Finder } from '#platform/web/index.ts'
import { casesHolding } from './cases.store.ts'

export const caseFinder: Finder = {
  heading: 'Cases',
  for: 'cases: read',
  find: async (work, words, most) => {
    const found = await casesHolding(work, words, most)
    await recordView(
      work,
      'cases found',
      found.map((one) => one.subject),
      1,
    )
    return found.map((one) => ({
      href: `/cases/${one.id}`,
      label: `${one.number}, ${one.subjectName}`,
      note: `${one.schoolName}, ${one.state}`,
    }))
  },
}
