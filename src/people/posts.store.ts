/** Posts: who holds which role where, since when; begun and ended, never rewritten. */
import { sql } from 'kysely'
import type { Instant, PlainDate } from '#kernel/days.ts'
import type { DistrictId, PersonId, PostId, PrincipalId, SchoolId } from '#kernel/ids.ts'
import { id } from '#kernel/ids.ts'
import type { Role } from '#platform/access/index.ts'
import { holdsWords } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'
import { deriveAccessOf, type Person } from './people.store.ts'

export interface PostRow {
  readonly id: PostId
  readonly person: PersonId
  readonly name: string
  readonly email: string | undefined
  readonly role: Role
  readonly title: string
  readonly schoolName: string | undefined
}

export interface NewPost {
  readonly principal: PrincipalId | PersonId
  readonly role: Role
  readonly title: string
  readonly discipline?: 'specialist teacher' | 'outreach worker'
  readonly designatedSafeguardingLead?: 'yes'
  readonly school?: SchoolId
  readonly district?: DistrictId
}

export async function addPost(work: Work, post: NewPost): Promise<PostId> {
  const postId = work.newId<PostId>()
  await work
    .insertInto('post')
    .values({
      id: postId,
      principal_id: post.principal,
      role: post.role,
      title: post.title,
      discipline: post.discipline ?? null,
      designated_safeguarding_lead: post.designatedSafeguardingLead === 'yes',
      school_id: post.school ?? null,
      district_id: post.district ?? null,
      from_on: work.today,
      granted_by: work.actor.id,
    })
    .execute()
  await deriveAccessOf(work, post.principal)
  return postId
}

/** Answers whose post it was; undefined when it had ended already or is not visible. */
export async function endPostRow(work: Work, post: PostId): Promise<PrincipalId | undefined> {
  const row = await work
    .updateTable('post')
    .set({ ended_at: work.systemNow })
    .where('id', '=', post)
    .where('ended_at', 'is', null)
    .returning('principal_id')
    .executeTakeFirst()
  if (!row) return undefined
  const principal = id<PrincipalId>(row.principal_id)
  await deriveAccessOf(work, principal)
  return principal
}

function livePostRows(work: Work) {
  return work
    .selectFrom('post')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'post.principal_id'))
    .leftJoin('person', (on) => on.onRef('person.id', '=', 'post.principal_id'))
    .leftJoin('school', (on) => on.onRef('school.id', '=', 'post.school_id'))
    .select([
      'post.id',
      'post.principal_id',
      'post.role',
      'post.title',
      'principal.name',
      'person.email',
      'school.name as school',
    ])
    .where('post.ended_at', 'is', null)
    .where('principal.kind', '=', 'person')
    .orderBy('principal.name')
    .orderBy('post.id')
}

type LivePostRow = Awaited<ReturnType<ReturnType<typeof livePostRows>['executeTakeFirstOrThrow']>>

function livePostFrom(row: LivePostRow): PostRow {
  return {
    id: id(row.id),
    person: id(row.principal_id),
    name: row.name,
    email: row.email ?? undefined,
    role: row.role as Role,
    title: row.title,
    schoolName: row.school ?? undefined,
  }
}

/** Everyone with a live post at a school that the reader may see, by name. One query. */
export async function livePostsAt(work: Work, school: SchoolId): Promise<readonly PostRow[]> {
  return (await livePostRows(work).where('post.school_id', '=', school).execute()).map(livePostFrom)
}

export const postsShown = 50

/** Live posts whose holder, post or school holds the words, by name, after a place; one more than is shown. One query. */
export async function livePostsAfter(
  work: Work,
  words: string,
  after: readonly string[] | undefined,
): Promise<readonly PostRow[]> {
  const named = sql`concat_ws(' ', principal.name, post.title, school.name, person.email)`
  const found = livePostRows(work).where(holdsWords(named, words))
  const [name = '', post = ''] = after ?? []
  const on = after ? found.where(sql<boolean>`(principal.name, post.id::text) > (${name}, ${post})`) : found
  return (await on.limit(postsShown + 1).execute()).map(livePostFrom)
}

/** The schools whose designated safeguarding lead the actor is today. */
export async function designatedAt(work: Work): Promise<readonly SchoolId[]> {
  const rows = await work
    .selectFrom('post')
    .select('school_id')
    .where('principal_id', '=', work.actor.id)
    .where('designated_safeguarding_lead', '=', true)
    .where('ended_at', 'is', null)
    .execute()
  return rows.flatMap((row) => (row.school_id ? [id<SchoolId>(row.school_id)] : []))
}

export interface HeldPost {
  readonly title: string
  readonly school: SchoolId | undefined
  /** The school, the district, or undefined for the service. */
  readonly at: string | undefined
  readonly from: PlainDate
  readonly until: Instant | undefined
}

/** Every post of one person that the reader may see, the live ones first. One query. */
export async function postsOf(work: Work, person: PersonId): Promise<readonly HeldPost[]> {
  const rows = await work
    .selectFrom('post')
    .leftJoin('school', (on) => on.onRef('school.id', '=', 'post.school_id'))
    .leftJoin('district', (on) => on.onRef('district.id', '=', 'post.district_id'))
    .select(['post.title', 'post.school_id', 'school.name as school', 'district.name as district'])
    .select(['post.from_on', 'post.ended_at'])
    .where('post.principal_id', '=', person)
    .orderBy('post.ended_at', (order) => order.desc().nullsFirst())
    .orderBy('post.from_on', 'desc')
    .orderBy('post.id')
    .execute()
  return rows.map((row) => ({
    title: row.title,
    school: row.school_id === null ? undefined : id<SchoolId>(row.school_id),
    at: row.school ?? row.district ?? undefined,
    from: row.from_on,
    until: row.ended_at ?? undefined,
  }))
}

export interface Specialist {
  readonly id: PersonId
  readonly name: string
  readonly discipline: 'specialist teacher' | 'outreach worker'
}

export async function specialists(work: Work): Promise<readonly Specialist[]> {
  const rows = await work
    .selectFrom('post')
    .innerJoin('principal', (on) => on.onRef('principal.id', '=', 'post.principal_id'))
    .select(['principal.id', 'principal.name', 'post.discipline'])
    .where('post.role', '=', 'specialist')
    .where('post.ended_at', 'is', null)
    .orderBy('principal.name')
    .execute()
  return rows.map((row) => ({
    id: id(row.id),
    name: row.name,
    discipline: row.discipline === 'outreach worker' ? 'outreach worker' : 'specialist teacher',
  }))
}

/** Who holds a live post of this role at a school, by name; also for those who do not see posts, since news of it goes to them. */
export async function postHolders(work: Work, school: SchoolId, role: Role): Promise<readonly Person[]> {
  const { rows } = await sql<{ id: string; name: string; email: string | null }>`
    select id, name, email from app.post_holders(${school}, ${role})`.execute(work)
  return rows.map((row) => ({ id: id(row.id), name: row.name, email: row.email ?? undefined }))
}

export interface TeamMember extends Person {
  readonly role: 'specialist' | 'coordinator'
}

/** Specialists and coordinators by name, for members of the team and the job; nobody for anyone else. */
export async function team(work: Work): Promise<readonly TeamMember[]> {
  const { rows } = await sql<{ principal_id: string; name: string; email: string | null; role: string }>`
    select principal_id, name, email, role from app.team()`.execute(work)
  return rows.map((row) => ({
    id: id(row.principal_id),
    name: row.name,
    email: row.email ?? undefined,
    role: row.role === 'coordinator' ? 'coordinator' : 'specialist',
  }))
}
