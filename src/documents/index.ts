/** The door of documents. */
import { Hono } from 'hono'
import type { Room, WebCall } from '#platform/web/index.ts'
import { deliveryPages } from './delivery.page.tsx'
import { documentPages } from './documents.page.tsx'
import { casePanel, owedCard, signOffCard } from './documents.panel.tsx'
import { historyPages } from './history.page.tsx'
import { writingPages } from './writing.page.tsx'

export { comment } from './comments.operations.ts'
export { deliver, shareDocument } from './delivery.operations.ts'
export { sendForSignOff, signOff } from './documents.operations.ts'
export { beginDocument, beginReport, keepReport } from './writing.operations.ts'

export const documentsRoom: Room = {
  name: 'documents',
  pages: new Hono<WebCall>()
    .route('/', documentPages)
    .route('/', writingPages)
    .route('/', historyPages)
    .route('/', deliveryPages),
  home: [
    { for: 'documents: sign off', place: 11, card: signOffCard },
    { for: 'documents: write', place: 14, card: owedCard },
  ],
  panels: [{ at: 'case', needs: 'report', for: 'cases: read', place: 30, draw: casePanel }],
}
