/** What is recorded around a child, by those who work on the case or the school that asked. */
import { addEvent, type CaseHead, readCase } from '#cases/index.ts'
import { inFull, isBefore, type PlainDate } from '#kernel/days.ts'
import type { CaseId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSubject } from '#pupils/index.ts'
import { calendarOf } from '#schools/index.ts'
import * as circle from './circle.store.ts'
import type { EhcEvent } from './ehc.rules.ts'
import * as meetings from './meeting.store.ts'
import { type AroundId, takeBackRow } from './mistake.store.ts'
import { promiseReview } from './reminders.operations.ts'
import { mayRecord, type SuspensionRefusal } from './suspension.rules.ts'
import * as suspensions from './suspension.store.ts'
import { mayReduce, type TimetableRefusal, type WantedTimetable } from './timetable.rules.ts'

type NotYet = { readonly kind: 'not yet' }

/** The case of a child, for whoever may record around it. */
async function taken(work: Work, of: CaseId): Promise<CaseHead> {
  const one = (await readCase(work, of)) ?? notFound()
  allow(work.actor, 'around: keep', one.school)
  return one
}

async function tell(work: Work, one: CaseHead, title: string, body: string, act: string): Promise<void> {
  await addEvent(work, one, { kind: 'around', title, body, audience: 'school' })
  await recordChange(work, act, one.id, {}, one.subject)
}

export async function recordSuspension(
  work: Work,
  of: CaseId,
  wanted: Omit<suspensions.Suspension, 'id'>,
): Promise<Outcome<undefined, SuspensionRefusal>> {
  const one = await taken(work, of)
  const all = await suspensions.suspensionsOf(work, one.subject)
  const decision = mayRecord(wanted, all, await calendarOf(work, one.school), work.today)
  if (!decision.ok) return decision
  await suspensions.addSuspension(work, one, wanted)
  const words = {
    suspension: 'Suspension recorded',
    lunchtime: 'Lunchtime suspension recorded',
    permanent: 'Permanent exclusion recorded',
  }
  await tell(work, one, words[wanted.kind], `From ${inFull(wanted.startsOn)}.`, 'suspension recorded')
  return accept()
}

export async function recordTimetable(
  work: Work,
  of: CaseId,
  wanted: WantedTimetable & Omit<suspensions.Timetable, 'id' | 'reason'>,
): Promise<Outcome<undefined, TimetableRefusal>> {
  const one = await taken(work, of)
  const decision = mayReduce(wanted)
  if (!decision.ok) return decision
  const timetable = await suspensions.addTimetable(work, one, { ...wanted, reason: decision.value.reason })
  await promiseReview(work, timetable, wanted.reviewOn)
  const until = `From ${inFull(wanted.startsOn)} to ${inFull(wanted.endsOn)}, reviewed on ${inFull(wanted.reviewOn)}.`
  await tell(work, one, 'Part-time timetable agreed', until, 'part-time timetable recorded')
  return accept()
}

export async function recordEhc(
  work: Work,
  of: CaseId,
  event: EhcEvent,
  words: string,
): Promise<Outcome<undefined, NotYet>> {
  const one = await taken(work, of)
  if (isBefore(work.today, event.on)) return refuse({ kind: 'not yet' })
  await meetings.addEhcEvent(work, one.subject, event, words)
  await tell(work, one, `EHC: ${event.kind}`, `On ${inFull(event.on)}.`, 'EHC event recorded')
  return accept()
}

export async function recordMeeting(
  work: Work,
  of: CaseId,
  meeting: meetings.NewMeeting,
): Promise<Outcome<undefined, NotYet>> {
  const one = await taken(work, of)
  if (isBefore(work.today, meeting.on)) return refuse({ kind: 'not yet' })
  await meetings.addMeeting(work, one.subject, meeting)
  const agreed = `${meeting.actions.length} ${meeting.actions.length === 1 ? 'action' : 'actions'} agreed.`
  await tell(work, one, `Meeting: ${meeting.kind}`, agreed, 'meeting recorded')
  return accept()
}

/** Done once; whoever presses later changes nothing. */
export async function finishAction(work: Work, of: CaseId, action: AroundId): Promise<void> {
  const one = await taken(work, of)
  if (!(await meetings.hasAction(work, one.subject, action))) notFound()
  if (await meetings.setActionDone(work, one.subject, action))
    await recordChange(work, 'meeting action done', action, {}, one.subject)
}

export async function involve(
  work: Work,
  of: CaseId,
  agency: { readonly name: string; readonly contact: string; readonly from: PlainDate },
): Promise<Outcome<undefined, NotYet>> {
  const one = await taken(work, of)
  if (isBefore(work.today, agency.from)) return refuse({ kind: 'not yet' })
  await circle.addAgency(work, one.subject, agency)
  await recordChange(work, 'agency involved', of, {}, one.subject)
  return accept()
}

/** Ended once; whoever presses later is told so. */
export async function endInvolvement(work: Work, of: CaseId, agency: AroundId): Promise<'ended' | 'ended already'> {
  const one = await taken(work, of)
  if (!(await circle.agenciesOf(work, one.subject)).some(({ id }) => id === agency)) notFound()
  if (!(await circle.endAgency(work, one.subject, agency))) return 'ended already'
  await recordChange(work, 'agency no longer involved', of, {}, one.subject)
  return 'ended'
}

/** Risk of exclusion at the start, at each review, at the end; never shown to a child or a family (product.md, "Impact"). */
export async function judgeRisk(work: Work, of: CaseId, risk: Omit<circle.Risk, 'on'>): Promise<void> {
  const one = await taken(work, of)
  await circle.addRisk(work, one, risk)
  await recordChange(work, 'risk of exclusion judged', of, {}, one.subject)
}

export async function linkSibling(
  work: Work,
  of: CaseId,
  reference: string,
): Promise<Outcome<SubjectId, { readonly kind: 'unknown child' | 'same child' }>> {
  const one = await taken(work, of)
  const other = await circle.childByReference(work, reference)
  if (!other) return refuse({ kind: 'unknown child' })
  if (other === one.subject) return refuse({ kind: 'same child' })
  await circle.linkSiblings(work, one.subject, other)
  await recordChange(work, 'siblings linked', of, {}, one.subject)
  return accept(other)
}

/** A child whom this reader may not see is not told of, linked or not. */
export async function unlinkSibling(work: Work, of: CaseId, other: SubjectId): Promise<'ended' | 'ended already'> {
  const one = await taken(work, of)
  if (!(await readSubject(work, other))) notFound()
  if (!(await circle.unlinkSiblings(work, one.subject, other))) return 'ended already'
  await recordChange(work, 'siblings unlinked', of, {}, one.subject)
  return 'ended'
}

export async function takeBack(work: Work, of: CaseId, row: AroundId, reason: string): Promise<void> {
  const one = await taken(work, of)
  if (!(await takeBackRow(work, one.subject, row, reason))) notFound()
  await recordChange(work, 'recorded by mistake', row, {}, one.subject)
}
