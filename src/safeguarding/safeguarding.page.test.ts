/** Concerns as a whole: recorded by anyone, read by the school's lead alone, known to a coordinator only as overdue. */
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const { app, as, database, house, provider, actor, sweep } = await aHouse()

async function asOwner<Row extends pg.QueryResultRow>(query: string): Promise<readonly Row[]> {
  const client = new pg.Client(database.owner)
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

const text = async (answer: Response) => answer.text()
const plain = (page: string) => page.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ')
const sameWords = (page: string) => page.replaceAll(/value="[0-9a-f-]{36}"/g, '')
const [lead, coordinator] = ['head@hollowmere.example', 'coordinator@steppingstones.example']
const [teacher, parent, specialist] = [
  'teacher@hollowmere.example',
  'parent@family.example',
  'specialist@steppingstones.example',
]

async function schoolNamed(start: string): Promise<string> {
  const [row] = await asOwner<{ id: string }>(`select id from app.school where name like '${start}%'`)
  if (!row) throw new Error(`the example has ${start}`)
  return row.id
}
const hollowmere = await schoolNamed('Hollowmere')
const larkbeck = await schoolNamed('Larkbeck')

/** Fixed words that would be noticed anywhere. */
const child = 'Wrenna Quillfeather'
const said = '  "I dont like it when he shouts."\n\n  she said it twice  '
const seen = 'A bruise, kestrel-shaped, on her arm <b>left</b>'
const filled = { school: hollowmere, child, said, seen }
const canaries = ['Quillfeather', 'shouts', 'kestrel']

async function record(email: string, fields: Readonly<Record<string, string>> = filled): Promise<string> {
  const sent = await (await as(email)).post('/concerns', fields)
  const to = sent.headers.get('Location') ?? ''
  expect([sent.status, to]).toEqual([303, expect.stringMatching(/^\/concerns\/[0-9a-f-]{36}\/receipt$/)])
  return to.split('/')[2] ?? ''
}

type Mail = { to_address: string; subject: string; body: string }
const concernMail = () =>
  asOwner<Mail>(
    `select to_address, subject, body from app.mail where subject ilike '%concern%' order by written_at, to_address`,
  )
const moveClock = (hours: number) =>
  asOwner(`update app.provider set clock_offset_seconds = clock_offset_seconds + ${hours * 3600}`)

describe('the form', () => {
  it.each([teacher, parent, 'business@hollowmere.example'])(
    'is two taps away for %s, with the lead and the telephone in view',
    async (email) => {
      const visitor = await as(email)
      expect(await text(await visitor.get('/'))).toContain('href="/concerns/new"')
      const page = plain(await text(await visitor.get('/concerns/new')))
      for (const words of ['Hollowmere Primary School', 'Ruth Sefton', '01632 960101', 'call 999'])
        expect(page).toContain(words)
      expect(page).not.toContain('head@hollowmere.example')
    },
  )
  it.each([specialist, coordinator, 'finance@steppingstones.example', 'hub@steppingstones.example'])(
    'asks %s for the school first, and goes no further than they reach',
    async (email) => {
      const visitor = await as(email)
      expect(plain(await text(await visitor.get('/concerns/new')))).toContain('Which school')
      expect((await visitor.get('/concerns/new?school=')).status).toBe(422)
      expect(plain(await text(await visitor.get(`/concerns/new?school=${hollowmere}`)))).toContain('Ruth Sefton')
      expect((await visitor.get('/concerns/new?school=00000000-0000-4000-8000-00000000dead')).status).toBe(404)
    },
  )
  it('is honest with somebody who is linked to no school', async () => {
    expect(plain(await text(await (await as('panel@steppingstones.example')).get('/concerns/new')))).toContain(
      'not linked to a school',
    )
  })
  it('keeps what was typed when nothing can be recorded yet', async () => {
    const visitor = await as(teacher)
    const answer = await visitor.post('/concerns', { ...filled, said: ' ', seen: ' \n' })
    expect(answer.status).toBe(422)
    const page = await text(answer)
    expect(page).toContain(child)
    expect(page).toContain('Write what you saw or heard, or what the child said')
    const long = await visitor.post('/concerns', { ...filled, said: `${said}${'x'.repeat(10_001)}` })
    expect([long.status, (await text(long)).includes('&lt;b&gt;left&lt;/b&gt;')]).toEqual([422, true])
    expect(await asOwner('select 1 from app.concern')).toEqual([])
  })
  it('records nothing for a school out of reach', async () => {
    for (const [email, school] of [
      [teacher, larkbeck],
      [parent, larkbeck],
      [teacher, 'nonsense'],
      ['panel@steppingstones.example', hollowmere],
    ] as const)
      expect((await (await as(email)).post('/concerns', { ...filled, school })).status).toBe(404)
    expect(await asOwner('select 1 from app.concern')).toEqual([])
  })
})

describe('a concern', () => {
  it('is stored word for word, and its lead is told at once without a name or a word', async () => {
    for (const email of [teacher, parent]) {
      const before = (await concernMail()).length
      const id = await record(email)
      expect(await asOwner(`select child_name, said, seen from app.concern where id = '${id}'`)).toEqual([
        { child_name: child, said, seen },
      ])
      const mail = (await concernMail()).slice(before)
      expect(mail.map((one) => one.to_address)).toEqual([lead])
      expect(mail[0]?.body).toContain(`/concerns/${id}`)
      for (const word of [...canaries, 'Amy', 'Linden', 'Marsh']) expect(JSON.stringify(mail)).not.toContain(word)
      const receipt = plain(await text(await (await as(email)).get(`/concerns/${id}/receipt`)))
      for (const words of ['Ruth Sefton was told', '01632 960101', 'call 999', 'Not yet'])
        expect(receipt).toContain(words)
      for (const word of canaries) expect(receipt).not.toContain(word)
    }
  })
  it('is recorded once, however often the form is sent', async () => {
    const visitor = await as(teacher)
    const count = async () => (await asOwner('select 1 from app.concern')).length
    const before = await count()
    const key = crypto.randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => visitor.post('/concerns', filled, key)))
    expect(new Set(answers.map((answer) => answer.headers.get('Location'))).size).toBe(1)
    expect(await count()).toBe(before + 1)
  })
  it('is read by the lead, each look on record, and acknowledged once', async () => {
    const id = await record(teacher)
    const visitor = await as(lead)
    expect(await text(await visitor.get('/'))).toContain(`/concerns/${id}`)
    const page = await text(await visitor.get(`/concerns/${id}`))
    expect(page).toContain('&lt;b&gt;left&lt;/b&gt;')
    expect(page).toContain('  &quot;I dont like it when he shouts.&quot;\n\n  she said it twice  ')
    expect((await visitor.post(`/concerns/${id}/acknowledgement`)).status).toBe(303)
    expect((await visitor.post(`/concerns/${id}/acknowledgement`)).status).toBe(303)
    expect(await asOwner(`select 1 from app.concern_acknowledgement where concern_id = '${id}'`)).toHaveLength(1)
    expect(await text(await visitor.get('/'))).not.toContain(`/concerns/${id}`)
    const acts = await asOwner<{ act: string }>(
      `select act, subject_ids, label, facts from app.audit where ref = '${id}' order by at, act`,
    )
    expect(acts.map((row) => row.act)).toEqual(['concern recorded', 'concern read', 'concern acknowledged'])
    expect(acts.every((row) => JSON.stringify({ ...row, act: '' }) === quiet)).toBe(true)
    expect(plain(await text(await (await as(teacher)).get(`/concerns/${id}/receipt`)))).not.toContain('Not yet')
  })
  it('is never changed or removed', async () => {
    for (const change of ['update app.concern set said = said', 'delete from app.concern_acknowledgement'])
      await expect(asOwner(change)).rejects.toThrow('never changed or removed')
  })
})
const quiet = JSON.stringify({ act: '', subject_ids: [], label: null, facts: {} })

