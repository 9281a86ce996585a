/** The door of sharing. */
import type { Room } from '#platform/web/index.ts'
import { endOnItsDay, shareEnds } from './share.operations.ts'
import { sharePages } from './share.page.tsx'
import { sharedCard } from './share.view.tsx'

export const sharingRoom: Room = {
  name: 'sharing',
  pages: sharePages,
  home: [{ for: 'shared: read', place: 5, card: sharedCard }],
  due: { [shareEnds]: { words: 'Limited views of a child whose day has come: ended', keep: endOnItsDay } },
}
