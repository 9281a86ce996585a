import { writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import pg from 'pg'
import { it } from 'vitest'
import { aHouse } from '../test/support/house.ts'
import { fillWith } from './fifty-thousand.ts'

const house = await aHouse()
await fillWith(house.database, 'specialist@steppingstones.example')
it('x', async () => {
  let out = ''
  for (const [email, path] of [
    ['specialist@steppingstones.example', '/search?q=tortoise+card'],
    ['coordinator@steppingstones.example', '/search?q=tortoise+card'],
    ['coordinator@steppingstones.example', 'case'],
  ] as const) {
    const visitor = await house.as(email)
    let p: string = path
    if (path === 'case')
      p = `/cases/${(await house.database.rows<{ id: string }>(`select a.case_id as id from app.allocation a join app.support_case c on c.id = a.case_id where c.number like 'B-%' order by c.number limit 1`))[0]?.id}`
    for (let k = 0; k < 3; k++) await visitor.get(p)
    const seen: { t: string; v: unknown[]; ms: number }[] = []
    const orig = pg.Client.prototype.query
    pg.Client.prototype.query = function (this: pg.Client, ...a: never[]) {
      const f = a[0] as unknown as string | { text: string; values: unknown[] }
      const e = {
        t: typeof f === 'string' ? f : f.text,
        v: (typeof f === 'string' ? (a[1] as never) : f.values) ?? [],
        ms: 0,
      }
      const from = performance.now()
      const r = orig.apply(this, a as never) as unknown as Promise<unknown>
      if (r && typeof r.then === 'function')
        r.then(
          () => {
            e.ms = performance.now() - from
            seen.push(e)
          },
          () => 0,
        )
      return r
    } as never
    const from = performance.now()
    await visitor.get(p)
    out += `\n##### ${email} ${p} ${performance.now() - from}\n`
    pg.Client.prototype.query = orig
    for (const e of seen) out += `${e.ms.toFixed(1)} ${e.t.replaceAll(/\s+/g, ' ').slice(0, 110)}\n`
    const open = house.house.opener(house.provider, await house.actor(email))
    for (const e of seen.toSorted((a, b) => b.ms - a.ms).slice(0, 4)) {
      if (e.ms < 8 || !/^(select|with)/i.test(e.t.trim()) || e.t.includes('who_asks')) continue
      await open(async (work) => {
        let text = e.t
        for (let n = e.v.length; n > 0; n--) {
          const v = e.v[n - 1]
          const lit =
            v === null || v === undefined
              ? 'null'
              : Array.isArray(v)
                ? pg.escapeLiteral(`{${v.map((x) => `"${x}"`).join(',')}}`)
                : pg.escapeLiteral(String(v))
          text = text.replaceAll(new RegExp(`\\$${n}(?!\\d)`, 'g'), lit)
        }
        const r = await sql
          .raw<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`)
          .execute(work)
          .catch((x: Error) => ({ rows: [{ 'QUERY PLAN': x.message }] }))
        out += `\n--- ${e.ms.toFixed(1)} ${text}\n${r.rows.map((x) => x['QUERY PLAN']).join('\n')}\n`
      })
    }
  }
  writeFileSync('/tmp/plans.txt', out)
}, 200000)
