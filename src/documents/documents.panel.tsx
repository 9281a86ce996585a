/** Reports on other pages: the case's, the child's, and what waits to be written or signed on the homes. */

import { inFull } from '#kernel/days.ts'
import type { CaseId, SubjectId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { ActionButton, Card, Empty, Links } from '#ui/index.ts'
import { type Report, reportsAbout, reportsInState, reportsOf } from './documents.store.ts'

/** One query. */
export async function casePanel(work: Work, ref: string) {
  const of = ref as CaseId
  const reports = await reportsOf(work, of)
  if (reports.length > 0) {
    return (
      <Card title="Report">
        <Links links={reports.map(line)} />
      </Card>
    )
  }
  if (!can(work.actor, 'documents: write')) return undefined
  return (
    <Card title="Report">
      <p>Once the visit is recorded, the template holds the observation's figures.</p>
      <div class="row">
        <ActionButton action={`/cases/${ref}/report`} label="Write the report" />
      </div>
    </Card>
  )
}

function line(report: Report) {
  return {
    href: `/documents/${report.id}`,
    label: `Version ${report.version}`,
    note: report.releasedOn ? `released ${inFull(report.releasedOn)}` : report.state,
  }
}

/** What has been released about a child, for the parent. */
export async function childPanel(work: Work, ref: string) {
  const reports = await reportsAbout(work, ref as SubjectId)
  return (
    <Card title="Reports">
      {reports.length > 0 ? (
        <Links links={reports.map((report) => ({ ...line(report), label: `Report, version ${report.version}` }))} />
      ) : (
        <Empty title="Nothing shared yet">
          A report appears here after the meeting in which it was gone through with you.
        </Empty>
      )}
    </Card>
  )
}

export async function signOffCard(work: Work) {
  const waiting = await reportsInState(work, 'in sign-off')
  if (waiting.length === 0) return undefined
  await recordView(
    work,
    'reports on home',
    waiting.map((report) => report.subject),
    1,
  )
  return (
    <Card title={`${waiting.length} ${waiting.length === 1 ? 'report waits' : 'reports wait'} for sign-off`}>
      <Links
        links={waiting.map((report) => ({
          href: `/documents/${report.id}`,
          label: report.caseNumber,
          note: `${report.schoolName}, by ${report.authorName}`,
        }))}
      />
    </Card>
  )
}

/** For those who write and do not sign off: a coordinator's own drafts are among the cases. */
export async function owedCard(work: Work) {
  if (can(work.actor, 'documents: sign off')) return undefined
  const drafts = (await reportsInState(work, 'draft')).filter((report) => report.author === String(work.actor.id))
  if (drafts.length === 0) return undefined
  await recordView(
    work,
    'reports on home',
    drafts.map((report) => report.subject),
    1,
  )
  return (
    <Card title="Reports you are writing">
      <Links
        links={drafts.map((report) => ({
          href: `/documents/${report.id}`,
          label: report.caseNumber,
          note: report.schoolName,
        }))}
      />
    </Card>
  )
}
