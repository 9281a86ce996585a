/** People with a post, by a part of their name or address. */
import type { Finder } from '#platform/web/index.ts'
import { postsHolding } from './people.store.ts'

export const peopleFinder: Finder = {
  heading: 'People',
  for: 'people: read',
  find: async (work, words, most) =>
    (await postsHolding(work, words, most)).map((post) => ({
      href: post.school ? `/schools/${post.school}` : '/people',
      label: post.name,
      note: [post.title, post.schoolName].filter(Boolean).join(', '),
    })),
}
