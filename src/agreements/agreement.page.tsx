/** Parents' agreements as a page of the case, kept by the school; and as a page of the parent's own child. */
import { Hono } from 'hono'
import { z } from 'zod'
import { caseFrame, readCase } from '#cases/index.ts'
import type { CaseId, SubjectId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type AlreadySent,
  type Call,
  done,
  type FieldProblem,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type Typed,
  type WebCall,
} from '#platform/web/index.ts'
import { readSubject } from '#pupils/index.ts'
import { Columns, ProblemSummary, Stack, show } from '#ui/index.ts'
import { AgreementsTable, KeepCards, OwnAgreements } from './agreement.cards.tsx'
import { recordAgreement, type WithdrawRefusal, withdrawAgreement } from './agreement.operations.ts'
import { coverings, hows } from './agreement.rules.ts'
import { type Agreement, type AgreementId, agreementsOf } from './agreement.store.ts'

const agreementForm = z.object({
  covers: field.choice(coverings, 'Choose what it is for'),
  given_by: field.text('Enter the name of the parent or carer', 100),
  relation: field.text('Enter their relation to the child', 100),
  how: field.choice(hows, 'Choose how they agreed'),
  agreed_on: field.day('Enter the day they agreed'),
})
const withdrawalForm = z.object({
  agreement: field.identity<AgreementId>('Choose which agreement'),
  said_by: field.text('Enter who withdrew it', 200),
  withdrawn_on: field.day('Enter the day from which it is withdrawn'),
  withdraw_reason: field.optionalText(1_000),
})
const ownForm = z.object({
  agreement: field.identity<AgreementId>('Choose which agreement'),
  withdraw_reason: field.optionalText(1_000),
})

export const agreementPages = new Hono<WebCall>()
  .get('/cases/:case/agreement', policy('agreements: read'), (call) => casePage(call))
  .post('/cases/:case/agreement', policy('agreements: keep'), (call) => record(call))
  .post('/cases/:case/agreement/withdrawal', policy('agreements: keep'), (call) => withdrawn(call))
  .get('/pupils/:subject/agreement', policy('agreements: read'), (call) => casePage(call))
  .post('/pupils/:subject/agreement', policy('agreements: keep'), (call) => record(call))
  .post('/pupils/:subject/agreement/withdrawal', policy('agreements: keep'), (call) => withdrawn(call))
  .get('/children/:subject/agreement', policy('agreements: withdraw own'), (call) => childPage(call))
  .post('/children/:subject/agreement', policy('agreements: withdraw own'), (call) => withdrawOwn(call))

/** Of a case; or, before there is one, of the child whom a request is about. */
async function aboutAt(call: Call) {
  const ofCase = call.req.param('case') !== undefined
  return call.var.work(async (work) => {
    const one = ofCase ? ((await readCase(work, pathId<CaseId>(call, 'case'))) ?? notFound()) : undefined
    const subject = one?.subject ?? pathId<SubjectId>(call, 'subject')
    const child = (await readSubject(work, subject)) ?? notFound()
    await recordView(work, 'agreements read', [subject], 2, one?.id)
    const agreements = await agreementsOf(work, subject)
    const base = one ? `/cases/${one.id}/agreement` : `/pupils/${subject}/agreement`
    return { one, child, agreements, base, school: child.school, subject }
  }, 'reading')
}

async function record(call: Call) {
  const { school, subject, base } = await aboutAt(call)
  const form = await readForm(call, agreementForm)
  if (!form.ok) return casePage(call, form.problems, form.typed)
  const { covers, given_by, relation, how, agreed_on } = form.value
  const sent = await submit(call, async (work) => {
    const about = { school, subject, request: undefined }
    const outcome = await recordAgreement(work, about, { covers, givenBy: given_by, relation, how, on: agreed_on })
    return outcome.ok ? done(base, 'Recorded.') : outcome
  })
  if (sent instanceof Response) return sent
  const message = sent.refusal.kind === 'in the future' ? 'Enter today or a day before' : 'This was sent already'
  return casePage(call, [{ field: 'agreed_on', message }], form.typed)
}

