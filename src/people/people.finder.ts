/** People in the search: by name or email address. */
import type { Finder } from '#platform/web/index.ts'
import { peopleByWords } from './people.store.ts'

export const peopleFinder: Finder = {
  heading: 'People',
  by: 'name or email address',
  for: 'people: read',
  place: 20,
  find: async (work, words, limit) => {
    const found = await peopleByWords(work, words, limit + 1)
    return found.map((person) => ({
      href: `/people/${person.id}`,
      label: person.name,
      note: person.email ?? '',
      ...(person.email ? { number: person.email } : {}),
    }))
  },
}
