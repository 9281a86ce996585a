/** Writing a draft, and keeping it. */
import { caseFrame, readCase, shapeOf } from '#cases/index.ts'
import type { PlanId } from '#kernel/ids.ts'
import { allow } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, done, notFound, pathId, readTyped, submit, typedText } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { ProblemSummary, show } from '#ui/index.ts'
import { shelf } from './bank-file.operations.ts'
import { keepPlan } from './plan.operations.ts'
import { type Back, versionPage } from './plan.page.tsx'
import { readVersion } from './plan.store.ts'
import { explain } from './plan.words.ts'
import { findStrategies } from './strategy.store.ts'
import { WritingForm } from './writing.form.tsx'
import { contentFrom, fieldsOf } from './writing.rules.ts'

const everything = { words: '', need: undefined, stage: undefined, setting: undefined }

async function read(work: Work, id: PlanId) {
  const plan = (await readVersion(work, id)) ?? notFound()
  const one = (await readCase(work, plan.case)) ?? notFound()
  allow(work.actor, 'plans: write', one.school)
  return {
    plan,
    one,
    bank: await findStrategies(work, everything),
    files: await shelf(work, one.id),
    today: work.today,
  }
}

export async function writingPage(call: Call, back?: Back) {
  const id = pathId<PlanId>(call, 'plan')
  const seen = await call.var.work(async (work) => {
    const found = await read(work, id)
    await recordView(work, 'plan opened for writing', [found.plan.subject], 2, id)
    return found
  }, 'reading')
  if (seen.plan.state !== 'draft')
    return versionPage(call, { problems: explain({ kind: 'cannot move', state: seen.plan.state }) })
  if (seen.one.stopped)
    return versionPage(call, { problems: explain({ kind: 'agreement withdrawn', on: seen.one.stopped.on }) })
  const kept = fieldsOf(seen.plan.content)
  const values = back
    ? Object.fromEntries(Object.keys(back.typed ?? {}).map((name) => [name, typedText(back.typed, name)]))
    : kept
  const head = { ...caseFrame(call, seen.one, 'plan'), wrong: back ? ('wrong' as const) : undefined }
  const body = (
    <div class="narrow stack">
      <ProblemSummary problems={back?.problems} />
      <WritingForm
        plan={seen.plan}
        values={values}
        problems={back?.problems}
        bank={seen.bank}
        files={seen.files}
        shape={shapeOf(seen.one)}
      />
    </div>
  )
  return show(call, head, body, back ? 422 : 200)
}

export async function keepWriting(call: Call) {
  const id = pathId<PlanId>(call, 'plan')
  const { plan, bank, files, today } = await call.var.work((work) => read(work, id), 'reading')
  const typed = await readTyped(call)
  const { content, problems } = contentFrom((name) => typedText(typed, name), { bank, files }, plan.content, today)
  if (problems.length > 0) return writingPage(call, { problems, typed })
  const revision = Number(typedText(typed, 'base_version')) || 0
  const sent = await submit(call, async (work) => {
    const outcome = await keepPlan(work, id, content, revision)
    return outcome.ok ? done(`/plans/${id}`, 'Kept as a draft.') : outcome
  })
  return sent instanceof Response ? sent : writingPage(call, { problems: explain(sent.refusal), typed })
}
