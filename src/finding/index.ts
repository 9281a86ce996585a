/** The door of finding. */
import type { Room } from '#platform/web/index.ts'
import { searchPages } from './search.page.tsx'

export const findingRoom: Room = {
  name: 'finding',
  pages: searchPages,
  navigation: [{ label: 'Search', href: '/search', icon: 'search', for: 'search: use', place: 2 }],
}