describe('everybody else', () => {
  it('gets the one 404: strangers, coordinators, colleagues, another school’s lead, the recorder', async () => {
    const id = await record(teacher)
    await asOwner(`update app.post set designated_safeguarding_lead = true where school_id = '${larkbeck}'`)
    const others = [
      ...[teacher, parent, coordinator, specialist, 'senco@hollowmere.example', 'senco@larkbeck.example'],
      ...['admin@steppingstones.example', 'privacy@steppingstones.example', 'head@crossdale.example'],
    ]
    for (const email of others) {
      const visitor = await as(email)
      const unknown = sameWords(await text(await visitor.get('/concerns/00000000-0000-4000-8000-00000000dead')))
      const answer = await visitor.get(`/concerns/${id}`)
      expect([email, answer.status, sameWords(await text(answer)) === unknown]).toEqual([email, 404, true])
      expect((await visitor.post(`/concerns/${id}/acknowledgement`)).status, email).toBe(404)
      if (email !== teacher) expect((await visitor.get(`/concerns/${id}/receipt`)).status, email).toBe(404)
      const open = house.opener(provider, await actor(email))
      expect(await open((work) => work.selectFrom('concern').select('id').execute()), email).toEqual([])
    }
    expect(await asOwner(`select 1 from app.concern_acknowledgement where concern_id = '${id}'`)).toEqual([])
  })
  it('a lead who leaves reads nothing more, at once', async () => {
    const id = await record(teacher)
    const visitor = await as(lead)
    expect((await visitor.get(`/concerns/${id}`)).status).toBe(200)
    const post = `principal_id = (select id from app.person where email = '${lead}')`
    await asOwner(`update app.post set ended_at = now() where ${post}`)
    expect((await visitor.get(`/concerns/${id}`)).status).toBe(404)
    await asOwner(`update app.post set ended_at = null where ${post}`)
  })
  it('finds no trace: homes, lists, cases, children, mail for administrators, the API', async () => {
    await record(teacher)
    const ways: readonly (readonly [string, readonly string[]])[] = [
      [coordinator, ['/', '/cases', '/requests', '/schools', `/schools/${hollowmere}`, '/concerns']],
      [specialist, ['/', '/cases', '/diary', '/concerns']],
      ['senco@hollowmere.example', ['/', '/cases', '/requests', '/concerns']],
      ['admin@steppingstones.example', ['/', '/mail', '/concerns']],
      [parent, ['/', '/concerns']],
    ]
    const ids = (await asOwner<{ id: string }>('select id from app.concern')).map((row) => row.id)
    const own = await asOwner<{ id: string }>(
      `select c.id from app.concern c join app.person p on p.id = c.recorded_by where p.email = '${parent}'`,
    )
    for (const [email, paths] of ways) {
      const visitor = await as(email)
      const foreign = email === parent ? ids.filter((id) => !own.some((row) => row.id === id)) : ids
      for (const path of paths) {
        const page = await text(await visitor.get(path))
        for (const trace of [...canaries, ...foreign]) expect(page, `${email} ${path}`).not.toContain(trace)
      }
    }
    expect(await text(await app.request('http://localhost/api/openapi.json'))).not.toContain('concern')
  })
})

