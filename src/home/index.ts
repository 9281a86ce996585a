/** The door of the homes. */
import type { Room } from '#platform/web/index.ts'
import { homePages } from './home.page.tsx'

export const homeRoom: Room = {
  name: 'home',
  pages: homePages,
  navigation: [{ label: 'Home', href: '/', icon: 'home', for: 'account: use', place: 0 }],
}
