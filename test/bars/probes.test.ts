/** Every route of the router, as everyone, with ids that are not theirs: one 404 and nothing else. And forged requests. */
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { people } from '../../src/example/people.ts'
import { declaredRoutes } from '../../src/platform/web/index.ts'
import { aHouse, type Visitor } from '../support/house.ts'

const { app, house, provider, actor, as, database } = await aHouse()
const routes = declaredRoutes(app)
const everyone = ['admin@steppingstones.example', 'parent@family.example', ...people.map((person) => person.email)]

/** Which table an address parameter names. */
const tables: Readonly<Record<string, string>> = {
  school: 'school',
  filter: 'case_filter',
  person: 'person',
  order: 'school_order',
  line: 'order_line',
  item: 'basket_line',
  quote: 'quote',
  permission: 'sale_permission',
  invoice: 'invoice',
  credit: 'credit_note',
  payer: 'payer',
  funding: 'funding',
  batch: 'membership_batch',
  account: 'hours_account',
  extra: 'extra_time',
  request: 'support_request',
  district: 'district',
  referral: 'hub_referral',
  case: 'support_case',
  step: 'step',
  subject: 'subject',
  appointment: 'appointment',
  document: 'document',
  comment: 'document_comment',
  copy: 'document_copy',
  measure: 'assessment',
  plan: 'plan_version',
  strategy: 'strategy',
  action: 'meeting_action',
  agency: 'agency_involvement',
  sibling: 'subject',
  visit: 'home_visit',
  share: 'share',
  observation: 'observation',
  lesson: 'lesson_observation',
  gathering: 'gathering',
  group: 'group_programme',
  thread: 'question_thread',
  attachment: 'attachment',
  file: 'request_file',
  questionnaire: 'questionnaire',
  note: 'family_note',
  resource: 'bank_file',
  concern: 'concern',
  mail: 'mail',
  testimonial: 'testimonial',
  leaving: 'leaving',
  handover: 'handover',
  change: 'class_change',
  id: 'school',
}
const seen = new Map<string, Promise<ReadonlySet<string>>>()

/** Every id of a table that this actor's own policies show; probing changes nothing of it. */
function visible(email: string, table: string): Promise<ReadonlySet<string>> {
  const key = `${email} ${table}`
  const known = seen.get(key) ?? look(email, table)
  seen.set(key, known)
  return known
}

async function look(email: string, table: string): Promise<ReadonlySet<string>> {
  const open = house.opener(provider, await actor(email))
  const { rows } = await open((work) => sql<{ id: string }>`select id from ${sql.table(`app.${table}`)}`.execute(work))
  return new Set(rows.map((row) => row.id))
}

/** Recorded by the one who may read it: for everyone else it is somebody else's, its receipt included. */
const lead = await actor('head@hollowmere.example')
await (await as('head@hollowmere.example')).post('/concerns', { school: lead.posts[0]?.school ?? '', seen: 'x' })

/** Every id there is, read as the owner. */
const all = new Map<string, readonly string[]>()
const owner = new pg.Client(database.owner)
await owner.connect()
for (const table of new Set(Object.values(tables))) {
  all.set(
    table,
    (await owner.query<{ id: string }>(`select id from app.${table} order by id`)).rows.map((row) => row.id),
  )
}
await owner.end()

const random = ['00000000-0000-4000-8000-00000000dead', 'not-an-id', "' or 1=1 --", '%2e%2e']

async function body(answer: Response): Promise<string> {
  return (await answer.text()).replaceAll(/value="[0-9a-f-]{36}"/g, '')
}

describe('ids that are not theirs', () => {
  it('answer the one 404, whoever asks, whichever route', async () => {
    let probes = 0
    const leaks: string[] = []
    for (const email of everyone) {
      const visitor = await as(email)
      const unknown = await body(await visitor.get(`/invoices/${random[0]}/nothing`))
      for (const route of routes.filter(
        (one) => one.method === 'GET' && one.path.includes(':') && !one.path.startsWith('/api/'),
      )) {
        for (const probe of await foreign(email, route.path)) {
          const answer = await visitor.get(probe)
          probes++
          if (answer.status !== 404 || (await body(answer)) !== unknown)
            leaks.push(`${email} ${probe} ${answer.status}`)
        }
      }
      probes += await mutations(email, visitor, leaks)
    }
    expect(leaks).toEqual([])
    expect(probes).toBeGreaterThan(5_000)
    // Every room adds routes: on two busy cores it takes longer than other tests may.
  }, 180_000)
})

/** Addresses of the route with one id at least that this person cannot see. */
async function foreign(email: string, path: string): Promise<readonly string[]> {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
  if (names.some((name) => ['year', 'token'].includes(name) && names.length === 1)) return []
  const addresses: string[] = []
  for (const name of names.filter((one) => tables[one])) {
    const table = tables[name] ?? ''
    const own = await visible(email, table)
    const others = (all.get(table) ?? []).filter((id) => !own.has(id)).slice(0, 3)
    for (const id of [...others, ...random]) addresses.push(fill(path, name, id))
  }
  return addresses
}

