/** The door of attachments. */
import type { Room } from '#platform/web/index.ts'
import { filePages } from './files.page.tsx'

export { cleaned, type FileRefusal, seenKinds, type TakenKind } from './attachment.rules.ts'
export { explainContent } from './attachment.words.ts'
export { addFile } from './attachments.operations.ts'
export { attachmentsOf } from './attachments.store.ts'
export { explainFile, fileAnswer, readFileForm } from './file.form.ts'
export { AddCard, FileList, FilesCard } from './files.cards.tsx'
export { addRequestFile, type RequestFileRefusal, removeRequestFile } from './request-files.operations.ts'
export { moveToCase, type RequestFileId, requestFileBytes, requestFilesOf } from './request-files.store.ts'
export { switchedOn } from './taking.operations.ts'

export const attachmentsRoom: Room = {
  name: 'attachments',
  pages: filePages,
  caseTabs: [{ label: 'Files', path: 'files', for: 'files: read', place: 60 }],
}
