/** A child's Year 6 hand-over: written, agreed by a parent, given to somebody; and the list of all who need one. */
import { Hono } from 'hono'
import { z } from 'zod'
import { inFull } from '#kernel/days.ts'
import type { SubjectId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import {
  type Call,
  type CameBack,
  done,
  field,
  notFound,
  pathId,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { Columns, ProblemSummary, show } from '#ui/index.ts'
import {
  agreementFor,
  begunWith,
  childFor,
  deliverHandover,
  handoverAgreed,
  writeHandover,
} from './handover.operations.ts'
import { deliveries } from './handover.rules.ts'
import { type HandoverId, handoversOf, readHandover } from './handover.store.ts'
import { AgreedCard, DeliveryCard, explainDelivery, WordsForm } from './handover.view.tsx'
import { familyForm } from './release.view.tsx'

const long = () => field.optionalText(4_000).transform((typed) => typed ?? '')
const wordsForm = z.object({
  helps: field.text('Say what helps this child', 4_000),
  avoid: long(),
  reached: long(),
  ring: field.text('Say who to ring', 4_000),
  agencies: long(),
  version: field.whole('Open the page again', 0, 1_000),
})
const deliveryForm = z.object({
  person: field.text('Enter who received it, such as the SENCO’s name'),
  at_school: field.text('Enter the secondary school'),
  delivered_how: field.choice(deliveries, 'Choose how it was given'),
  delivered_on: field.day('Enter the day'),
})

export const handoverPages = new Hono<WebCall>()
  .get('/pupils/:subject/handover', policy('handovers: keep'), (call) => page(call, pathId(call, 'subject')))
  .post('/pupils/:subject/handover', policy('handovers: keep'), async (call) => {
    const subject = await addressed(call)
    const form = await readForm(call, wordsForm)
    if (!form.ok) return page(call, subject, form)
    const { version, ...words } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await writeHandover(work, subject, words, version)
      return outcome.ok ? done(`/pupils/${subject}/handover`, 'Kept as a new version.') : outcome
    })
    const message = 'A colleague has changed it meanwhile. Copy your words, and open the page again'
    return sent instanceof Response
      ? sent
      : page(call, subject, { problems: [{ field: 'helps', message }], typed: form.typed })
  })
  .post('/pupils/:subject/handover/agreement', policy('agreements: keep'), async (call) => {
    const subject = await addressed(call)
    const form = await readForm(call, familyForm)
    if (!form.ok) return page(call, subject, form)
    const sent = await submit(call, async (work) => {
      const outcome = await handoverAgreed(work, subject, form.value)
      return outcome.ok ? done(`/pupils/${subject}/handover`, 'Recorded.') : outcome
    })
    const message = 'Enter today or a day before'
    return sent instanceof Response
      ? sent
      : page(call, subject, { problems: [{ field: 'agreed_on', message }], typed: form.typed })
  })
  .post('/handovers/:handover/delivery', policy('handovers: keep'), async (call) => {
    const id = pathId<HandoverId>(call, 'handover')
    const { subject } = (await call.var.work((work) => readHandover(work, id), 'reading')) ?? notFound()
    const form = await readForm(call, deliveryForm)
    if (!form.ok) return page(call, subject, form)
    const { person, at_school: atSchool, delivered_how: how, delivered_on: on } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await deliverHandover(work, id, { person, atSchool, how, on })
      return outcome.ok ? done(`/pupils/${subject}/handover`, `Given to ${person}.`) : outcome
    })
    return sent instanceof Response
      ? sent
      : page(call, subject, { problems: [explainDelivery(sent.refusal)], typed: form.typed })
  })

async function addressed(call: Call): Promise<SubjectId> {
  const subject = pathId<SubjectId>(call, 'subject')
  await call.var.work((work) => childFor(work, subject), 'reading')
  return subject
}

async function page(call: Call, subject: SubjectId, back?: CameBack) {
  const seen = await call.var.work(async (work) => {
    const child = await childFor(work, subject)
    await recordView(work, 'hand-over read', [subject], 2)
    const versions = await handoversOf(work, subject)
    const words = versions[0]?.words ?? (await begunWith(work, subject))
    return { child, versions, words, agreement: await agreementFor(work, subject) }
  }, 'reading')
  const { child, versions, words } = seen
  const [newest] = versions
  const head = {
    title: 'Year 6 hand-over',
    kicker: `${child.name}, ${child.schoolName}`,
    lede: newest
      ? `Version ${newest.version}, by ${newest.by}, ${inFull(newest.on)}.`
      : 'Begun with what passport, plan and case say. Nothing is kept until you press.',
    back: { href: '/moving/year-six', label: 'Year 6' },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const main = [
    <ProblemSummary problems={back?.problems} />,
    <WordsForm words={words} version={newest?.version ?? 0} back={back} />,
  ]
  const side = [
    <AgreedCard
      child={child}
      agreements={seen.agreement.all}
      keeps={can(call.var.actor, 'agreements: keep', child.school) ? 'keeps' : 'reads'}
      back={back}
    />,
    <DeliveryCard newest={newest} versions={versions} agreed={seen.agreement.state} back={back} />,
  ]
  return show(call, head, <Columns main={main} side={side} />, back ? 422 : 200)
}
