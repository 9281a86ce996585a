/** The door of attachments. */
import type { Room } from '#platform/web/index.ts'
import { filePages } from './files.page.tsx'

export { cleaned, type FileRefusal, type TakenKind, takenKinds } from './attachment.rules.ts'
export { explainFile } from './attachment.words.ts'
export { addFile } from './attachments.operations.ts'
export { attachmentsOf } from './attachments.store.ts'

export const attachmentsRoom: Room = {
  name: 'attachments',
  pages: filePages,
  caseTabs: [{ label: 'Files', path: 'files', for: 'files: read', place: 60 }],
}
