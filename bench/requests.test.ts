/**
 * `npm run bench`: whole signed-in, permission-checked requests beside the same SQL in a bare server of a few lines, on one
 * database, in one run. The ratio is what the house costs: identity, row-level security, audit, rendering.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { aStreet } from '../test/support/street.ts'

const street = await aStreet()
const bare = new pg.Pool({ ...street.database.owner, max: 10 })
const server = createServer((request, response) => {
  const [work, id] = (request.url ?? '').slice(1).split('/')
  answers[work as keyof typeof answers](id ?? '').then(
    (rows) => response.end(JSON.stringify(rows)),
    (problem: Error) => response.writeHead(500).end(problem.message),
  )
})
server.listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
const bareUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(async () => {
  server.close()
  await bare.end()
  await street.close()
})

const one = async (query: string, values: unknown[] = []) => (await bare.query(query, values)).rows
const answers = {
  cases: () =>
    one(`select c.number, s.name, p.given_name, p.family_name, c.state, n.kind, n.due_on from app.support_case c join app.school s on s.id = c.school_id
    left join app.pupil p on p.subject_id = c.subject_id left join lateral (select kind, due_on from app.step where case_id = c.id and state <> 'done' order by no limit 1) n on true
    where c.state <> 'closed' order by n.due_on nulls first limit 500`),
  case: async (id: string) => [
    await one('select c.*, s.name from app.support_case c join app.school s on s.id = c.school_id where c.id = $1', [
      id,
    ]),
    await one('select * from app.step where case_id = $1 order by no', [id]),
    await one(
      'select e.*, p.name from app.case_event e join app.principal p on p.id = e.by_id where case_id = $1 order by at desc',
      [id],
    ),
    await one(
      'select m.* from app.hours_movement m join app.hours_account a on a.id = m.account_id join app.support_case c on c.order_line_id = a.order_line_id where c.id = $1',
      [id],
    ),
  ],
  note: (id: string) =>
    one(
      `insert into app.case_event (provider_id, id, case_id, subject_id, kind, title, body, audience, happened_on, at, by_id)
    select provider_id, gen_random_uuid(), id, subject_id, 'note', 'Note', 'x', 'team', now(), now(), (select id from app.principal where kind = 'job') from app.support_case where id = $1`,
      [id],
    ),
}

/** Fifty cases, and twenty entries on the one that is read: copies of what the example has. */
async function fill(): Promise<{ readonly caseId: string; readonly school: string }> {
  await one(`with old as (select * from app.support_case order by number limit 1), made as (insert into app.support_case (provider_id, id, number, school_id, subject_id, state, opened_on)
    select provider_id, gen_random_uuid(), 'B-' || n, school_id, subject_id, 'assess', opened_on from old, generate_series(1, 46) n returning *)
    insert into app.step (provider_id, id, case_id, subject_id, no, kind, minutes, due_rule, delivered_by, state, firmness, due_on) select m.provider_id, gen_random_uuid(), m.id, m.subject_id, s.no, s.kind, s.minutes, s.due_rule, s.delivered_by, 'planned', 'due', date '2022-11-14'
    from made m, app.step s where s.case_id = (select id from old)`)
  const [found] = await one(`select c.id, c.school_id from app.support_case c where c.number = 'C-1001'`)
  for (let n = 0; n < 12; n++) await answers.note(found?.id)
  const [school] = await one(`select s.id from app.school s where s.name like 'Ashenford%'`)
  return { caseId: found?.id, school: school?.id }
}

async function signIn(): Promise<string> {
  const body = new URLSearchParams({ email: 'coordinator@steppingstones.example', password: 'causeway-example' })
  const answer = await fetch(`${street.url}/sign-in`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { 'Sec-Fetch-Site': 'same-origin' },
  })
  return answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
}

/** The median of many, in milliseconds, after a warm-up. */
async function median(run: () => Promise<Response>, times = 120): Promise<number> {
  const took: number[] = []
  for (let n = 0; n < times + 20; n++) {
    const from = performance.now()
    const answer = await run()
    await answer.arrayBuffer()
    expect(answer.status).toBeLessThan(400)
    if (n >= 20) took.push(performance.now() - from)
  }
  return took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0
}

it('what the house costs', async () => {
  const { caseId, school } = await fill()
  const Cookie = await signIn()
  const get = (path: string) => () => fetch(street.url + path, { headers: { Cookie } })
  const post = (path: string, fields: Readonly<Record<string, string>>) => () =>
    fetch(street.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie, 'Sec-Fetch-Site': 'same-origin' },
      body: new URLSearchParams({ form_key: crypto.randomUUID(), ...fields }),
    })
  // Each begins a basket of its own: one line makes its second version.
  const basketOrdered = async () => {
    await post(`/schools/${school}/basket/lines`, { product: 'bronze' })()
    return post(`/schools/${school}/basket/order`, { version: '2' })()
  }
  const measured: readonly (readonly [string, () => Promise<Response>, (() => Promise<Response>) | undefined])[] = [
    ['a list of 50 open cases', get('/cases'), () => fetch(`${bareUrl}/cases`)],
    ['a case with 20 entries', get(`/cases/${caseId}`), () => fetch(`${bareUrl}/case/${caseId}`)],
    [
      'add a note',
      post(`/cases/${caseId}/notes`, { note: 'x', audience: 'team' }),
      () => fetch(`${bareUrl}/note/${caseId}`),
    ],
    ['basket, order and invoice', basketOrdered, undefined],
  ]
  console.log('request                     house      bare     ratio')
  for (const [words, house, plain] of measured) {
    const ours = await median(house)
    const theirs = plain && (await median(plain))
    console.log(
      `${words.padEnd(26)} ${ours.toFixed(2).padStart(6)} ms ${theirs ? `${theirs.toFixed(2).padStart(6)} ms ${(ours / theirs).toFixed(1).padStart(6)} ×` : ''}`,
    )
    expect(ours).toBeLessThan(100)
  }
})
