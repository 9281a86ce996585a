/** Why what is inside a file is not taken, and what to do instead. */
import { explainUpload, type FieldProblem } from '#platform/web/index.ts'
import type { FileRefusal } from './attachment.rules.ts'

export function explainContent(refusal: FileRefusal): FieldProblem {
  if (refusal.kind === 'too long') return explainUpload('file', { kind: 'too large', atMost: refusal.atMost })
  return { field: 'file', message: sentence(refusal) }
}

function sentence(refusal: Exclude<FileRefusal, { kind: 'too long' }>): string {
  switch (refusal.kind) {
    case 'damaged picture':
      return 'This picture cannot be read to its end. Open it, save it again and choose it again'
    case 'active pdf':
      return 'This PDF holds scripts or other files inside it, which are not taken. Print it into a new PDF'
    case 'unsafe word':
      return unsafeWords[refusal.problem]
  }
}

const unsafeWords = {
  damaged: 'This document cannot be read. Open it, save it again as a Word document (.docx) or a PDF',
  'with macros': 'This document contains macros, which are not taken. Save it without them, or as a PDF',
  'with something embedded':
    'This document has another file or a control inside it, which is not taken. Save it without it, or as a PDF',
  'fetching from elsewhere':
    'This document fetches a template or a picture from elsewhere when it is opened. Save it as a PDF, or without that link',
} as const
