/** A child leaves the school: nothing is booked after the last day, then the case closes; what is left may serve another case. */
import { accountOfLine, holdStatement } from '#hours/index.ts'
import { inFull, type PlainDate } from '#kernel/days.ts'
import type { CaseId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { after } from './case.states.ts'
import * as store from './cases.store.ts'
import * as left from './left.store.ts'
import { addEvent } from './timeline.store.ts'

/** Called by the room of moving, which has asked who may. Answers the open cases. */
export async function leaveCases(work: Work, subject: SubjectId, on: PlainDate): Promise<readonly CaseId[]> {
  const open = await left.openCasesAbout(work, subject)
  await left.setLeavesOn(work, subject, on)
  for (const id of open) {
    const title = `The child’s last day at the school is ${inFull(on)}`
    await addEvent(
      work,
      { id, subject },
      { kind: 'leaving', title, body: 'Nothing is booked after it.', audience: 'school' },
    )
    await recordChange(work, 'case ends with the child’s leaving', id, {}, subject)
  }
  return open
}

export async function stayInCases(work: Work, subject: SubjectId): Promise<void> {
  for (const id of await left.openCasesAbout(work, subject))
    await addEvent(
      work,
      { id, subject },
      { kind: 'leaving', title: 'The child stays at the school', body: '', audience: 'school' },
    )
  await left.setLeavesOn(work, subject, undefined)
}

/** Once the last day is over. What was done stays, and counts as it did. */
export async function closeLeftCases(work: Work, subject: SubjectId): Promise<void> {
  for (const id of await left.openCasesAbout(work, subject)) {
    const held = (await store.holdCase(work, id)) ?? notFound()
    const next = after(held.state, 'close')
    if (!next) continue
    await store.setCaseState(work, id, next)
    const told = {
      kind: 'closed',
      title: 'Closed: the child has left the school',
      body: '',
      audience: 'school',
    } as const
    await addEvent(work, held, told)
    await recordChange(work, 'case closed', id, {}, subject)
  }
}

export type LeaveLineRefusal = { readonly kind: 'not closed' | 'left already' }

/** What nobody used of the case's package may serve another case from now on; this case keeps its own figures. */
export async function leaveLine(work: Work, of: CaseId, words: string): Promise<Outcome<undefined, LeaveLineRefusal>> {
  const held = (await store.holdCase(work, of)) ?? notFound()
  allow(work.actor, 'minutes left: choose', held.school)
  if (held.state !== 'closed') return refuse({ kind: 'not closed' })
  const account = (held.line && (await accountOfLine(work, held.line))) ?? notFound()
  const { ledger } = (await holdStatement(work, account)) ?? notFound()
  if (!(await left.setLineLeft(work, of, ledger.at(-1)?.no ?? 0))) return refuse({ kind: 'left already' })
  await addEvent(work, held, { kind: 'minutes left', title: words, body: '', audience: 'school' })
  await recordChange(work, 'package left to another case', of, {}, held.subject)
  return accept()
}
