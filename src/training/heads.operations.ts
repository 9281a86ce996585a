/** More colleagues were there than were ordered: the school is asked, and its yes alone charges them. */
import type { OrderLineId, SchoolId, TrainingSessionId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import {
  buyersOf,
  type ChargeRefusal,
  chargeMore,
  committers,
  holdLine,
  linesDeliveredBy,
  readLine,
} from '#orders/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { readSchool } from '#schools/index.ts'
import { headsMail } from './heads.mail.ts'
import { type Excess, excessOf } from './heads.rules.ts'
import { addHeads, headsAgreed } from './heads.store.ts'
import { readSession, registerOf, type Session } from './training.store.ts'

export interface HeadsAsked extends Excess {
  readonly line: OrderLineId
  readonly school: SchoolId
  readonly description: string
}

/** What was given beyond its orders, by the ordered line; nothing before the register is kept. */
export async function headsBeyond(work: Work, session: Session): Promise<readonly HeadsAsked[]> {
  if (session.state !== 'held') return []
  const delivers = await linesDeliveredBy(work, session.id)
  if (delivers.length === 0) return []
  const register = await registerOf(work, session.id)
  const asked: HeadsAsked[] = []
  for (const { line, school, description } of delivers) {
    const ordered = await readLine(work, line)
    if (ordered?.product.kind !== 'training') continue
    const { includedHeads, extraHead } = ordered.product
    const there = register.filter((one) => one.school === school).length
    const agreed = await headsAgreed(work, session.id, line)
    const excess = excessOf({ heads: ordered.heads, includedHeads, extraHead }, there, agreed)
    if (excess) asked.push({ ...excess, line, school, description })
  }
  return asked
}

export type AskRefusal = { readonly kind: 'nothing to ask' } | { readonly kind: 'nobody to ask' }

/** Writes to those leads of the school who may commit the price; answers their names. */
export async function askForHeads(work: Work, id: TrainingSessionId): Promise<Outcome<readonly string[], AskRefusal>> {
  allow(work.actor, 'training: link')
  const session = (await readSession(work, id)) ?? notFound()
  const asked = await headsBeyond(work, session)
  if (asked.length === 0) return refuse({ kind: 'nothing to ask' })
  const names: string[] = []
  for (const one of asked) {
    const school = (await readSchool(work, one.school)) ?? notFound()
    const able = committers(await buyersOf(work, one.school), school.buyerLimit, one.net)
    for (const person of able.filter((buyer) => buyer.role === 'school lead')) {
      if (!person.email) continue
      const message = headsMail(work.provider.name, session, one)
      await sendMail(work, { to: person.email, toPrincipal: person.principal, ...message })
      names.push(person.name)
    }
  }
  if (names.length === 0) return refuse({ kind: 'nobody to ask' })
  await recordChange(work, 'more colleagues asked', id, { heads: asked.reduce((sum, one) => sum + one.heads, 0) })
  return accept([...new Set(names)])
}

export type AgreeRefusal = ChargeRefusal | { readonly kind: 'changed meanwhile' }

/** The yes of one who may commit it, to exactly what they were shown. */
export async function agreeToHeads(
  work: Work,
  id: TrainingSessionId,
  seen: { readonly line: OrderLineId; readonly heads: number; readonly purchaseOrder: string | undefined },
): Promise<Outcome<Excess, AgreeRefusal>> {
  const session = (await readSession(work, id)) ?? notFound()
  const delivered = (await linesDeliveredBy(work, id)).find((one) => one.line === seen.line) ?? notFound()
  allow(work.actor, 'extra: answer', delivered.school)
  if (!(await holdLine(work, seen.line))) return refuse({ kind: 'order cancelled' })
  const asked = (await headsBeyond(work, session)).find((one) => one.line === seen.line)
  if (!asked || asked.heads !== seen.heads) return refuse({ kind: 'changed meanwhile' })
  const words = `${asked.heads} more ${asked.heads === 1 ? 'colleague' : 'colleagues'}, ${asked.description}`
  const charged = await chargeMore(work, seen.line, { net: asked.net, words, purchaseOrder: seen.purchaseOrder })
  if (!charged.ok) return charged
  await addHeads(work, id, asked)
  await recordChange(work, 'more colleagues agreed', id, { heads: asked.heads, pence: asked.net })
  return accept(asked)
}
