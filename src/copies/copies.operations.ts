/** Releasing a document: two copies, the people named for each, and their mail; and reading one, with its receipt. */
import type { CaseId, CopyId, DocumentId, PersonId, SchoolId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { postHolders } from '#people/index.ts'
import { allow, can } from '#platform/access/index.ts'
import { recordChange, recordView } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { responsibleFor } from '#pupils/index.ts'
import { documentKinds, kindWords } from '#templates/index.ts'
import * as store from './copies.store.ts'
import { type Audience, copyFor, type Whole } from './copy.rules.ts'
import * as readersStore from './readers.store.ts'

export interface About {
  readonly subject: SubjectId
  readonly school: SchoolId
}

/** Somebody who could be named, and what they are to the child. */
export interface PossibleReader {
  readonly person: PersonId
  readonly name: string
  readonly as: string
  readonly audience: Audience
  readonly email: string | undefined
  /** Ticked unless somebody decides otherwise: the school's leads and the parents. */
  readonly usual: 'usual' | 'by choice'
}

/** Parents with an account who are not restricted, the school's leads, its class teachers and other staff. */
export async function possibleReaders(work: Work, { subject, school }: About): Promise<readonly PossibleReader[]> {
  const parents = (await responsibleFor(work, subject)).filter((one) => one.state === 'live')
  const leads = await postHolders(work, school, 'school lead')
  const staff = await postHolders(work, school, 'school staff')
  const all: readonly PossibleReader[] = [
    ...parents.map((one) => reader(one.person, one, one.relation, 'family', 'usual')),
    ...leads.map((one) => reader(one.id, one, 'leads at the school', 'school', 'usual')),
    ...staff.map((one) => reader(one.id, one, 'class teacher or other staff', 'school', 'by choice')),
  ]
  const firsts = new Set<string>()
  return all.filter((one) => !firsts.has(one.person) && firsts.add(one.person))
}

function reader(
  person: PersonId,
  { name, email }: { readonly name: string; readonly email: string | undefined },
  as: string,
  audience: Audience,
  usual: PossibleReader['usual'],
): PossibleReader {
  return { person, name, as, audience, email, usual }
}

/** Those whom somebody ticked, or those who receive it as a rule. */
export type Chosen = 'usual' | readonly PersonId[]
export type ReaderRefusal = { readonly kind: 'not a reader' } | { readonly kind: 'nobody named' }

export async function chosenReaders(
  work: Work,
  about: About,
  chosen: Chosen,
): Promise<Outcome<readonly PossibleReader[], ReaderRefusal>> {
  const possible = await possibleReaders(work, about)
  if (chosen === 'usual') return accept(possible.filter((one) => one.usual === 'usual'))
  const named = possible.filter((one) => chosen.includes(one.person))
  if (named.length !== new Set(chosen).size) return refuse({ kind: 'not a reader' })
  return named.length === 0 ? refuse({ kind: 'nobody named' }) : accept(named)
}

export interface Release extends About {
  readonly document: DocumentId
  readonly case: CaseId
  readonly whole: Whole
  readonly readers: readonly PossibleReader[]
}

/** Freezes the words twice, names the readers and tells them, naming no child. Answers the school copy's hash. */
export async function releaseCopies(work: Work, { whole, readers, ...of }: Release): Promise<string> {
  for (const audience of ['school', 'family'] as const) {
    const content = copyFor(audience, whole)
    const copy = await store.addCopy(work, { ...of, content })
    const named = readers.filter((one) => one.audience === audience)
    for (const one of named) await readersStore.addReader(work, { ...of, id: copy }, one.person, audience)
  }
  await tell(work, whole, readers)
  return store.hashOf(copyFor('school', whole))
}

async function tell(
  work: Work,
  { kind, reference }: Pick<Whole, 'kind' | 'reference'>,
  readers: readonly PossibleReader[],
): Promise<void> {
  const words = kindWords[documentKinds.find((one) => one === kind) ?? 'report']
  const a = /^[aeio]/i.test(words.one) ? 'An' : 'A'
  for (const one of readers) {
    if (!one.email) continue
    await sendMail(work, {
      to: one.email,
      toPrincipal: one.person,
      subject: `${a} ${words.one} is ready (${reference})`,
      body: `${a} ${words.one} has been shared with you. Sign in to ${work.provider.name} to read it.`,
    })
  }
}

/** Names more people for a document that was released already. */
export async function nameReaders(
  work: Work,
  document: DocumentId,
  chosen: readonly PersonId[],
): Promise<Outcome<number, ReaderRefusal>> {
  allow(work.actor, 'documents: release')
  const copies = await store.copiesOf(work, document)
  const [first] = copies
  if (!first) notFound()
  const known = new Set((await readersStore.readersOf(work, document)).map((one) => String(one.person)))
  const named = await chosenReaders(work, first, chosen)
  if (!named.ok) return named
  const fresh = named.value.filter((one) => !known.has(one.person))
  for (const one of fresh) {
    const copy = copies.find((each) => each.audience === one.audience)
    if (copy) await readersStore.addReader(work, copy, one.person, one.audience)
  }
  await recordChange(work, 'readers named', document, { readers: fresh.length }, first.subject)
  await tell(work, first.content, fresh)
  return accept(fresh.length)
}

/** A look at a copy: on record, and the first of each reader kept as their receipt. The team's own looks are none. */
export async function openCopy(work: Work, id: CopyId): Promise<store.Copy> {
  allow(work.actor, 'copies: read')
  const copy = (await store.readCopy(work, id)) ?? notFound()
  await recordView(work, 'report read', [copy.subject], 2, id)
  if (!can(work.actor, 'documents: write')) await readersStore.keepReceipt(work, copy)
  return copy
}
