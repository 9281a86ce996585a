/** What a page asks of the database: every query but the frame around them, so that a list can be held to a fixed number. */
import pg from 'pg'
import { expect, vi } from 'vitest'
import type { Visitor } from './house.ts'

/** Begin, identity, who asks, audit and commit: what every request has, whatever it shows. */
const frame =
  /^(begin|start transaction|commit|rollback|set|select set_config|\s*select app\.who_asks|insert into .*"audit")/i

export async function queriesOf(visitor: Visitor, path: string): Promise<readonly string[]> {
  const asked: string[] = []
  const original = pg.Client.prototype.query
  const query = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function spy(this: pg.Client, ...args) {
    const [first] = args as readonly unknown[]
    const sent = typeof first === 'string' ? first : String((first as { text?: string }).text)
    if (!frame.test(sent)) asked.push(sent)
    return original.apply(this, args as never) as never
  })
  const answer = await visitor.get(path).finally(() => query.mockRestore())
  expect(answer.status).toBe(200)
  expect(asked.length, 'something is asked of the database').toBeGreaterThan(0)
  return asked
}
