/** A document: its content, what it needs before sign-off, and the states it goes through (product.md, "Reports and plans"). */
import type { WithholdReason } from '#copies/index.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { DocumentKind, Section } from '#templates/index.ts'

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

/** Far above any report; what is longer was pasted by mistake or is two reports. */
export const longestSection = 50_000

export interface ReportTarget {
  readonly words: string
  readonly baseline: string
}

export interface ReportContent {
  /** By the section's key. */
  readonly texts: Readonly<Record<string, string>>
  readonly targets: readonly ReportTarget[]
  /** Sections that the family's copy leaves out, each with its reason. */
  readonly withheld?: Readonly<Record<string, WithholdReason>> | undefined
}

/** What a form brought: what it did not ask for stays as it stands. */
export type TypedContent = Pick<ReportContent, 'texts' | 'withheld'> & Partial<Pick<ReportContent, 'targets'>>

/** Only a report sets the case's targets. */
export function setsTargets(kind: DocumentKind): boolean {
  return kind === 'report'
}

export type UnfitContent =
  | { readonly kind: 'too long'; readonly section: string; readonly letters: number }
  | { readonly kind: 'unknown section'; readonly section: string }

/** Whether this can be kept at all; unfinished is fine. */
export function fits(content: TypedContent, sections: readonly Section[]): Outcome<TypedContent, UnfitContent> {
  const keys = new Set(sections.map((section) => section.key))
  const unknown = Object.entries(content.texts).find(([key, text]) => !keys.has(key) && text.trim() !== '')
  if (unknown) return refuse({ kind: 'unknown section', section: unknown[0] })
  const long = Object.entries(content.texts).find(([, text]) => text.length > longestSection)
  return long ? refuse({ kind: 'too long', section: long[0], letters: long[1].length }) : accept(content)
}

export type IncompleteReport = { readonly kind: 'incomplete'; readonly missing: readonly string[] }

/** What has to be written before anyone signs it off: every required section; in a report, one target with its baseline. */
export function maySend(
  content: ReportContent,
  sections: readonly Section[],
  kind: DocumentKind,
): Outcome<ReportContent, IncompleteReport> {
  const empty = sections
    .filter((section) => section.need === 'required' && (content.texts[section.key] ?? '').trim() === '')
    .map((section) => `text_${section.key}`)
  const halves = content.targets.flatMap((target, at) =>
    target.words && !target.baseline ? [`baseline_${at + 1}`] : [],
  )
  const none = !setsTargets(kind) || content.targets.some((target) => target.words) ? [] : ['target_1']
  const missing = [...empty, ...none, ...halves]
  return missing.length === 0 ? accept(content) : refuse({ kind: 'incomplete', missing })
}

export type SignOffRefusal = { readonly kind: 'own report' }

/** A second pair of eyes: nobody signs off what they wrote. */
export function maySignOff(author: string, signer: string): Outcome<undefined, SignOffRefusal> {
  return author === signer ? refuse({ kind: 'own report' }) : accept()
}