describe('the coordinator', () => {
  const home = async () => plain(await text(await (await as(coordinator)).get('/')))
  it('knows nothing until the school day ends, then that one waits, and is written to once', async () => {
    const id = await record(teacher)
    const mailTo = async () => (await concernMail()).filter((one) => one.to_address === coordinator)
    await sweep()
    expect([(await mailTo()).length, (await home()).includes('Safeguarding')]).toEqual([0, false])

    await moveClock(24)
    expect(await home()).toMatch(/Hollowmere Primary School: \d+ concerns are waiting since Monday 7 November/)
    await Promise.all([sweep(), sweep()])
    await sweep()
    const open = await asOwner(
      `select 1 from app.concern c where not exists (select from app.concern_acknowledgement k where k.concern_id = c.id)`,
    )
    const mail = await mailTo()
    expect(mail).toHaveLength(open.length)
    expect(mail[0]?.body).toBe('A safeguarding concern at Hollowmere Primary School has not been acknowledged.')
    expect(JSON.stringify(mail)).not.toContain(id)
    expect(await text(await (await as(coordinator)).get('/'))).not.toContain(id)

    const visitor = await as(lead)
    for (const row of await asOwner<{ id: string }>('select id from app.concern'))
      expect((await visitor.post(`/concerns/${row.id}/acknowledgement`)).status).toBe(303)
    expect(await home()).not.toContain('Safeguarding')
    await moveClock(-24)
  })
  it('is the only one to know, with the job', async () => {
    await record(teacher)
    await moveClock(24)
    for (const email of [
      teacher,
      parent,
      specialist,
      'finance@steppingstones.example',
      'privacy@steppingstones.example',
    ]) {
      const open = house.opener(provider, await actor(email))
      const counted = await open(async (work) => [
        (await (await import('./overdue.store.ts')).waitingConcerns(work)).length,
        (await (await import('./overdue.store.ts')).takeOverdue(work)).length,
      ])
      expect([email, counted]).toEqual([email, [0, 0]])
    }
    const open = house.opener(provider, await actor(coordinator))
    expect(await open(async (work) => (await import('./overdue.store.ts')).takeOverdue(work))).toEqual([])
    await moveClock(-24)
  })
  it('is told at once where nobody is named, and the recorder too', async () => {
    const school = await schoolNamed('Saltby')
    await asOwner(`update app.post set designated_safeguarding_lead = false where school_id = '${school}'`)
    const before = (await concernMail()).length
    const visitor = await as(specialist)
    const form = plain(await text(await visitor.get(`/concerns/new?school=${school}`)))
    for (const words of ['Nobody is named here yet', '01632 960104']) expect(form).toContain(words)
    const id = await record(specialist, { ...filled, school })
    const mail = (await concernMail()).slice(before)
    expect(mail.map((one) => one.to_address).toSorted()).toEqual(
      ['coordinator2@steppingstones.example', coordinator].toSorted(),
    )
    expect(mail[0]?.body).toContain('Saltby Sands')
    for (const word of [...canaries, id]) expect(JSON.stringify(mail)).not.toContain(word)
    expect(await home()).toContain('Saltby Sands Community Primary School: a concern is waiting since')
    expect(plain(await text(await visitor.get(`/concerns/${id}/receipt`)))).toContain('The coordinator was told')
    expect((await (await as(coordinator)).get(`/concerns/${id}`)).status).toBe(404)
  })
})