async function withdrawn(call: Call) {
  const { base, agreements } = await aboutAt(call)
  const form = await readForm(call, withdrawalForm)
  if (!form.ok) return casePage(call, form.problems, form.typed)
  const { agreement, said_by, withdrawn_on, withdraw_reason = '' } = form.value
  if (!holds(agreements, agreement)) return casePage(call, [notOfThese], form.typed)
  const sent = await submit(call, async (work) => {
    const outcome = await withdrawAgreement(work, agreement, { by: said_by, on: withdrawn_on, reason: withdraw_reason })
    return outcome.ok ? done(base, `Withdrawn. ${ends(outcome.value.covers)}`) : outcome
  })
  return sent instanceof Response ? sent : casePage(call, [explain(sent.refusal)], form.typed)
}

function ends(covers: Agreement['covers']): string {
  switch (covers) {
    case 'support':
      return 'Nothing further is booked.'
    case 'naming':
      return 'The hub no longer sees the name.'
    case 'moving':
      return 'The new school sees nothing any more.'
    case 'handover':
      return 'Nothing more is handed over.'
  }
}

const notOfThese: FieldProblem = { field: 'agreement', message: 'Choose one of the agreements below' }

function holds(agreements: readonly Agreement[], wanted: AgreementId): boolean {
  return agreements.some((one) => one.id === wanted)
}

function explain(refusal: WithdrawRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'withdrawn already':
      return { field: 'agreement', message: 'This agreement was withdrawn already' }
    case 'day':
      return {
        field: 'withdrawn_on',
        message:
          refusal.is === 'in the future' ? 'Enter today or a day before' : 'Enter a day on or after it was given',
      }
    case 'already sent':
      return { field: 'agreement', message: 'This was sent already' }
  }
}

async function casePage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { one, child, agreements, base, school } = await aboutAt(call)
  const keeps = can(call.var.actor, 'agreements: keep', school)
  const main = [<ProblemSummary problems={problems} />, <AgreementsTable agreements={agreements} />]
  const side = keeps ? (
    <KeepCards action={base} agreements={agreements} problems={problems} typed={typed} />
  ) : (
    <p class="soft">The school writes down what a parent says; a parent with an account can withdraw here too.</p>
  )
  const plain = { title: 'Agreement', kicker: child.name, back: { href: '/requests', label: 'Requests' } }
  const frame = one ? caseFrame(call, one, 'agreement') : plain
  const head = { ...frame, wrong: problems ? ('wrong' as const) : undefined }
  return show(call, head, <Columns main={main} side={side} />, problems ? 422 : 200)
}

/** Row-level security shows a parent no agreement but those about the own child. */
async function childAt(call: Call) {
  const id = pathId<SubjectId>(call, 'subject')
  return call.var.work(async (work) => {
    const child = (await readSubject(work, id)) ?? notFound()
    await recordView(work, 'agreements read', [id], 2)
    return { child, agreements: await agreementsOf(work, id) }
  }, 'reading')
}

async function withdrawOwn(call: Call) {
  const { child, agreements } = await childAt(call)
  const form = await readForm(call, ownForm)
  if (!form.ok) return childPage(call, form.problems, form.typed)
  const { agreement, withdraw_reason = '' } = form.value
  if (!holds(agreements, agreement)) return childPage(call, [notOfThese], form.typed)
  const sent = await submit(call, async (work) => {
    const own = { by: work.actor.name, on: work.today, reason: withdraw_reason }
    const outcome = await withdrawAgreement(work, agreement, own)
    return outcome.ok
      ? done(`/children/${child.id}/agreement`, 'Withdrawn. The school and the service see it at once.')
      : outcome
  })
  return sent instanceof Response ? sent : childPage(call, [explain(sent.refusal)], form.typed)
}

async function childPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { child, agreements } = await childAt(call)
  const head = {
    title: 'Your agreement',
    kicker: child.name,
    lede: 'What was agreed about your child. You can withdraw it at any time, here or by telling the school.',
    back: { href: `/children/${child.id}`, label: child.name },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const body = (
    <Stack>
      <ProblemSummary problems={problems} />
      <OwnAgreements
        action={`/children/${child.id}/agreement`}
        agreements={agreements}
        problems={problems}
        typed={typed}
      />
    </Stack>
  )
  return show(call, head, body, problems ? 422 : 200)
}
