/** The paying school's choice about what is left of a package: for another child of its own, or credited. */
import { type CaseHead, leaveLine, readCase } from '#cases/index.ts'
import { accountOfLine, readStatement, type Summary, summarise } from '#hours/index.ts'
import { assert } from '#kernel/assert.ts'
import type { CaseId, OrderLineId, SubjectId } from '#kernel/ids.ts'
import { inWords, minutes } from '#kernel/minutes.ts'
import { inPounds, type Pence, pence } from '#kernel/money.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { creditUnused, readLine, renameSubject, unusedOf } from '#orders/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSubject } from '#pupils/index.ts'
import { extraStanding } from '#settling/index.ts'
import { leavingOf } from './leaving.store.ts'
import { type MinutesChoice, type MinutesFacts, type MinutesRefusal, mayChoose } from './minutes.rules.ts'
import { addChosen, chosenFor } from './minutes.store.ts'

export interface MinutesAtHand {
  readonly one: CaseHead
  readonly line: OrderLineId
  readonly facts: MinutesFacts
  readonly sums: Summary
  readonly worth: Pence
}

/** The case of a child who leaves, with what is left and what it is worth; one 404 for every other case. */
export async function minutesAtHand(work: Work, of: CaseId): Promise<MinutesAtHand> {
  const one = (await readCase(work, of)) ?? notFound()
  allow(work.actor, 'minutes left: choose', one.school)
  if (!one.line || !(await leavingOf(work, one.subject))) notFound()
  const line = (await readLine(work, one.line)) ?? notFound()
  const account = (await accountOfLine(work, one.line)) ?? notFound()
  const sums = summarise(((await readStatement(work, account)) ?? notFound()).ledger)
  const unused = await unusedOf(work, one.line, await extraStanding(work, account))
  const chosen = (await chosenFor(work, of)) ? 'chosen' : 'not chosen'
  const product = line.product.kind === 'package' && line.product.needs === undefined ? 'for anyone' : 'for this child'
  const closed = one.state === 'closed' ? 'closed' : 'open'
  const { available, reserved } = sums
  return {
    one,
    line: one.line,
    sums,
    worth: unused?.credit ?? pence(0),
    facts: { closed, available, reserved, chosen, product },
  }
}

export type ChoiceRefusal = MinutesRefusal | { readonly kind: 'not this subject' }

/** `next` is whom they serve; left open, whoever's request is accepted next. Answers a sentence about what was done. */
export async function chooseForMinutes(
  work: Work,
  of: CaseId,
  choice: MinutesChoice,
  next: SubjectId | undefined,
): Promise<Outcome<string, ChoiceRefusal>> {
  const { one, line, facts } = await minutesAtHand(work, of)
  const decision = mayChoose(choice, facts)
  if (!decision.ok) return decision
  if (choice === 'credit') return creditThem(work, one, line)
  const fits = next === undefined || (await mayServe(work, one, line, next))
  if (!fits) return refuse({ kind: 'not this subject' })
  const words = `${inWords(decision.value)} left serve another subject`
  const left = await leaveLine(work, of, words)
  if (!left.ok) return refuse({ kind: left.refusal.kind === 'not closed' ? 'not closed' : 'chosen already' })
  await renameSubject(work, line, next)
  const kept = await addChosen(work, one, { choice, minutes: decision.value, next, credit: pence(0) })
  assert(kept, 'a case leaves its package once')
  await recordChange(work, 'minutes left for another subject', of, { minutes: decision.value }, one.subject)
  return accept(`${words}. Ask for help for them: the package is offered when the request is accepted.`)
}

/** A child, a class or a family of the same school whom the package may serve. */
async function mayServe(work: Work, one: CaseHead, id: OrderLineId, next: SubjectId): Promise<boolean> {
  const subject = await readSubject(work, next)
  const line = await readLine(work, id)
  if (!subject || subject.school !== one.school || subject.id === one.subject) return false
  return line?.product.kind === 'package' && line.product.subjects.includes(subject.kind)
}

async function creditThem(work: Work, one: CaseHead, line: OrderLineId): Promise<Outcome<string, ChoiceRefusal>> {
  const account = (await accountOfLine(work, line)) ?? notFound()
  const extra = await extraStanding(work, account)
  const credited = await creditUnused(work, line, extra, `Unused hours of ${one.number}: the child has left the school`)
  if (!credited.ok) return refuse({ kind: 'nothing left' })
  const { credit, minutes: given } = credited.value
  const chosen = { choice: 'credit', minutes: minutes(given), next: undefined, credit } as const
  if (!(await addChosen(work, one, chosen))) return refuse({ kind: 'chosen already' })
  await recordChange(work, 'minutes left credited', one.id, { minutes: given, pence: credit }, one.subject)
  return accept(`${inWords(given)} are given back, and ${inPounds(credit)} is credited.`)
}
