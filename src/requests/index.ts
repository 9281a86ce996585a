/** The door of requests. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { askedPages } from './asked.page.tsx'
import { requestFormPages } from './form.page.tsx'
import { requestFinder } from './requests.finder.ts'
import { askCard, triageCard } from './requests.home.tsx'
import { expireDraft } from './requests.operations.ts'
import { requestPages } from './requests.page.tsx'
import { schoolRequestsPanel } from './requests.panel.tsx'

export { partsFor, type SubjectKind } from './request.parts.ts'
export { acceptRequest, askMore, beginRequest, decline, keepPart, submitRequest } from './requests.operations.ts'

export const requestsRoom: Room = {
  name: 'requests',
  pages: new Hono<WebCall>().route('/', requestFormPages).route('/', requestPages).route('/', askedPages),
  navigation: [{ label: 'Requests', href: '/requests', icon: 'requests', for: 'requests: read', place: 5 }],
  home: [
    { for: 'requests: decide', place: 10, card: triageCard },
    { for: 'requests: write', place: 8, card: askCard },
  ],
  caseTabs: [{ label: 'Request', path: 'request', for: 'cases: read', place: 10 }],
  finds: [requestFinder],
  panels: [{ at: 'school', for: 'requests: read', place: 3, draw: schoolRequestsPanel }],
  due: { 'draft expires': { words: 'Drafts untouched for sixty days deleted', keep: expireDraft } },
}
