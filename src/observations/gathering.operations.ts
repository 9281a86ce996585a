/** Asking somebody around the child, and taking their answer: signed in, together with a child, or by a link that only writes. */
import { type CaseHead, readCase } from '#cases/index.ts'
import type { CaseId, GatheringId, PersonId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { newToken, tokenHash } from '#platform/secrets.ts'
import { notFound } from '#platform/web/index.ts'
import type { OpenWork, Work } from '#platform/work.ts'
import { responsibleFor } from '#pupils/index.ts'
import {
  type Answer,
  type AnswerProblem,
  type AskRefusal,
  answersFrom,
  initialOf,
  linkDays,
  mayAsk,
  type Way,
} from './gathering.rules.ts'
import { addGathering, openLink, readGathering, takeAnswer } from './gathering.store.ts'
import { colleaguesAt } from './lesson.operations.ts'
import type { Questionnaire, Voice } from './questionnaires.ts'

export interface Askable {
  readonly id: PersonId
  readonly name: string
  readonly email: string | undefined
  readonly voice: Exclude<Voice, 'pupil'>
}

/** Who around a case has an account: colleagues of the school, and adults whose responsibility is live. */
export async function askableIn(work: Work, one: CaseHead): Promise<readonly Askable[]> {
  const staff = await colleaguesAt(work, one.school)
  const adults = (await responsibleFor(work, one.subject)).filter((adult) => adult.state === 'live')
  return [
    ...staff.map(({ id, name, email }) => ({ id, name, email, voice: 'staff' as const })),
    ...adults.map(({ person, name, email }) => ({ id: person, name, email, voice: 'parent' as const })),
  ]
}

export interface Asked {
  readonly questionnaire: Questionnaire
  readonly how: Way
  readonly askedOf: string
  readonly person: PersonId | undefined
  readonly email: string | undefined
}

/** Mail carries the link or says where to sign in, and never whom it is about. */
export async function askSomebody(
  work: Work,
  of: CaseId,
  asked: Asked,
  publicUrl: string,
): Promise<Outcome<GatheringId, AskRefusal>> {
  allow(work.actor, 'voices: ask')
  const one = (await readCase(work, of)) ?? notFound()
  const { questionnaire, how } = asked
  const { voice, title } = questionnaire
  const person = (await askableIn(work, one)).find(
    (somebody) => somebody.id === asked.person && somebody.voice === voice,
  )
  const may = mayAsk(voice, one.subjectKind, one.state === 'closed' ? 'closed' : 'open', how, {
    person: person ? 'named' : 'nobody',
    email: asked.email ? 'given' : 'none',
  })
  if (!may.ok) return may
  const token = how === 'link' ? newToken() : undefined
  const added = await addGathering(work, {
    ...{
      case: of,
      subject: one.subject,
      school: one.school,
      template: questionnaire.key,
      templateVersion: questionnaire.version,
      voice,
      title,
      how,
    },
    questions: questionnaire.questions,
    askedOf: asked.askedOf,
    person: how === 'link' ? undefined : how === 'together' ? (work.actor.id as string as PersonId) : person?.id,
    email: how === 'link' ? asked.email : undefined,
    tokenHash: token && tokenHash(token),
    expires: work.now.add({ hours: linkDays * 24 }),
    initial: one.subjectKind === 'pupil' ? initialOf(one.subjectName) : '',
  })
  const to = how === 'link' ? asked.email : how === 'signed in' ? person?.email : undefined
  const path = token ? `/say/${token}` : `/gatherings/${added}`
  if (to)
    await sendMail(work, {
      to,
      ...(person && how === 'signed in' ? { toPrincipal: person.id } : {}),
      subject: `${work.provider.name} asks for your view`,
      body: `${work.actor.name} of ${work.provider.name} would like to know what you see. It is a handful of questions:\n\n${new URL(path, publicUrl).href}\n\n${token ? `The link works once and for ${linkDays} days. It shows nothing that anybody has written. Please do not pass it on.` : `It can be answered for ${linkDays} days.`}`,
    })
  await recordChange(work, 'view asked', added, { voice, how }, one.subject)
  return accept(added)
}

export type SayRefusal = AnswerProblem | { readonly kind: 'answered or over' }
type SaidBy = (key: string) => readonly string[]

const newsOfIt = {
  subject: 'An answer has come in',
  body: 'Somebody you asked has answered. You find it under Views of the case.',
} as const

/** By the person who was asked, signed in; or by the asker, sitting with the child. */
export async function say(
  work: Work,
  id: GatheringId,
  said: SaidBy,
  school: 'may read' | 'may not read',
): Promise<Outcome<CaseId, SayRefusal>> {
  allow(work.actor, 'voices: give')
  const gathering = (await readGathering(work, id)) ?? notFound()
  if (gathering.person !== String(work.actor.id)) notFound()
  const answers = answersFrom(gathering.questions, said)
  if (!answers.ok) return answers
  if (!(await takeAnswer(work, { gathering: id }, answers.value, school, newsOfIt))) {
    return refuse({ kind: 'answered or over' })
  }
  await recordChange(work, 'view given', id, { voice: gathering.voice }, gathering.subject)
  return accept(gathering.case)
}

export type LinkRefusal = SayRefusal | { readonly kind: 'too often' }

/** Takes the opener: the use counts whatever comes of it, as a guess at a sign-in does. */
export async function sayByLink(
  open: OpenWork,
  token: string,
  said: SaidBy,
  school: 'may read' | 'may not read',
): Promise<Outcome<readonly Answer[], LinkRefusal>> {
  const hash = tokenHash(token)
  const link = await open((work) => openLink(work, hash))
  if (link.state === 'unknown') notFound()
  if (link.state === 'too often') return refuse({ kind: 'too often' })
  if (link.state !== 'open') return refuse({ kind: 'answered or over' })
  const answers = answersFrom(link.questions, said)
  if (!answers.ok) return answers
  const taken = await open((work) => takeAnswer(work, { tokenHash: hash }, answers.value, school, newsOfIt))
  return taken ? answers : refuse({ kind: 'answered or over' })
}
