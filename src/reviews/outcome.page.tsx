/** A case's review on one page: ratings, before and after, views, and what its next step leads to. */
import { Hono } from 'hono'
import { risksOf } from '#around/index.ts'
import { assessmentsOf, scoreChange } from '#assessments/index.ts'
import { type CaseHead, caseFrame, hasPart, readCase, targetsOf } from '#cases/index.ts'
import type { CaseId } from '#kernel/ids.ts'
import { type Actor, can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  done,
  type FieldProblem,
  notFound,
  pathId,
  policy,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { Columns, ProblemSummary, show } from '#ui/index.ts'
import { NextStepCard } from './next.card.tsx'
import { leadsToTopUp, openSecondCycle, prepareTopUp, topUpOrdered } from './next.operations.ts'
import { ChangesCard, RatingsCard, RiskCard, ViewsCard } from './outcome.cards.tsx'
import { publicUrl } from './review.page.tsx'
import { type Prepared, reviewOf, takenFrom } from './reviews.store.ts'
import { explainCycle, explainPrepare } from './reviews.words.ts'

export const outcomePages = new Hono<WebCall>()
  .get('/cases/:case/review', policy('reviews: read'), (call) => outcomePage(call))
  .post('/cases/:case/review/basket', policy('next step: prepare'), (call) => prepare(call, 'basket'))
  .post('/cases/:case/review/quote', policy('next step: prepare'), (call) => prepare(call, 'quote'))
  .post('/cases/:case/review/cycle', policy('cases: allocate'), async (call) => {
    const of = await addressed(call)
    const sent = await submit(call, async (work) => {
      const outcome = await openSecondCycle(work, of)
      return outcome.ok ? done(`/cases/${outcome.value}`, 'The second cycle is open.') : outcome
    })
    if (sent instanceof Response) return sent
    return outcomePage(call, [{ field: 'next', message: explainCycle(sent.refusal) }])
  })

async function addressed(call: Call): Promise<CaseId> {
  const of = pathId<CaseId>(call, 'case')
  await call.var.work(async (work) => (await readCase(work, of)) ?? notFound(), 'reading')
  return of
}

async function prepare(call: Call, how: Prepared) {
  const of = await addressed(call)
  const sent = await submit(call, async (work) => {
    const outcome = await prepareTopUp(work, of, how, publicUrl(call))
    return outcome.ok ? done(outcome.value, 'The Silver Top-Up is ready. Nothing is ordered yet.') : outcome
  })
  if (sent instanceof Response) return sent
  return outcomePage(call, [{ field: 'next', message: explainPrepare(sent.refusal) }])
}

/** At most eleven queries: those of what is ordered only where a Top-Up comes next. */
async function read(work: Work, of: CaseId) {
  const one = (await readCase(work, of)) ?? notFound()
  await recordView(work, 'review read', [one.subject], 2, of)
  const toTopUp = await leadsToTopUp(work, one)
  return {
    one,
    review: await reviewOf(work, of),
    targets: await targetsOf(work, of),
    changes: scoreChange(await assessmentsOf(work, of)),
    risks: hasPart(one, 'risk of exclusion') ? await risksOf(work, of) : [],
    taken: await takenFrom(work, of),
    toTopUp,
    ordered: toTopUp && (await topUpOrdered(work, one)) !== undefined,
  }
}

function preparing(actor: Actor, one: CaseHead) {
  if (!can(actor, 'next step: prepare', one.school)) return 'reads'
  return can(actor, 'quotes: ask', one.school) ? 'prepares' : 'basket only'
}

export type Seen = Awaited<ReturnType<typeof read>>

async function outcomePage(call: Call, problems?: readonly FieldProblem[]) {
  const of = pathId<CaseId>(call, 'case')
  const seen = await call.var.work((work) => read(work, of), 'reading')
  const { actor } = call.var
  const head = { ...caseFrame(call, seen.one, 'review'), wrong: problems ? ('wrong' as const) : undefined }
  const main = [
    <ProblemSummary problems={problems} />,
    <RatingsCard targets={seen.targets} />,
    <ChangesCard changes={seen.changes} of={of} />,
    <ViewsCard review={seen.review} />,
  ]
  const side = [
    <NextStepCard
      seen={seen}
      prepares={preparing(call.var.actor, seen.one)}
      opens={can(actor, 'cases: allocate') ? 'opens' : 'reads'}
    />,
    <RiskCard risks={seen.risks} />,
  ]
  return show(call, head, <Columns main={main} side={side} />, problems ? 422 : 200)
}
