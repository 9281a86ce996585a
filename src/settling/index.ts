/** The door of settling: time beyond what was bought, and time whose end has come. Pages link here; `plans` shows what a lead is to agree to. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { answerPages } from './answer.page.tsx'
import { askForChoice } from './ending.operations.ts'
import { endingPages } from './ending.page.tsx'
import { endingPanel } from './ending.panel.tsx'
import { endingsPages } from './endings.page.tsx'
import { extraPages } from './extra.page.tsx'
import { extraPanel, timeToAgreeCard } from './extra.panel.tsx'

export { settleEnding } from './ending.operations.ts'
export { answerExtra, askForExtra, withdrawExtra } from './extra.operations.ts'
export { timeToAgree } from './extra.panel.tsx'
export { extraStanding, waitingFrom, waitingRows } from './extra.store.ts'
export const settlingRoom: Room = {
  name: 'settling',
  pages: new Hono<WebCall>()
    .route('/', extraPages)
    .route('/', answerPages)
    .route('/', endingPages)
    .route('/', endingsPages),
  home: [{ for: 'extra: answer', place: 4, card: timeToAgreeCard }],
  panels: [
    { at: 'hours account', for: 'hours: read', place: 10, draw: endingPanel },
    { at: 'hours account', for: 'hours: read', place: 20, draw: extraPanel },
  ],
  due: {
    'hours have ended': { words: 'Hours that have ended: coordinators asked for their choice', keep: askForChoice },
  },
}