function fill(path: string, probed: string, value: string): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) =>
    name === probed
      ? encodeURIComponent(value)
      : name === 'year'
        ? '2022'
        : name === 'part'
          ? 'concern'
          : name === 'token'
            ? 'x'.repeat(43)
            : (all.get(tables[name] ?? '')?.[0] ?? 'x'),
  )
}

async function mutations(email: string, visitor: Visitor, leaks: string[]): Promise<number> {
  let probes = 0
  for (const route of routes.filter(
    (one) =>
      one.method === 'POST' && one.path.includes(':') && one.policy !== 'public' && !one.path.startsWith('/api/'),
  )) {
    for (const probe of await foreign(email, route.path)) {
      const answer = await visitor.post(probe, filled)
      probes++
      if (answer.status !== 404) leaks.push(`${email} POST ${probe} ${answer.status}`)
    }
  }
  return probes
}

/** Something valid for every form, so that a refusal can only be about who asks. */
const one = '00000000-0000-4000-8000-000000000001'
const filled = {
  ...{
    name: 'Nobody',
    position: 'Nobody',
    agreed: 'yes',
    purchase_order: 'PO',
    amount: '1',
    paid_on: '2022-11-07',
    reference: 'x',
    credit: '1',
    kind: 'other',
    address: 'x',
    schools: one,
    covers: 'orders',
    percent: '100',
    from_on: '2022-11-07',
    decline_reason: 'budget',
    specialist: '',
    line: '',
    length: '0.5',
    from: one,
    to: one,
  },
  ...{
    note: 'x',
    audience: 'team',
    question: 'x',
    reply: 'x',
    signposting: 'x',
    date: '2022-11-14',
    time: '09:30',
    place: 'x',
    reason: 'x',
    done: 'x',
    setting: 'x',
    notes: 'x',
    interval_seconds: '30',
  },
  ...{
    summary: 'x',
    next_step: 'close',
    risk: 'none',
    attendance: 'absent',
    title: 'x',
    body: 'x',
    held_on: '2022-11-07',
    child: one,
    model_on: '2022-11-07',
    model_for: 'SENCO',
    model_done: 'x',
    attended: 'x',
    email: 'nobody@nowhere.example',
    relation: 'x',
    checked: 'yes',
    person: one,
    base_version: '1',
    what: 'x',
  },
  ...{ missed: 'by us', asked_of: one, choice: 'credit', why: 'x', until: '', no: '1' },
  ...{ instrument: 'leuven', rater: 'teacher', occasion: 'before', on: '2022-11-07', 'score-well-being': '3' },
  ...{ product: 'bronze', quantity: '1', said: 'had', stands: 'none', answer: 'yes', version: '1' },
  ...{ minutes: '5', on: '2022-11-07', entry: one },
  ...{ pupil_marks: 'ox', teacher: one, lesson: 'x', well: 'x', q_wish: 'x' },
  ...{ template: 'staff-view', how: 'together', asked_of: 'x' },
  ...{ colleague: one, declined_for: 'no capacity', for_panel: 'x', way: 'direct', words: 'x', priority: 'usual' },
  ...{ contact_by: one, contact_how: 'email', contact_on: '2022-11-07', funding: 'agreed' },
  ...{ given_by: 'x', how: 'meeting', agreed_on: '2022-11-07', agreement: one, said_by: 'x' },
  ...{ withdrawn_on: '2022-11-07', withdraw_reason: 'x' },
  ...{ words: 'x', comment: 'x', section: '', readers: one },
  ...{ last_day: '2022-11-18', to_name: '', leaving_reason: 'other', call_off: 'keep', parts: one },
  ...{ minutes_choice: 'credit', next_subject: '', children: one },
  ...{ helps: 'x', ring: 'x', at_school: 'x', delivered_how: 'post', delivered_on: '2022-11-07' },
}

describe('forged requests', () => {
  it('change nothing: every mutating route, eight sets of headers', async () => {
    const foreignHeaders: readonly Readonly<Record<string, string>>[] = [
      {},
      { Origin: 'https://elsewhere.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://localhost' },
      { 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost' },
      { 'Sec-Fetch-Site': 'none' },
      { Origin: 'http://localhost.elsewhere.example' },
      { Origin: 'https://localhost' },
    ]
    const accepted: string[] = []
    const mutating = routes.filter((one) => one.method !== 'GET' && !one.path.startsWith('/api/'))
    for (const route of mutating) {
      for (const headers of foreignHeaders) {
        const answer = await app.request(`http://localhost${fill(route.path, '', '')}`, {
          method: route.method,
          headers,
          body: new URLSearchParams({ form_key: 'abcdefgh' }),
        })
        if (answer.status !== 403) accepted.push(`${route.path} ${JSON.stringify(headers)} ${answer.status}`)
      }
    }
    expect(accepted).toEqual([])
    expect(mutating.length).toBeGreaterThan(25)
  })
  it('a request from our own page is not refused as forged: the check above can fail', async () => {
    const answer = await app.request('http://localhost/sign-in', {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'same-origin' },
      body: new URLSearchParams(),
    })
    expect(answer.status).toBe(422)
  })
  it('the API knows keys only: a signed-in browser is nobody there', async () => {
    const answer = await (await as('coordinator@steppingstones.example')).get('/api/v1/cases')
    expect(answer.status).toBe(401)
  })
})
