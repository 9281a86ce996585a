/** Requests in the search: by number only, and without a name. */
import { recordView } from '#platform/audit.ts'
import type { Finder } from '#platform/web/index.ts'
import { requestsByWords } from './requests.store.ts'

export const requestFinder: Finder = {
  heading: 'Requests',
  by: 'number',
  for: 'requests: read',
  place: 40,
  find: async (work, words, limit) => {
    const found = await requestsByWords(work, words, limit + 1)
    const shown = found.slice(0, limit).flatMap((one) => (one.subject ? [one.subject] : []))
    await recordView(work, 'requests found', shown, 1)
    return found.map((one) => ({
      href: `/requests/${one.id}`,
      label: one.number ?? '',
      note: `${one.schoolName}, ${one.state}`,
      ...(one.number ? { number: one.number } : {}),
    }))
  },
}
