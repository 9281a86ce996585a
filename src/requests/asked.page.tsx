/** What the school asked, as a page of its case. */
import { Hono } from 'hono'
import { caseFrame, readCase } from '#cases/index.ts'
import type { CaseId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, show } from '#ui/index.ts'
import { routeOf } from './draft.operations.ts'
import { RequestAnswers } from './request.cards.tsx'
import { partsFor } from './request.parts.ts'
import { requestOfSubject } from './requests.store.ts'

export const askedPages = new Hono<WebCall>().get('/cases/:case/request', policy('cases: read'), (call) =>
  askedPage(call),
)

async function askedPage(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const { one, request, route } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'request read', [found.subject], 2, of)
    const asked = await requestOfSubject(work, found.subject)
    return { one: found, request: asked, route: asked && (await routeOf(work, asked)) }
  }, 'reading')
  return show(
    call,
    caseFrame(call, one, 'request'),
    <Card title={request ? `What the school asked (${request.number})` : 'What the school asked'}>
      {request ? (
        <RequestAnswers request={request} parts={partsFor(request.kind, route)} />
      ) : (
        <Empty title="No request">The case was opened without one.</Empty>
      )}
    </Card>,
  )
}
