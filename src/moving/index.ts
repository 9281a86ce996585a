/** The door of moving on: nobody above needs it but the example; pages link here. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { arrivingPages } from './arriving.page.tsx'
import { changeOnItsDay, classChanges } from './class.operations.ts'
import { classPages } from './class.page.tsx'
import { handoverPages } from './handover.page.tsx'
import { paperPages } from './handover.paper.tsx'
import { childLeft, closeOnItsDay } from './leaving.operations.ts'
import { leavingPages } from './leaving.page.tsx'
import { minutesPages } from './minutes.page.tsx'
import { movingPages } from './moving.page.tsx'

export { begunWith, handoverAgreed, writeHandover } from './handover.operations.ts'
export { familyAgrees, offeredParts, recordLeaving, releaseTo } from './leaving.operations.ts'
export { leavingOf } from './leaving.store.ts'

export const movingRoom: Room = {
  name: 'moving',
  pages: new Hono<WebCall>()
    .route('/', movingPages)
    .route('/', leavingPages)
    .route('/', minutesPages)
    .route('/', arrivingPages)
    .route('/', handoverPages)
    .route('/', paperPages)
    .route('/', classPages),
  navigation: [{ label: 'Moving on', href: '/moving', icon: 'child', for: 'moving: see', place: 13 }],
  due: {
    [childLeft]: { words: 'Children whose last day is over: their cases closed', keep: closeOnItsDay },
    [classChanges]: { words: 'Classes that changed their teacher: views ended and begun', keep: changeOnItsDay },
  },
}
