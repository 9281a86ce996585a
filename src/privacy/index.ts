/** The door of privacy. */
import type { Room } from '#platform/web/index.ts'
import { looksCard } from './trail.home.tsx'
import { trailPages } from './trail.page.tsx'

export const privacyRoom: Room = {
  name: 'privacy',
  pages: trailPages,
  navigation: [{ label: 'Who looked', href: '/trail', icon: 'documents', for: 'audit: read', place: 15 }],
  home: [{ for: 'audit: read', place: 10, card: looksCard }],
}
