/** Schools by a part of their name or by register number. */
import type { Finder } from '#platform/web/index.ts'
import { schoolsHolding } from './schools.store.ts'

export const schoolFinder: Finder = {
  heading: 'Schools',
  for: 'school: read',
  find: async (work, words, most) =>
    (await schoolsHolding(work, words, most)).map((school) => ({
      href: `/schools/${school.id}`,
      label: school.name,
      note: school.district,
    })),
}
