/** The door of requests. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { answerPages } from './answers.page.tsx'
import { askedPages } from './asked.page.tsx'
import { colleaguePages } from './colleagues.page.tsx'
import { expireDraft, warnOfEnd } from './draft.operations.ts'
import { requestFilePages } from './files.page.tsx'
import { requestFormPages } from './form.page.tsx'
import { requestFinder } from './requests.finder.ts'
import { askCard, triageCard } from './requests.home.tsx'
import { schoolRequestsPanel } from './requests.panel.tsx'

export { type AskedPart, askedAbout } from './asked.operations.ts'
export { acceptRequest, advise, askMore, decline, recordContact, refer } from './decision.operations.ts'
export { beginRequest, keepPart } from './draft.operations.ts'
export { partsFor } from './request.parts.ts'
export { submitRequest } from './submission.operations.ts'

export const requestsRoom: Room = {
  name: 'requests',
  pages: new Hono<WebCall>()
    .route('/', requestFormPages)
    .route('/', colleaguePages)
    .route('/', answerPages)
    .route('/', requestFilePages)
    .route('/', askedPages),
  navigation: [{ label: 'Requests', href: '/requests', icon: 'requests', for: 'requests: read', place: 5 }],
  home: [
    { for: 'requests: decide', place: 10, card: triageCard },
    { for: 'requests: write', place: 8, card: askCard },
  ],
  caseTabs: [{ label: 'Request', path: 'request', for: 'cases: read', place: 10 }],
  finds: [requestFinder],
  panels: [{ at: 'school', for: 'requests: read', place: 3, draw: schoolRequestsPanel }],
  due: {
    'draft warned': { words: 'Drafts a week from deletion: their writers told', keep: warnOfEnd },
    'draft expires': { words: 'Drafts untouched for sixty days deleted', keep: expireDraft },
  },
}
