/** What the school asked, folded away on its case's page. */

import { readCase } from '#cases/index.ts'
import type { CaseId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { Card, Fold } from '#ui/index.ts'
import { RequestAnswers } from './decision.cards.tsx'
import { requestOfSubject } from './requests.store.ts'

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
