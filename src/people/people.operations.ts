/** What can be done with people: add, give and end posts, invite. Access ends in the same work as the post. */
import { sql } from 'kysely'
import type { PersonId, PostId, PrincipalId, SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow, type Role } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { sendMail } from '#platform/mail/index.ts'
import { newToken, tokenHash } from '#platform/secrets.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { addPerson, addPrincipal, emailTaken, endLoginsOf, readPerson } from './people.store.ts'
import { addPost, endPostRow, type NewPost } from './posts.store.ts'

export type AddPersonRefusal = { readonly kind: 'email taken'; readonly email: string }

/** A person who has a post here from today on. They sign in once they were invited or given a password. */
export async function addColleague(
  work: Work,
  person: { readonly name: string; readonly email: string },
  post: Omit<NewPost, 'principal'>,
): Promise<Outcome<PersonId, AddPersonRefusal>> {
  allow(work.actor, 'posts: grant')
  if (await emailTaken(work, person.email)) return refuse({ kind: 'email taken', email: person.email })
  const added = await addPerson(work, person.name, person.email)
  await grant(work, { ...post, principal: added })
  return accept(added)
}

/** One more post for someone who is known: an executive head leads several schools. */
export async function grantPost(work: Work, post: NewPost): Promise<PostId> {
  allow(work.actor, 'posts: grant')
  return grant(work, post)
}

async function grant(work: Work, post: NewPost): Promise<PostId> {
  const granted = await addPost(work, post)
  await recordChange(work, 'post granted', granted, { role: post.role })
  return granted
}

/** Access ends the same minute, on every node, and so do the logins; the person's work stays. */
export async function endPost(work: Work, post: PostId): Promise<void> {
  allow(work.actor, 'posts: grant')
  const principal = (await endPostRow(work, post)) ?? notFound()
  await endLoginsOf(work, principal)
  await recordChange(work, 'post ended', post)
}

/** Seven days to set a password; the link works once and signs nobody in by itself (design.md section 7, "Parents"). */
export async function sendInvitation(work: Work, person: PersonId, publicUrl: string): Promise<string> {
  const invited = (await readPerson(work, person)) ?? notFound()
  const token = newToken()
  const expires = work.systemNow.add({ hours: 7 * 24 })
  await sql`select app.make_invitation(${tokenHash(token)}, ${person}, ${expires})`.execute(work)
  const link = new URL(`/invitations/${token}`, publicUrl).href
  if (invited.email) {
    await sendMail(work, {
      to: invited.email,
      toPrincipal: person,
      subject: `Your account with ${work.provider.name}`,
      body: `${work.actor.name} has invited you to ${work.provider.name}.\n\nChoose a password here within seven days:\n${link}\n\nThe link works once. If you did not expect this message, you can ignore it.`,
    })
  }
  await recordChange(work, 'person invited', person)
  return link
}

/** A key for programs, with one narrow post; the token is shown once and kept as a hash. */
export async function addApiKey(work: Work, name: string, role: Role, school: SchoolId | undefined): Promise<string> {
  allow(work.actor, 'posts: grant')
  const principal: PrincipalId = await addPrincipal(work, 'key', name)
  await grant(work, {
    principal,
    role,
    title: name,
    ...(school ? { school } : {}),
    ...(role === 'specialist' ? { discipline: 'specialist teacher' } : {}),
  })
  const token = newToken()
  await sql`select app.add_api_key(${tokenHash(token)}, ${principal}, ${work.systemNow})`.execute(work)
  return token
}
