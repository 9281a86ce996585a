/** The door of documents. */
import type { Room } from '#platform/web/index.ts'
import { documentPages } from './documents.page.tsx'
import { casePanel, childPanel, owedCard, signOffCard } from './documents.panel.tsx'

export { beginReport, deliver, keepReport, sendForSignOff, signOff } from './documents.operations.ts'

export const documentsRoom: Room = {
  name: 'documents',
  pages: documentPages,
  home: [
    { for: 'documents: sign off', place: 11, card: signOffCard },
    { for: 'documents: write', place: 14, card: owedCard },
  ],
  panels: [
    { at: 'case', for: 'cases: read', place: 30, draw: casePanel },
    { at: 'child', for: 'child: read', place: 10, draw: childPanel },
    { at: 'shared', for: 'shared: read', place: 10, draw: childPanel },
  ],
}
