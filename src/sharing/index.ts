/** The door of sharing. */
import type { Room } from '#platform/web/index.ts'
import { endOnItsDay, shareEnds } from './share.operations.ts'
import { sharePages } from './share.page.tsx'
import { sharedCard } from './share.view.tsx'

export { type ClassPassed, passClassOn, type Teacher, type TeacherRefusal, teacherFor } from './class.operations.ts'
export { type ClassView, classViews } from './class.store.ts'
export { giveView } from './share.operations.ts'
export type { Part as SharedPart } from './share.rules.ts'
export { partWords } from './share.view.tsx'

export const sharingRoom: Room = {
  name: 'sharing',
  pages: sharePages,
  home: [{ for: 'shared: read', place: 5, card: sharedCard }],
  due: { [shareEnds]: { words: 'Limited views of a child whose day has come: ended', keep: endOnItsDay } },
}
