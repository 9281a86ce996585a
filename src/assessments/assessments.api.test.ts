/** Measures through the API: a key is told that support records lie beyond it; one that may reaches the same rules as the page. */
import pg from 'pg'
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { addApiKey } from '../people/index.ts'

const { app, house, provider, actor, database } = await aHouse()
const open = house.opener(provider, await actor('admin@steppingstones.example'))
const key = await open((work) => addApiKey(work, 'Office', 'coordinator', undefined))
const owner = new pg.Client(database.owner)
await owner.connect()
const { rows } = await owner.query<{ id: string }>(
  `select c.id from app.support_case c join app.school s on s.id = c.school_id where s.name like 'Hollowmere%' limit 1`,
)
const path = `/cases/${rows[0]?.id}/measures`

async function call(method: 'GET' | 'POST', of: string, body?: object, once: string = crypto.randomUUID()) {
  const answer = await app.request(`http://localhost/api/v1${of}`, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', 'Idempotency-Key': once },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await answer.text()
  return { status: answer.status, type: answer.headers.get('Content-Type'), text, body: JSON.parse(text) }
}

const measure = {
  ...{ instrument: 'sdq-4-17', rater: 'teacher', occasion: 'between', on: '2022-11-03' },
  scores: { emotional: 5, conduct: 4, hyperactivity: 8, peer: 1, prosocial: '6' },
}

it('a key at label 1 reads and writes no measure, and is told what opens them', async () => {
  for (const answer of [await call('GET', path), await call('POST', path, measure)])
    expect([answer.status, answer.type, answer.body.code, typeof answer.body.unlock]).toEqual([
      ...[422, 'application/problem+json', 'support-record', 'string'],
    ])
  expect((await call('GET', '/cases/00000000-0000-4000-8000-00000000dead/measures')).status).toBe(404)
  expect((await call('POST', '/cases/nothing/measures', measure)).status).toBe(404)
})

it('with the reach: kept once, read back with bands, and each refusal names its field', async () => {
  await owner.query(
    `update app.access a set max_label = 2 from app.principal p where p.id = a.principal_id and p.kind = 'key'`,
  )
  const once = crypto.randomUUID()
  const made = await call('POST', path, measure, once)
  expect([made.status, made.body.scores.find((one: { scale: string }) => one.scale === 'total')]).toEqual([
    ...[201, { scale: 'total', value: 18, band: 'high' }],
  ])
  expect((await call('POST', path, measure, once)).body.id).toBe(made.body.id)
  const list = await call('GET', path)
  expect(list.body.items.filter((one: { id: string }) => one.id === made.body.id)).toHaveLength(1)
  const wrong = await call('POST', path, { ...measure, scores: { conduct: 11 } })
  expect([wrong.status, wrong.body.problems]).toEqual([
    ...[422, [{ field: 'scores.conduct', message: 'Conduct problems: enter a whole number from 0 to 10' }]],
  ])
  expect((await call('POST', path, { ...measure, instrument: 'thrive' })).body.code).toBe('licence-needed')
  expect((await call('POST', path, { ...measure, on: '2022-02-30' })).status).toBe(422)
  expect((await call('POST', path, { ...measure, items: [0, 1, 2] })).status).toBe(422)
  await owner.end()
})
