/**
 * Signing in and out. A login is an opaque 256-bit token, kept as a hash, idle after 30 minutes, over after 12 hours
 * (security.md, bar 12). Second factors will stand between `proven` and the token.
 */
import type { PersonId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { hashPassword, newToken, passwordMatches, tokenHash } from '#platform/secrets.ts'
import { notFound } from '#platform/web/index.ts'
import type { OpenWork } from '#platform/work.ts'
import * as store from './login.store.ts'

export type SignInRefusal = { readonly kind: 'not recognised' } | { readonly kind: 'too many guesses' }

/**
 * Takes the opener, not a work: the guess must be on record whatever comes of it, and hashing takes longer than a
 * transaction should be open. An unknown address costs the same time and gets the same answer as a wrong password.
 */
export async function signIn(open: OpenWork, email: string, password: string): Promise<Outcome<string, SignInRefusal>> {
  const kept = await open((work) => store.passwordOf(work, email.trim().toLowerCase()))
  if (kept.guesses === 'too many') return refuse({ kind: 'too many guesses' })
  const matches = await passwordMatches(password, kept.secret)
  if (!matches || !kept.person) return refuse({ kind: 'not recognised' })
  return accept(await begin(open, kept.person))
}

async function begin(open: OpenWork, person: PersonId): Promise<string> {
  const token = newToken()
  await open((work) => store.beginLogin(work, person, tokenHash(token)))
  return token
}

/** One click, no password: only for an account that the example itself lists, so never outside an example service. */
export async function signInAsExample(open: OpenWork, person: PersonId): Promise<string> {
  const accounts = await open((work) => store.exampleAccounts(work), 'reading')
  if (!accounts.some((account) => account.id === person)) notFound()
  return begin(open, person)
}

export async function signOut(open: OpenWork, token: string): Promise<void> {
  await open((work) => store.endLogin(work, tokenHash(token)))
}

export type PasswordRefusal = { readonly kind: 'too short'; readonly least: number } | { readonly kind: 'too common' }

const leastCharacters = 12
const common = ['password', 'qwerty', '123456', 'letmein', 'welcome', 'teacher']

/** Long, and not one of the words everybody tries first; no rules about signs and digits, which only make people write it down. */
export function judgePassword(password: string): Outcome<string, PasswordRefusal> {
  if ([...password].length < leastCharacters) return refuse({ kind: 'too short', least: leastCharacters })
  const plain = password.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  if (common.some((word) => plain.replaceAll(word, '').length < 4)) return refuse({ kind: 'too common' })
  return accept(password)
}

export type AcceptRefusal = PasswordRefusal | { readonly kind: 'invitation over' }

/** Sets the invited person's password; they then sign in with it like anyone: a link never signs anyone in. */
export async function acceptInvitation(
  open: OpenWork,
  token: string,
  password: string,
): Promise<Outcome<PersonId, AcceptRefusal>> {
  const judged = judgePassword(password)
  if (!judged.ok) return judged
  const secret = await hashPassword(password)
  const person = await open((work) => store.useInvitation(work, tokenHash(token), secret))
  return person ? accept(person) : refuse({ kind: 'invitation over' })
}

export type FoundRefusal = PasswordRefusal | { readonly kind: 'wrong code' } | { readonly kind: 'already founded' }

export interface Founder {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly code: string
}

/** The first administrator of an empty service; the code was printed where only its operator can read. */
export async function foundService(
  open: OpenWork,
  founder: Founder,
  code: string,
): Promise<Outcome<undefined, FoundRefusal>> {
  if (tokenHash(founder.code.trim()) !== tokenHash(code)) return refuse({ kind: 'wrong code' })
  const judged = judgePassword(founder.password)
  if (!judged.ok) return judged
  const secret = await hashPassword(founder.password)
  const made = await open((work) =>
    store.foundAdministrator(work, { name: founder.name, email: founder.email, secret }),
  )
  return made ? accept() : refuse({ kind: 'already founded' })
}
