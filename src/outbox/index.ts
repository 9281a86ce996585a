/** The door of the outbox. */
import type { Room } from '#platform/web/index.ts'
import { failedMailCard } from './outbox.home.tsx'
import { outboxPages } from './outbox.page.tsx'

export const outboxRoom: Room = {
  name: 'outbox',
  pages: outboxPages,
  navigation: [{ label: 'Mail', href: '/mail', icon: 'mail', for: 'mail: read', place: 80 }],
  home: [{ for: 'mail: read', place: 4, card: failedMailCard }],
}
