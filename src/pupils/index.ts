/** The door of pupils: subjects and who is responsible for a child. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { childPages } from './child.page.tsx'
import { childrenCard } from './pupils.home.tsx'
import { pupilPages } from './pupils.page.tsx'
import { ownChildrenPanel, personChildrenPanel } from './pupils.panel.tsx'

export { type Around, aroundSubject } from './around.store.ts'
export { childrenNamed, type KnownPupil, keepUpn, knownPupils } from './known.store.ts'
export { inviteParent, keepPupil } from './pupils.operations.ts'
export {
  addClass,
  addSubject,
  deriveAccessTo,
  inWordsYearGroup,
  readSubject,
  responsibleFor,
  type Subject,
  type SubjectKind,
  subjectsOf,
  type YearGroup,
  yearGroups,
} from './pupils.store.ts'

export const pupilsRoom: Room = {
  name: 'pupils',
  pages: new Hono<WebCall>().route('/', pupilPages).route('/', childPages),
  panels: [
    { at: 'person', for: 'pupils: read', place: 5, draw: personChildrenPanel },
    { at: 'person', for: 'child: read', place: 6, draw: ownChildrenPanel },
  ],
  home: [{ for: 'child: read', place: 6, card: childrenCard }],
}
