/** The only file that touches documents. A released row is fixed by a trigger. */

import { z } from 'zod'
import { withholdReasons } from '#copies/index.ts'
import type { PlainDate } from '#kernel/days.ts'
import { type CaseId, type DocumentId, id, type PersonId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { type DocumentKind, type Section, sectionsShape } from '#templates/index.ts'
import type { DocumentState, ReportContent } from './report.rules.ts'

export const contentShape = z.object({
  texts: z.record(z.string(), z.string()),
  targets: z.array(z.object({ words: z.string(), baseline: z.string() })),
  withheld: z.record(z.string(), z.enum(withholdReasons)).optional(),
})

export interface Report {
  readonly id: DocumentId
  readonly case: CaseId
  readonly caseNumber: string
  readonly subject: SubjectId
  readonly school: SchoolId
  readonly schoolName: string
  readonly kind: DocumentKind
  /** Which of its kind in the case; a report is the first and only one. */
  readonly no: number
  readonly version: number
  readonly templateVersion: number
  /** As they were when it was begun. */
  readonly sections: readonly Section[]
  readonly state: DocumentState
  readonly content: ReportContent
  /** Seals what a browser keeps of unsent typing. */
  readonly localKey: string
  /** Counts every kept change; a page says which it began from. */
  readonly revision: number
  readonly author: PersonId
  readonly authorName: string
  readonly signedOffBy: string | undefined
  readonly releasedOn: PlainDate | undefined
  readonly sha256: string | undefined
  readonly corrects: DocumentId | undefined
  readonly correctionReason: string | undefined
}

function reportRows(work: Work) {
  return work
    .selectFrom('document')
    .innerJoin('support_case', (on) => on.onRef('support_case.id', '=', 'document.case_id'))
    .innerJoin('school', (on) => on.onRef('school.id', '=', 'support_case.school_id'))
    .innerJoin('principal as author', (on) => on.onRef('author.id', '=', 'document.author_id'))
    .leftJoin('principal as signer', (on) => on.onRef('signer.id', '=', 'document.signed_off_by'))
    .select([
      'document.id',
      'document.case_id',
      'support_case.number',
      'document.subject_id',
      'support_case.school_id',
      'school.name as school',
      'document.version',
    ])
    .select([
      'document.state',
      'document.content',
      'document.revision',
      'document.author_id',
      'author.name as author',
      'signer.name as signer',
      'document.released_on',
    ])
    .select(['document.sha256', 'document.corrects_id', 'document.correction_reason'])
    .select(['document.kind', 'document.no', 'document.template_version', 'document.sections', 'document.local_key'])
}

type Row = Awaited<ReturnType<ReturnType<typeof reportRows>['executeTakeFirstOrThrow']>>

function reportFrom(row: Row): Report {
  return {
    id: id(row.id),
    case: id(row.case_id),
    caseNumber: row.number,
    subject: id(row.subject_id),
    school: id(row.school_id),
    schoolName: row.school,
    kind: row.kind as DocumentKind,
    no: row.no,
    version: row.version,
    templateVersion: row.template_version,
    sections: sectionsShape.parse(row.sections),
    localKey: row.local_key,
    state: row.state as DocumentState,
    content: contentShape.parse(row.content),
    revision: row.revision,
    author: id(row.author_id),
    authorName: row.author,
    signedOffBy: row.signer ?? undefined,
    releasedOn: row.released_on ?? undefined,
    sha256: row.sha256 ?? undefined,
    corrects: row.corrects_id ? id(row.corrects_id) : undefined,
    correctionReason: row.correction_reason ?? undefined,
  }
}

/** `undefined` also when it is not released and the actor does not work on the case. */
export async function readReport(work: Work, document: DocumentId): Promise<Report | undefined> {
  const row = await reportRows(work).where('document.id', '=', document).executeTakeFirst()
  return row && reportFrom(row)
}

export async function holdReport(work: Work, document: DocumentId): Promise<Report | undefined> {
  await work.selectFrom('document').select('id').where('id', '=', document).forUpdate().execute()
  return readReport(work, document)
}

/** Every document of the case that the actor may read: reports first, of each the newest version first. */
export async function documentsOf(work: Work, of: CaseId): Promise<readonly Report[]> {
  const rows = await reportRows(work)
    .where('document.case_id', '=', of)
    .orderBy('document.kind', 'desc')
    .orderBy('document.no')
    .orderBy('document.version', 'desc')
    .execute()
  return rows.map(reportFrom).toSorted((a, b) => Number(b.kind === 'report') - Number(a.kind === 'report'))
}

/** Every version of the case's report, the newest first. */
export async function reportsOf(work: Work, of: CaseId): Promise<readonly Report[]> {
  return (await documentsOf(work, of)).filter((one) => one.kind === 'report')
}

/** Reports that wait for a signature, or are somebody's to finish. */
export async function reportsInState(work: Work, state: DocumentState): Promise<readonly Report[]> {
  const rows = await reportRows(work).where('document.state', '=', state).orderBy('support_case.number').execute()
  return rows.map(reportFrom)
}

export interface NewReport {
  readonly case: CaseId
  readonly subject: SubjectId
  readonly kind: DocumentKind
  readonly no: number
  readonly version: number
  readonly templateVersion: number
  readonly sections: readonly Section[]
  readonly content: ReportContent
  readonly corrects?: { readonly id: DocumentId; readonly reason: string }
}

export async function addReport(work: Work, report: NewReport): Promise<DocumentId> {
  const document = work.newId<DocumentId>()
  await work
    .insertInto('document')
    .values({
      id: document,
      case_id: report.case,
      subject_id: report.subject,
      kind: report.kind,
      no: report.no,
      version: report.version,
      template_version: report.templateVersion,
      sections: JSON.stringify(report.sections),
      state: 'draft',
      content: JSON.stringify(report.content),
      author_id: work.actor.id,
      corrects_id: report.corrects?.id ?? null,
      correction_reason: report.corrects?.reason ?? null,
      local_key: work.newId(),
    })
    .execute()
  return document
}

export async function setReportState(work: Work, document: DocumentId, state: 'draft' | 'in sign-off'): Promise<void> {
  await work.updateTable('document').set({ state }).where('id', '=', document).execute()
}

export async function markSignedOff(work: Work, document: DocumentId): Promise<void> {
  await work
    .updateTable('document')
    .set({ state: 'signed off', signed_off_by: work.actor.id, signed_off_on: work.today })
    .where('id', '=', document)
    .execute()
}

export async function markReleased(work: Work, document: DocumentId, sha256: string): Promise<void> {
  await work
    .updateTable('document')
    .set({ state: 'released', released_on: work.today, sha256 })
    .where('id', '=', document)
    .execute()
}
