/**
 * `npm run bench`: keeping a change of a report beside one bare committed insert of the same text, both waiting for the disk.
 * The house's own part is identity, row-level security, the lock on the text and the row that holds the change.
 */
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { keepReport } from '../src/documents/index.ts'
import type { DocumentId } from '../src/kernel/ids.ts'
import { aHouse } from '../test/support/house.ts'

const house = await aHouse()
const bare = new pg.Client(house.database.owner)
await bare.connect()
afterAll(() => bare.end())

async function median(run: (n: number) => Promise<unknown>, times = 200): Promise<number> {
  const took: number[] = []
  for (let n = 0; n < times + 20; n++) {
    const from = performance.now()
    await run(n)
    if (n >= 20) took.push(performance.now() - from)
  }
  return took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0
}

it('what keeping a change costs', async () => {
  const open = house.house.opener(house.provider, await house.actor('coordinator@steppingstones.example'))
  const { rows } = await bare.query<{ id: string; revision: number }>(
    `select id, revision from app.document where state = 'draft' limit 1`,
  )
  const id = rows[0]?.id as DocumentId
  const words = 'Settles with a card. '.repeat(100)
  let revision = rows[0]?.revision ?? 0
  const ours = await median((n) =>
    open(async (work) => {
      const kept = await keepReport(work, id, { texts: { background: `${words}${n}` }, targets: [] }, revision)
      if (kept.ok) revision = kept.value.revision
      return kept
    }),
  )
  // A work that does nothing but open, say who acts and commit: what every change pays before it begins.
  const empty = await median(() => open(async (work) => work.today))
  await bare.query('create table public.bare (id uuid primary key default gen_random_uuid(), said text not null)')
  const plain = await median((n) => bare.query('insert into public.bare (said) values ($1)', [`${words}${n}`]))
  const figures = [
    `keep a change ${ours.toFixed(2)} ms`,
    `an empty work ${empty.toFixed(2)} ms`,
    `bare insert ${plain.toFixed(2)} ms`,
    `${(ours / plain).toFixed(1)} × the insert`,
  ]
  console.log(figures.join('   '))
  expect(ours).toBeLessThan(100)
})
