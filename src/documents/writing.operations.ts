/** Beginning a document from its template, filled with what is known, and keeping what is written. */
import { assessmentsOf, scoreChange } from '#assessments/index.ts'
import { type CaseHead, hasPart, readCase, stepsOf, targetsOf } from '#cases/index.ts'
import type { CaseId, DocumentId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { figuresOf, inSentence, latestObservation } from '#observations/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { type DocumentKind, type Section, templateOf } from '#templates/index.ts'
import { addReport, documentsOf } from './documents.store.ts'
import { applied, changeBetween, contentAt, isEmpty, isNewSitting, merged } from './keeping.rules.ts'
import { fits, type ReportContent, type TypedContent, type UnfitContent } from './report.rules.ts'
import { addFirstRevision, holdText, keepChange, revisionsOf } from './revisions.store.ts'

export type BeginRefusal = { readonly kind: 'not observed yet' }

/** Opens the case's report: the one being written, or a new one from the template, filled with what is known. */
export async function beginReport(work: Work, of: CaseId): Promise<Outcome<DocumentId, BeginRefusal>> {
  return beginDocument(work, of, 'report')
}

/** A case has one report; of the other kinds as many as are needed, one of each being written at a time. */
export async function beginDocument(
  work: Work,
  of: CaseId,
  kind: DocumentKind,
): Promise<Outcome<DocumentId, BeginRefusal>> {
  allow(work.actor, 'documents: write')
  const one = (await readCase(work, of)) ?? notFound()
  if (!hasPart(one, 'report')) notFound()
  const before = (await documentsOf(work, of)).filter((document) => document.kind === kind)
  const [open] = before.filter((document) => kind === 'report' || document.state === 'draft')
  if (open) return accept(open.id)
  if (kind === 'report') {
    const steps = await stepsOf(work, of)
    if (steps.some((step) => step.kind === 'visit' && step.state !== 'done') || steps.length === 0)
      return refuse({ kind: 'not observed yet' })
  }
  const template = await templateOf(work, kind)
  const content = { texts: await filled(work, one, template.sections), targets: [] }
  const document = await addReport(work, {
    case: of,
    subject: one.subject,
    kind,
    no: Math.max(0, ...before.map((document) => document.no)) + 1,
    version: 1,
    templateVersion: template.version,
    sections: template.sections,
    content,
  })
  await addFirstRevision(work, document, one.subject, content)
  await recordChange(work, 'report begun', document, { kind, template: template.version }, one.subject)
  return accept(document)
}

/** Each section with what its template says it starts from. */
async function filled(work: Work, one: CaseHead, sections: readonly Section[]): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const section of sections) texts[section.key] = await startOf(work, one, section)
  return texts
}

async function startOf(work: Work, one: CaseHead, section: Section): Promise<string> {
  switch (section.from) {
    case 'nothing':
      return ''
    case 'observation':
      return observed(work, one.id)
    case 'targets':
      return (await targetsOf(work, one.id))
        .map((target) => `- ${target.words}. At the start: ${target.baseline}.`)
        .join('\n')
    case 'measures':
      return scoreChange(await assessmentsOf(work, one.id))
        .map((change) => `- ${change.instrument}, ${change.answeredBy}, ${change.scale}: ${change.sentence.trim()}`)
        .join('\n')
  }
}

async function observed(work: Work, of: CaseId): Promise<string> {
  const observation = await latestObservation(work, of)
  if (!observation) return ''
  const incidents = observation.entries.map(
    (entry) => `- Before: ${entry.antecedent}. Seen: ${entry.behaviour}. After: ${entry.consequence}.`,
  )
  return [
    `**${inSentence(figuresOf(observation.intervals, observation.entries))}**`,
    `Setting: ${observation.setting}.`,
    observation.notes,
    incidents.join('\n'),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

export type KeepRefusal =
  | {
      readonly kind: 'changed meanwhile'
      readonly theirs: ReportContent
      /** What to go on from: theirs where only they changed a part, ours where both did. */
      readonly together: ReportContent
      readonly revision: number
      /** Keys of the sections that both changed. */
      readonly conflicts: readonly string[]
    }
  | { readonly kind: 'not a draft' }
  | UnfitContent

export interface Kept {
  readonly revision: number
  /** What now stands: with the parts that somebody else changed meanwhile. */
  readonly content: ReportContent
}

/**
 * Keeps what was typed. Where somebody else kept something meanwhile the two come together part by part; a part that both
 * changed is shown beside the other, never written over (design.md, "Drafts and autosave").
 */
export async function keepReport(
  work: Work,
  id: DocumentId,
  typed: TypedContent,
  baseRevision: number,
): Promise<Outcome<Kept, KeepRefusal>> {
  allow(work.actor, 'documents: write')
  const held = (await holdText(work, id)) ?? notFound()
  if (held.state !== 'draft') return refuse({ kind: 'not a draft' })
  const fit = fits(typed, held.sections)
  if (!fit.ok) return fit
  let content = applied(held.content, typed)
  if (held.revision !== baseRevision) {
    const base = contentAt(await revisionsOf(work, id), baseRevision)
    const together = merged(base, held.content, content)
    if (together.conflicts.length > 0)
      return refuse({
        kind: 'changed meanwhile',
        theirs: held.content,
        together: together.content,
        revision: held.revision,
        conflicts: together.conflicts,
      })
    content = together.content
  }
  const changed = changeBetween(held.content, content)
  if (isEmpty(changed)) return accept({ revision: held.revision, content: held.content })
  if (isNewSitting(held.last, { by: work.actor.id, at: work.now }))
    await recordChange(work, 'report written', id, {}, held.subject)
  return accept({ revision: await keepChange(work, id, held, content, changed), content })
}
