/** Schools in the search: by name or register number. */
import { can } from '#platform/access/index.ts'
import type { Finder } from '#platform/web/index.ts'
import { schoolsByWords } from './schools.store.ts'

export const schoolFinder: Finder = {
  heading: 'Schools',
  by: 'name or register number',
  for: 'school: read',
  place: 10,
  find: async (work, words, limit) => {
    const found = await schoolsByWords(work, words, limit + 1)
    return found
      .filter((school) => can(work.actor, 'school: read', school.id))
      .map((school) => ({
        href: `/schools/${school.id}`,
        label: school.name,
        note: school.district,
        ...(school.registerNumber ? { number: school.registerNumber } : {}),
      }))
  },
}
