/** Sending what is done with a plan: each back to the plan with its notice, or with its problem. */
import { Hono } from 'hono'
import { z } from 'zod'
import { hasPart, readCase } from '#cases/index.ts'
import type { CaseId, PlanId, StrategyId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import {
  type Call,
  done,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import * as plans from './plan.operations.ts'
import { changesPage, planPage, versionPage } from './plan.page.tsx'
import { readVersion } from './plan.store.ts'
import { explain } from './plan.words.ts'
import { keepWriting, writingPage } from './writing.page.tsx'

const returnForm = z.object({ return_words: field.text('Say what should be different', 2_000) })
const passportForm = z.object({
  passport_likes: field.optionalText(600),
  passport_good_at: field.optionalText(600),
  passport_helps: field.optionalText(600),
  passport_harder: field.optionalText(600),
  passport_own_words: field.optionalText(600),
})
const takeForm = z.object({ strategy: field.identity<StrategyId>('Choose a strategy from the bank') })
const sharingForm = z.object({ shared: z.string().optional() })

export const planPages = new Hono<WebCall>()
  .get('/cases/:case/plan', policy('plans: read'), (call) => planPage(call))
  .post('/cases/:case/plan', policy('plans: write'), begin)
  .post('/cases/:case/passport', policy('passports: keep'), passport)
  .get('/plans/:plan', policy('plans: read'), (call) => versionPage(call))
  .get('/plans/:plan/changes', policy('plans: read'), (call) => changesPage(call))
  .get('/plans/:plan/writing', policy('plans: write'), (call) => writingPage(call))
  .post('/plans/:plan/writing', policy('plans: write'), (call) => keepWriting(call))
  .post('/plans/:plan/strategies', policy('plans: write'), take)
  .post('/plans/:plan/sending', policy('plans: write'), (call) =>
    move(call, 'The plan is sent to the school.', plans.sendPlan),
  )
  .post('/plans/:plan/back', policy('plans: write'), (call) =>
    move(call, 'The plan is a draft again.', plans.takePlanBack),
  )
  .post('/plans/:plan/approval', policy('plans: approve'), (call) =>
    move(call, 'The plan is approved. Its targets are the case’s from now on.', plans.approvePlan),
  )
  .post('/plans/:plan/return', policy('plans: approve'), async (call) => {
    await addressed(call)
    const form = await readForm(call, returnForm)
    if (!form.ok) return versionPage(call, form)
    return move(call, 'The plan is returned to the team.', (work, plan) =>
      plans.returnPlan(work, plan, form.value.return_words),
    )
  })
  .post('/plans/:plan/sharing', policy('plans: share'), share)

/** The version in the address, before any field is looked at: unknown and hidden are one 404. */
async function addressed(call: Call): Promise<void> {
  const plan = pathId<PlanId>(call, 'plan')
  if (!(await call.var.work((work) => readVersion(work, plan), 'reading'))) notFound()
}

async function begin(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const sent = await submit(call, async (work) => {
    const outcome = await plans.beginPlan(work, of)
    return outcome.ok ? done(`/plans/${outcome.value}/writing`, 'The plan is open for writing.') : outcome
  })
  return sent instanceof Response ? sent : planPage(call, { problems: explain(sent.refusal) })
}

async function move(
  call: Call,
  notice: string,
  act: (work: Work, plan: PlanId) => Promise<Outcome<CaseId, plans.PlanNo>>,
) {
  const plan = pathId<PlanId>(call, 'plan')
  const sent = await submit(call, async (work) => {
    const outcome = await act(work, plan)
    return outcome.ok ? done(`/cases/${outcome.value}/plan`, notice) : outcome
  })
  return sent instanceof Response ? sent : versionPage(call, { problems: explain(sent.refusal) })
}

async function take(call: Call) {
  const plan = pathId<PlanId>(call, 'plan')
  await addressed(call)
  const form = await readForm(call, takeForm)
  if (!form.ok) return versionPage(call, form)
  const sent = await submit(call, async (work) => {
    const outcome = await plans.takeStrategy(work, plan, form.value.strategy)
    return outcome.ok ? done(`/plans/${plan}`, 'The strategy is in the plan.') : outcome
  })
  return sent instanceof Response ? sent : versionPage(call, { problems: explain(sent.refusal) })
}

async function share(call: Call) {
  const plan = pathId<PlanId>(call, 'plan')
  await addressed(call)
  const form = await readForm(call, sharingForm)
  const wanted = form.ok && form.value.shared === 'yes' ? 'shared' : 'not shared'
  const sent = await submit(call, async (work) => {
    const outcome = await plans.sharePlan(work, plan, wanted)
    if (!outcome.ok) return outcome
    return done(`/plans/${plan}`, wanted === 'shared' ? 'The family reads it now.' : 'The family no longer reads it.')
  })
  return sent instanceof Response ? sent : versionPage(call, { problems: explain(sent.refusal) })
}

async function passport(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const one = (await call.var.work((work) => readCase(work, of), 'reading')) ?? notFound()
  if (!hasPart(one, 'passport')) notFound()
  const form = await readForm(call, passportForm)
  if (!form.ok) return planPage(call, form)
  const { value } = form
  const sent = await submit(call, async (work) => {
    const outcome = await plans.keepPassport(work, of, {
      likes: value.passport_likes ?? '',
      goodAt: value.passport_good_at ?? '',
      helps: value.passport_helps ?? '',
      harder: value.passport_harder ?? '',
      ownWords: value.passport_own_words ?? '',
    })
    if (!outcome.ok) return outcome
    return done(`/cases/${of}/plan`, 'Kept. It stands on the passport.')
  })
  return sent instanceof Response ? sent : planPage(call, { problems: explain(sent.refusal), typed: form.typed })
}
