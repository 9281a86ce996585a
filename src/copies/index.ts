/** The door of copies. */
import type { Room } from '#platform/web/index.ts'
import { copyPages } from './copies.page.tsx'
import { childPanel, copyFinder, sharedCard, viewerPanel } from './copies.panel.tsx'

export {
  type Chosen,
  chosenReaders,
  nameReaders,
  openCopy,
  type PossibleReader,
  possibleReaders,
  type ReaderRefusal,
  releaseCopies,
} from './copies.operations.ts'
export { type Copy, copiesOf, familyCopiesAbout, schoolCopiesAbout } from './copies.store.ts'
export { copyFor, type Whole, type WithholdReason, withholdReasons } from './copy.rules.ts'
export { CopyView, Prose } from './copy.view.tsx'
export { readabilityOf } from './readability.rules.ts'
export { readersOf } from './readers.store.ts'

export const copiesRoom: Room = {
  name: 'copies',
  pages: copyPages,
  finds: [copyFinder],
  home: [{ for: 'copies: read', place: 7, card: sharedCard }],
  panels: [
    { at: 'child', for: 'child: read', place: 10, draw: childPanel },
    { at: 'shared', for: 'shared: read', place: 10, draw: viewerPanel },
  ],
}
