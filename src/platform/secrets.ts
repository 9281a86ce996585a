/** Tokens, keys and passwords: made here, kept only as hashes. */
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** 256 random bits in a form that fits a cookie or an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token; a token is random, so one plain hash is enough. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Parameters are kept beside the hash, so that they can rise later. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt-15-8-1$${salt.toString('base64')}$${(await derive(password, salt)).toString('base64')}`
}

/** A guess against an unknown person takes as long as one against a known one: the hash is computed all the same. */
export async function passwordMatches(password: string, kept: string | undefined): Promise<boolean> {
  const [, salt = '', hash = ''] = (kept ?? 'none$AAAAAAAAAAAAAAAAAAAAAA==$').split('$')
  const derived = await derive(password, Buffer.from(salt, 'base64'))
  const wanted = Buffer.from(hash, 'base64')
  return wanted.length === derived.length && timingSafeEqual(wanted, derived) && kept !== undefined
}
