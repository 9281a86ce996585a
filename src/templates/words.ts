/** How kinds of document and what fills a section are called. */
import type { DocumentKind, Source } from './template.rules.ts'

export const kindWords: Readonly<
  Record<DocumentKind, { readonly name: string; readonly one: string; readonly title: string }>
> = {
  report: { name: 'Report', one: 'report', title: 'Report with recommendations' },
  'correction letter': { name: 'Correction letter', one: 'correction letter', title: 'Correction letter' },
  'visit note': { name: 'Visit note', one: 'visit note', title: 'Visit note' },
  'ehc advice': { name: 'EHC advice', one: 'EHC advice', title: 'Advice for an EHC needs assessment' },
}

export const sourceWords: Readonly<Record<Source, { readonly label: string; readonly note: string }>> = {
  nothing: { label: 'Nothing', note: '' },
  observation: { label: 'The observation’s figures and incidents', note: 'filled from the observation' },
  targets: { label: 'The case’s targets', note: 'filled from the targets' },
  measures: { label: 'The case’s measures', note: 'filled from the measures' },
}
