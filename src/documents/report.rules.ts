/** A report: its parts, what it needs before sign-off, and the states it goes through (product.md, "Reports and plans"). */
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'

export const documentStates = ['draft', 'in sign-off', 'signed off', 'released'] as const
export type DocumentState = (typeof documentStates)[number]
export type DocumentEvent = 'send' | 'send back' | 'sign off' | 'release'

/** Released is the end: a correction is a new version, never a change. */
export const documentSteps: Readonly<Record<DocumentState, Partial<Record<DocumentEvent, DocumentState>>>> = {
  draft: { send: 'in sign-off' },
  'in sign-off': { 'send back': 'draft', 'sign off': 'signed off' },
  'signed off': { release: 'released' },
  released: {},
}

export const sections = [
  { key: 'background', label: 'Background', hint: 'What was asked, and what has been tried.' },
  {
    key: 'observation',
    label: 'What was observed',
    hint: 'The figures of the observation are filled in. Name no other child.',
  },
  {
    key: 'recommendations',
    label: 'Recommendations',
    hint: 'Strategies that the class can carry out, and who does what by when.',
  },
  { key: 'summary', label: 'In plain words, for the parents', hint: 'Short sentences, no abbreviations.' },
] as const
export type SectionKey = (typeof sections)[number]['key']

export interface ReportTarget {
  readonly words: string
  readonly baseline: string
}

export interface ReportContent {
  readonly texts: Readonly<Record<SectionKey, string>>
  readonly targets: readonly ReportTarget[]
}

export type IncompleteReport = { readonly kind: 'incomplete'; readonly missing: readonly string[] }

/** What has to be written before anyone signs it off: every part, and one target at least with its baseline. */
export function maySend(content: ReportContent): Outcome<ReportContent, IncompleteReport> {
  const empty = sections
    .filter((section) => content.texts[section.key].trim() === '')
    .map((section): string => section.key)
  const halves = content.targets.flatMap((target, at) =>
    target.words && !target.baseline ? [`baseline_${at + 1}`] : [],
  )
  const none = content.targets.some((target) => target.words) ? [] : ['target_1']
  const missing = [...empty, ...none, ...halves]
  return missing.length === 0 ? accept(content) : refuse({ kind: 'incomplete', missing })
}

export type SignOffRefusal = { readonly kind: 'own report' }

/** A second pair of eyes: nobody signs off what they wrote. */
export function maySignOff(author: string, signer: string): Outcome<undefined, SignOffRefusal> {
  return author === signer ? refuse({ kind: 'own report' }) : accept()
}
