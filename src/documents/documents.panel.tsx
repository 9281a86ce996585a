/** Documents on other pages: the case's, and what waits to be written or signed on the homes. */

import { inFull } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { documentKinds, kindWords } from '#templates/index.ts'
import { ActionButton, Card, Fold, Links } from '#ui/index.ts'
import { documentsOf, type Report, reportsInState } from './documents.store.ts'

/** One query. */
export async function casePanel(work: Work, ref: string) {
  const documents = await documentsOf(work, ref as CaseId)
  const writes = can(work.actor, 'documents: write')
  const reported = documents.some((one) => one.kind === 'report')
  if (documents.length === 0 && !writes) return undefined
  return (
    <Card title={documents.length > 1 ? 'Documents' : 'Report'}>
      {documents.length > 0 && (
        <Links
          links={documents.map((one) =>
            line(one, documents.every((other) => other.kind === 'report') ? 'alone' : 'among others'),
          )}
        />
      )}
      {!reported && writes && (
        <>
          <p>Once the visit is recorded, the template holds the observation's figures.</p>
          <div class="row">
            <ActionButton action={`/cases/${ref}/report`} label="Write the report" />
          </div>
        </>
      )}
      {writes && (
        <Fold title="Write something else">
          <div class="row">
            {documentKinds
              .filter((kind) => kind !== 'report')
              .map((kind) => (
                <ActionButton
                  action={`/cases/${ref}/documents`}
                  label={kindWords[kind].name}
                  values={{ kind }}
                  tone="quiet"
                />
              ))}
          </div>
        </Fold>
      )}
    </Card>
  )
}

/** A case with reports only says their versions; among others each says what it is. */
function line(one: Report, company: 'alone' | 'among others') {
  const name = one.no > 1 ? `${kindWords[one.kind].name} ${one.no}` : kindWords[one.kind].name
  return {
    href: `/documents/${one.id}`,
    label: company === 'alone' ? `Version ${one.version}` : `${name}, version ${one.version}`,
    note: one.releasedOn ? `released ${inFull(one.releasedOn)}` : one.state,
  }
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
