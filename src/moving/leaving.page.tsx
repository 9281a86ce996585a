/** A child who changes school, for the old school and the office: recorded once, then what comes of it on one page. */
import { Hono } from 'hono'
import { z } from 'zod'
import { casesAbout } from '#cases/index.ts'
import { bookedAfter } from '#diary/index.ts'
import type { SchoolId, SubjectId } from '#kernel/ids.ts'
import { type Capability, can } from '#platform/access/index.ts'
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
  readTyped,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { readSubject } from '#pupils/index.ts'
import { Columns, ProblemSummary, show } from '#ui/index.ts'
import {
  endReleaseTo,
  familyAgrees,
  familyOf,
  offeredParts,
  recordLeaving,
  releaseTo,
  takeLeavingBack,
} from './leaving.operations.ts'
import { callOffs, leavingReasons } from './leaving.rules.ts'
import { type LeavingId, leavingOf, readLeaving, schoolNames } from './leaving.store.ts'
import { LeavingForm, MinutesCard, StandingCard } from './leaving.view.tsx'
import { counted, explainFamily, explainLeaving, explainRelease } from './leaving.words.ts'
import { FamilyCard, familyForm, ReleaseCard } from './release.view.tsx'

const leavingForm = z.object({
  last_day: field.day('Enter the last day at this school'),
  to: z.union([z.literal('').transform(() => undefined), field.identity<SchoolId>('Choose the new school')]).optional(),
  to_name: field.optionalText(),
  leaving_reason: field.choice(leavingReasons, 'Choose why the child leaves'),
  call_off: field.choice(callOffs, 'Choose what becomes of later appointments'),
})
export const leavingPages = new Hono<WebCall>()
  .get('/pupils/:subject/leaving', policy('leavings: read'), (call) => page(call, pathId(call, 'subject')))
  .post('/pupils/:subject/leaving', policy('leavings: record'), (call) => record(call))
  .post('/leavings/:leaving/release', policy('leavings: release'), (call) => release(call))
  .post('/leavings/:leaving/family', policy('leavings: release'), (call) => family(call))
  .post('/leavings/:leaving/end', policy('leavings: release'), async (call) => {
    const { id, subject } = await addressed(call, 'leavings: release')
    const sent = await submit(call, async (work) => {
      await endReleaseTo(work, id)
      return done(`/pupils/${subject}/leaving`, 'Ended. The new school sees nothing any more.')
    })
    return sent instanceof Response ? sent : call.redirect(`/pupils/${subject}/leaving`, 303)
  })
  .post('/leavings/:leaving/back', policy('leavings: record'), async (call) => {
    const { id, subject } = await addressed(call, 'leavings: record')
    const sent = await submit(call, async (work) => {
      await takeLeavingBack(work, id)
      return done(`/pupils/${subject}/leaving`, 'Taken back: the child stays. What was called off is booked anew.')
    })
    return sent instanceof Response ? sent : call.redirect(`/pupils/${subject}/leaving`, 303)
  })

/** The leaving in the address, for whoever may: before any field is looked at. */
async function addressed(call: Call, capability: Capability) {
  const leaving = pathId<LeavingId>(call, 'leaving')
  const found = (await call.var.work((work) => readLeaving(work, leaving), 'reading')) ?? notFound()
  if (!can(call.var.actor, capability, found.school)) notFound()
  return found
}

async function record(call: Call) {
  const subject = pathId<SubjectId>(call, 'subject')
  const child = (await call.var.work((work) => readSubject(work, subject), 'reading')) ?? notFound()
  if (child.kind !== 'pupil' || !can(call.var.actor, 'leavings: record', child.school)) notFound()
  const form = await readForm(call, leavingForm)
  if (!form.ok) return page(call, subject, form)
  const { last_day: lastDay, to, to_name: toName = '', leaving_reason: reason, call_off: callOff } = form.value
  const sent = await submit(call, async (work) => {
    const outcome = await recordLeaving(work, subject, { lastDay, to, toName, reason, callOff })
    return outcome.ok ? done(`/pupils/${subject}/leaving`, counted(outcome.value, callOff)) : outcome
  })
  return sent instanceof Response
    ? sent
    : page(call, subject, { problems: [explainLeaving(sent.refusal)], typed: form.typed })
}

async function release(call: Call) {
  const { id, subject } = await addressed(call, 'leavings: release')
  const { parts = [], ...typed } = await readTyped(call)
  const chosen = [parts].flat().filter((one) => typeof one === 'string')
  const sent = await submit(call, async (work) => {
    const outcome = await releaseTo(work, id, chosen)
    const words = 'Agreed. The new school reads it while the family agrees too.'
    return outcome.ok ? done(`/pupils/${subject}/leaving`, words) : outcome
  })
  return sent instanceof Response
    ? sent
    : page(call, subject, { problems: [explainRelease(sent.refusal)], typed: { ...typed, parts } })
}

async function family(call: Call) {
  const { id, subject } = await addressed(call, 'leavings: release')
  const form = await readForm(call, familyForm)
  if (!form.ok) return page(call, subject, form)
  const sent = await submit(call, async (work) => {
    const outcome = await familyAgrees(work, id, form.value)
    return outcome.ok ? done(`/pupils/${subject}/leaving`, 'Recorded.') : outcome
  })
  return sent instanceof Response
    ? sent
    : page(call, subject, { problems: [explainFamily(sent.refusal)], typed: form.typed })
}

async function read(call: Call, subject: SubjectId) {
  return call.var.work(async (work) => {
    const child = (await readSubject(work, subject)) ?? notFound()
    if (child.kind !== 'pupil') notFound()
    await recordView(work, 'changing school read', [subject], 2)
    const leaving = await leavingOf(work, subject)
    return {
      child,
      leaving,
      cases: await casesAbout(work, subject),
      booked: await bookedAfter(work, subject, work.today),
      today: work.today,
      schools: leaving ? [] : (await schoolNames(work)).filter((one) => one.id !== child.school),
      offered: leaving?.to ? await offeredParts(work, subject) : [],
      agreements: leaving ? await familyOf(work, leaving) : [],
    }
  }, 'reading')
}

export type Seen = Awaited<ReturnType<typeof read>>

async function page(call: Call, subject: SubjectId, back?: CameBack) {
  const seen = await read(call, subject)
  const { child, leaving } = seen
  const may = (capability: Capability) => can(call.var.actor, capability, child.school)
  const head = {
    title: 'Changing school',
    kicker: `${child.name}, ${child.schoolName}`,
    lede: 'The minutes stay with the school that paid. The new school sees nothing until this school and the family agree.',
    back: { href: `/pupils/${subject}`, label: child.name },
    wrong: back ? ('wrong' as const) : undefined,
  }
  const main = [
    <ProblemSummary problems={back?.problems} />,
    leaving ? (
      <StandingCard seen={seen} leaving={leaving} records={may('leavings: record') ? 'records' : 'reads'} />
    ) : (
      <LeavingForm seen={seen} records={may('leavings: record') ? 'records' : 'reads'} back={back} />
    ),
    leaving?.to && (
      <ReleaseCard seen={seen} leaving={leaving} may={may('leavings: release') ? 'may' : 'reads'} back={back} />
    ),
  ]
  const side = [
    <MinutesCard seen={seen} chooses={may('minutes left: choose') ? 'chooses' : 'reads'} />,
    leaving?.to && (
      <FamilyCard seen={seen} leaving={leaving} may={may('leavings: release') ? 'may' : 'reads'} back={back} />
    ),
  ]
  return show(call, head, <Columns main={main} side={side} />, back ? 422 : 200)
}
