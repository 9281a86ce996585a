/** Requests on other pages: what the school asked, on its case's; what waits for an answer, on the school's. */

import { readCase } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import type { CaseId, SchoolId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { Card, Fold, Links } from '#ui/index.ts'
import { RequestAnswers } from './decision.cards.tsx'
import { requestOfSubject, waitingAt } from './requests.store.ts'
import { aboutOf } from './triage.page.tsx'

export async function requestPanel(work: Work, ref: string) {
  const of = await readCase(work, ref as CaseId)
  const request = of && (await requestOfSubject(work, of.subject))
  if (!request) return undefined
  return (
    <Card>
      <Fold title={`What the school asked (${request.number})`}>
        <RequestAnswers request={request} />
      </Fold>
    </Card>
  )
}

export async function schoolRequestsPanel(work: Work, school: string) {
  const waiting = await waitingAt(work, school as SchoolId)
  if (waiting.length === 0) return undefined
  await recordView(
    work,
    'requests of a school',
    waiting.flatMap((one) => (one.subject ? [one.subject] : [])),
    2,
  )
  const title = `${waiting.length} ${waiting.length === 1 ? 'request waits' : 'requests wait'}`
  return (
    <Card title={title} action={<a href="/requests">All requests</a>}>
      <Links
        links={waiting.map((one) => ({
          href: `/requests/${one.id}`,
          label: `${one.number}, ${aboutOf(one)}`,
          note: `${one.state}${one.submittedOn ? `, sent ${inFull(one.submittedOn)}` : ''}`,
        }))}
      />
    </Card>
  )
}
