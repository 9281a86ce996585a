/** What was asked and what was answered. A link's token is only ever looked up by its hash, through functions of its own. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Instant, PlainDate } from '#kernel/days.ts'
import { type CaseId, type GatheringId, id, type PersonId, type SchoolId, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import type { Answer, Way } from './gathering.rules.ts'
import { type Question, questionShape, type Voice, voices } from './questionnaires.ts'

export interface NewGathering {
  readonly case: CaseId
  readonly subject: SubjectId
  readonly school: SchoolId
  readonly template: string
  /** Of the team's own; the shipped ones have none. */
  readonly templateVersion: number | undefined
  readonly voice: Voice
  readonly title: string
  readonly questions: readonly Question[]
  readonly askedOf: string
  readonly how: Way
  readonly person: PersonId | undefined
  readonly email: string | undefined
  readonly tokenHash: string | undefined
  readonly expires: Instant
  readonly initial: string
}

export async function addGathering(work: Work, wanted: NewGathering): Promise<GatheringId> {
  const gathering = work.newId<GatheringId>()
  await work
    .insertInto('gathering')
    .values({
      id: gathering,
      case_id: wanted.case,
      subject_id: wanted.subject,
      school_id: wanted.school,
      template: wanted.template,
      template_version: wanted.templateVersion ?? null,
      voice: wanted.voice,
      title: wanted.title,
      questions: JSON.stringify(wanted.questions),
      asked_of: wanted.askedOf,
      how: wanted.how,
      person_id: wanted.person ?? null,
      email: wanted.email ?? null,
      token_hash: wanted.tokenHash ?? null,
      expires_at: wanted.expires,
      initial: wanted.initial,
      asked_by: work.actor.id,
      asked_on: work.today,
    })
    .execute()
  return gathering
}

export interface Gathering {
  readonly id: GatheringId
  readonly case: CaseId
  readonly subject: SubjectId
  readonly voice: Voice
  readonly title: string
  readonly questions: readonly Question[]
  readonly askedOf: string
  readonly how: Way
  readonly person: PersonId | undefined
  readonly initial: string
  readonly askedOn: PlainDate
  readonly by: string
  readonly state: 'open' | 'answered' | 'over'
}

const voice = z.enum(voices)
const questionsKept = z.array(questionShape)
const answersKept = z.array(z.object({ asks: z.string(), said: z.string() }))

function rows(work: Work) {
  return work
    .selectFrom('gathering')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'gathering.asked_by'))
    .leftJoin('gathering_answer as answer', (on) => on.onRef('answer.gathering_id', '=', 'gathering.id'))
    .select(['gathering.id', 'gathering.case_id', 'gathering.subject_id', 'gathering.voice', 'gathering.title'])
    .select(['gathering.questions', 'asked_of', 'how', 'person_id', 'initial', 'asked_on', 'expires_at'])
    .select(['principal.name as by', 'answer.answered_on'])
    .orderBy('gathering.asked_on', 'desc')
    .orderBy('gathering.id')
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

function gatheringFrom(row: Row, now: Instant): Gathering {
  const over = Temporal.Instant.compare(row.expires_at, now) <= 0
  return {
    id: id(row.id),
    case: id(row.case_id),
    subject: id(row.subject_id),
    voice: voice.parse(row.voice),
    title: row.title,
    questions: questionsKept.parse(row.questions),
    askedOf: row.asked_of,
    how: row.how as Way,
    person: row.person_id === null ? undefined : id<PersonId>(row.person_id),
    initial: row.initial,
    askedOn: row.asked_on,
    by: row.by,
    state: row.answered_on ? 'answered' : over ? 'over' : 'open',
  }
}

export async function readGathering(work: Work, gathering: GatheringId): Promise<Gathering | undefined> {
  const row = await rows(work).where('gathering.id', '=', gathering).executeTakeFirst()
  return row && gatheringFrom(row, work.now)
}

/** What was asked in a case, the newest first. One query. */
export async function gatheringsOf(work: Work, of: CaseId): Promise<readonly Gathering[]> {
  const found = await rows(work).where('gathering.case_id', '=', of).limit(sql<number>`100`).execute()
  return found.map((row) => gatheringFrom(row, work.now))
}

/** What the actor is asked and has not answered. One query. */
export async function gatheringsForMe(work: Work): Promise<readonly Gathering[]> {
  const found = await rows(work)
    .where('person_id', '=', work.actor.id)
    .where('how', '=', 'signed in')
    .where('answer.answered_on', 'is', null)
    .where('expires_at', '>', work.now)
    .limit(sql<number>`20`)
    .execute()
  return found.map((row) => gatheringFrom(row, work.now))
}

export interface Said {
  readonly gathering: GatheringId
  readonly voice: Voice
  readonly title: string
  readonly saidBy: string
  readonly on: PlainDate
  readonly schoolMayRead: 'may read' | 'may not read'
  readonly answers: readonly Answer[]
}

/** What was answered in a case, as far as this reader may know: a school sees only what it was let see. One query. */
export async function answersOf(work: Work, of: CaseId): Promise<readonly Said[]> {
  const found = await work
    .selectFrom('gathering_answer')
    .select(['gathering_id', 'voice', 'title', 'said_by', 'answered_on', 'school_may_read', 'answers'])
    .where('case_id', '=', of)
    .orderBy('at', 'desc')
    .orderBy('gathering_id')
    .limit(sql<number>`100`)
    .execute()
  return found.map((row) => ({
    gathering: id(row.gathering_id),
    voice: voice.parse(row.voice),
    title: row.title,
    saidBy: row.said_by,
    on: row.answered_on,
    schoolMayRead: row.school_may_read ? 'may read' : 'may not read',
    answers: answersKept.parse(row.answers),
  }))
}

const opened = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    voice,
    title: z.string(),
    questions: questionsKept,
    initial: z.string(),
  }),
  z.object({ state: z.enum(['unknown', 'used', 'over', 'too often']) }),
])
export type OpenedLink = z.infer<typeof opened>

/** Counts as one use: the work must commit whatever comes of it. */
export async function openLink(work: Work, tokenHash: string): Promise<OpenedLink> {
  const { rows: found } = await sql<{ link: unknown }>`
    select app.open_gathering(${work.newId()}, ${tokenHash}, ${work.now}) as link`.execute(work)
  return opened.parse(found[0]?.link)
}

/** Kept once, with a mail to whoever asked; false where it was answered or is over. */
export async function takeAnswer(
  work: Work,
  of: { readonly gathering: GatheringId } | { readonly tokenHash: string },
  answers: readonly Answer[],
  school: 'may read' | 'may not read',
  mail: { readonly subject: string; readonly body: string },
): Promise<boolean> {
  const gathering = 'gathering' in of ? of.gathering : null
  const hash = 'tokenHash' in of ? of.tokenHash : null
  const { rows: found } = await sql<{ taken: boolean }>`
    select app.answer_gathering(${gathering}, ${hash}, ${JSON.stringify(answers)}::jsonb, ${school === 'may read'},
      ${work.newId()}, ${mail.subject}, ${mail.body}, ${work.today}, ${work.now}) as taken`.execute(work)
  return found[0]?.taken ?? false
}
