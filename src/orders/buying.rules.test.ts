/** Who commits: the head any amount, others as far as the head lets them. */
import { describe, expect, it } from 'vitest'
import { id, type PostId, type PrincipalId, type SchoolId } from '#kernel/ids.ts'
import { pence } from '#kernel/money.ts'
import type { Actor } from '#platform/access/index.ts'
import {
  type Authority,
  authorityOf,
  authorityOfActor,
  type Buyer,
  committers,
  isHead,
  mayCommit,
} from './buying.rules.ts'

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const school = id<SchoolId>(uuid(900))
const buyer = (n: number, role: Buyer['role'], title: string, rule?: Authority): Buyer => ({
  post: id<PostId>(uuid(n)),
  principal: id<PrincipalId>(uuid(n + 100)),
  name: title,
  email: undefined,
  role,
  title,
  rule,
})
const head = buyer(1, 'school lead', 'Headteacher')
const senco = buyer(2, 'school lead', 'SENCO')
const manager = buyer(3, 'school buyer', 'School business manager')
const all = [head, senco, manager]

describe('the head', () => {
  it.each([
    'Headteacher',
    'Head teacher',
    'headmistress',
    'Executive headteacher',
    'Acting head',
    'Head of school',
    'Principal',
    'Co-headteacher',
  ])('is told by the title %s', (title) => expect(isHead(title)).toBe(true))
  it.each([
    'SENCO',
    'Deputy headteacher',
    'Assistant head',
    'Head of inclusion',
    'Year head',
    'Principal teacher of maths',
  ])('is not %s', (title) => expect(isHead(title)).toBe(false))
})

describe('until the head sets anything', () => {
  it('the head commits, the business manager as the school says, the SENCO prepares', () => {
    expect(all.map((one) => authorityOf(one, all, undefined).may)).toEqual(['any', 'prepare', 'any'])
    expect(authorityOf(manager, all, pence(50000))).toEqual({ may: 'up to', limit: 50000 })
  })
  it('where no head is on record, the leads stand in', () => {
    expect(authorityOf(senco, [senco, manager], undefined).may).toBe('any')
  })
})

it('what the head set counts for the post, and never limits the head', () => {
  const set = (one: Buyer, rule: Authority): Buyer => ({ ...one, rule })
  const ruled = [
    set(head, { may: 'prepare' }),
    set(senco, { may: 'up to', limit: pence(30000) }),
    set(manager, { may: 'prepare' }),
  ]
  expect(ruled.map((one) => authorityOf(one, ruled, undefined).may)).toEqual(['any', 'up to', 'prepare'])
  expect(committers(ruled, undefined, pence(30000)).map((one) => one.title)).toEqual(['Headteacher', 'SENCO'])
  expect(committers(ruled, undefined, pence(30001)).map((one) => one.title)).toEqual(['Headteacher'])
})

it('the office commits as the school’s agent; a key of the school within the buyer’s limit; a stranger nothing', () => {
  const acting = (kind: Actor['kind'], posts: Actor['posts'], n = 999): Actor => ({
    id: id<PrincipalId>(uuid(n)),
    kind,
    name: 'x',
    posts,
  })
  const may = (actor: Actor) => authorityOfActor(actor, school, all, pence(50000))
  expect(may(acting('person', [{ role: 'finance', title: 'Finance' }]))).toEqual({ may: 'any' })
  expect(may(acting('key', [{ role: 'school buyer', title: 'Key', school }]))).toEqual({ may: 'up to', limit: 50000 })
  expect(may(acting('person', [{ role: 'school lead', title: 'SENCO', school }], 102))).toEqual({ may: 'prepare' })
  expect(may(acting('person', [{ role: 'school lead', title: 'Headteacher', school }], 101))).toEqual({ may: 'any' })
})

it('a limit is of the net of one order, and includes itself', () => {
  expect(mayCommit({ may: 'up to', limit: pence(65000) }, pence(65000))).toBeUndefined()
  expect(mayCommit({ may: 'up to', limit: pence(65000) }, pence(65001))).toMatchObject({ kind: 'over limit' })
  expect(mayCommit({ may: 'prepare' }, pence(0))).toEqual({ kind: 'approval required' })
})
