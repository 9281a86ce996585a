/** The model beyond the walk: a class, a Silver, hours without a package, two people at once, drafts that expire, leavers. */
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { casesBy, stepsOf } from '../../src/cases/index.ts'
import { bookStep } from '../../src/diary/index.ts'
import { keepReport } from '../../src/documents/index.ts'
import { readStatement, setAside, statements, summarise, useHours } from '../../src/hours/index.ts'
import { day } from '../../src/kernel/days.ts'
import type { DocumentId } from '../../src/kernel/ids.ts'
import { hours, minutes } from '../../src/kernel/minutes.ts'
import { placeOrder } from '../../src/orders/index.ts'
import { acceptRequest, beginRequest, keepPart, partsFor, submitRequest } from '../../src/requests/index.ts'
import { findSchools } from '../../src/schools/index.ts'
import { aHouse } from '../support/house.ts'

const { house, provider, actor, as, database, sweep } = await aHouse()
const by = async (email: string) => house.opener(provider, await actor(email))
const coordinator = await by('coordinator@steppingstones.example')
const senco = await by('senco@larkbeck.example')
const schools = await coordinator((work) => findSchools(work, ''))
const school = (name: string) => {
  const found = schools.find((one) => one.name.startsWith(name))
  if (!found) throw new Error(`the example has ${name}`)
  return found.id
}

async function asOwner<Row extends pg.QueryResultRow>(query: string): Promise<readonly Row[]> {
  const client = new pg.Client(database.owner)
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

const aboutClass: Readonly<Record<string, string>> = {
  class_name: '5 Alder',
  year_group: '5',
  reason: 'other',
  what: 'Talks over adults',
  when_where: 'After lunch',
  tried: 'Seating',
  agencies: '',
  outcome: 'Settles in two minutes',
}

async function aClassRequest(name = 'Larkbeck', email = 'senco@larkbeck.example') {
  const open = await by(email)
  return open(async (work) => {
    const request = await beginRequest(work, school(name), 'class')
    let version = 1
    for (const part of partsFor('class')) {
      const kept = await keepPart(work, request, part.key, aboutClass, version)
      version = kept.ok ? kept.value : version
    }
    return request
  })
}

describe('a request about a class', () => {
  it('is sent, accepted and waits for its order, with no pupil record', async () => {
    const before = await asOwner<{ n: number }>('select count(*)::int as n from app.pupil')
    const request = await aClassRequest()
    expect((await senco((work) => submitRequest(work, request))).ok).toBe(true)
    const opened = await coordinator((work) => acceptRequest(work, request, { line: undefined, specialist: undefined }))
    expect(opened.ok).toBe(true)
    const [subject] = await asOwner<{ kind: string }>(
      `select s.kind from app.support_request r join app.subject s on s.id = r.subject_id where r.id = '${request}'`,
    )
    expect(subject?.kind).toBe('class')
    expect(await asOwner('select count(*)::int as n from app.pupil')).toEqual(before)
  })
  it('is not sent before it is complete, and says what is missing', async () => {
    const request = await senco((work) => beginRequest(work, school('Larkbeck'), 'class'))
    const sent = await senco((work) => submitRequest(work, request))
    expect(sent).toMatchObject({ ok: false, refusal: { kind: 'incomplete' } })
  })
})

it('a declined request says who could help instead, and the school reads it', async () => {
  const request = await aClassRequest()
  await senco((work) => submitRequest(work, request))
  const office = await as('coordinator@steppingstones.example')
  const empty = await office.post(`/requests/${request}/decline`, { signposting: ' ' })
  expect([empty.status, (await empty.text()).includes('who could help')]).toEqual([422, true])
  expect(
    (
      await office.post(`/requests/${request}/decline`, {
        declined_for: 'another service',
        signposting: 'The Harbour drop-in, Tuesdays',
      })
    ).status,
  ).toBe(303)
  const page = await (await (await as('senco@larkbeck.example')).get(`/requests/${request}`)).text()
  expect(page).toContain('The Harbour drop-in, Tuesdays')
  const [mail] = await asOwner<{ subject: string; body: string }>(
    'select subject, body from app.mail order by written_at desc limit 1',
  )
  expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/Alder|Harbour/)
})

describe('two people at once', () => {
  it('on one report: the second is told, sees both texts, and the first stays', async () => {
    const specialist = await by('specialist@steppingstones.example')
    const [row] = await asOwner<{ id: string; revision: number }>(
      `select id, revision from app.document where state = 'in sign-off' and author_id = (select id from app.person where email = 'specialist@steppingstones.example') order by id limit 1`,
    )
    const id = row?.id as DocumentId
    await asOwner(`update app.document set state = 'draft' where id = '${id}'`)
    const content = (background: string) => ({
      texts: { background, observation: '', recommendations: '', summary: '' },
      targets: [],
    })
    const base = row?.revision ?? 0
    const mine = await specialist((work) => keepReport(work, id, content('Mine'), base))
    const theirs = await coordinator((work) => keepReport(work, id, content('Theirs'), base))
    expect([mine.ok, theirs]).toMatchObject([
      true,
      { ok: false, refusal: { kind: 'changed meanwhile', theirs: { texts: { background: 'Mine' } } } },
    ])
  })
  it('on one draft: the second is told, and sees both texts', async () => {
    const request = await aClassRequest()
    const [{ version } = { version: 0 }] = await asOwner<{ version: number }>(
      `select version from app.support_request where id = '${request}'`,
    )
    const mine = await senco((work) => keepPart(work, request, 'outcome', { outcome: 'Mine' }, version))
    const theirs = await senco((work) => keepPart(work, request, 'outcome', { outcome: 'Theirs' }, version))
    expect(mine.ok).toBe(true)
    expect(theirs).toMatchObject({ ok: false, refusal: { kind: 'changed meanwhile', theirs: { outcome: 'Mine' } } })
    const page = await (await as('senco@larkbeck.example')).post(`/requests/${request}/parts/outcome`, {
      outcome: 'Theirs',
      base_version: String(version),
    })
    const text = await page.text()
    expect([page.status, text.includes('Mine'), text.includes('Theirs')]).toEqual([409, true, true])
  })
  it('on one request: one decision stands', async () => {
    const request = await aClassRequest()
    await senco((work) => submitRequest(work, request))
    const other = await by('coordinator2@steppingstones.example')
    const wanted = { line: undefined, specialist: undefined }
    const answers = await Promise.all(
      [coordinator, other].map((open) => open((work) => acceptRequest(work, request, wanted))),
    )
    expect(answers.map((answer) => answer.ok).toSorted()).toEqual([false, true])
  })
})

it('a draft left for sixty days is deleted by the day’s run, once; one that was sent stays', async () => {
  const [left, sent] = [await aClassRequest(), await aClassRequest()]
  await senco((work) => submitRequest(work, sent))
  await asOwner(`update app.provider set clock_offset_seconds = clock_offset_seconds + 61 * 86400`)
  const kept = await sweep()
  expect(kept).toBeGreaterThan(0)
  expect(await sweep()).toBe(0)
  const still = await asOwner<{ id: string }>(`select id from app.support_request where id in ('${left}', '${sent}')`)
  expect(still.map((row) => row.id)).toEqual([sent])
  await asOwner(`update app.provider set clock_offset_seconds = clock_offset_seconds - 61 * 86400`)
})

it('a Silver has five weekly sessions; each moves its hour, and the total is twelve', async () => {
  const email = 'head@crossdale.example'
  const office = await by(email)
  await office(async (work) => {
    const ordered = await placeOrder(work, school('Crossdale'), [{ product: 'silver' }], undefined)
    if (!ordered.ok) throw new Error(JSON.stringify(ordered.refusal))
  })
  const request = await aClassRequest('Crossdale', email)
  await office((work) => submitRequest(work, request))
  const [line] = await asOwner<{ id: string }>(
    `select id from app.order_line where product_code = 'silver' and school_id = '${school('Crossdale')}'`,
  )
  const specialist = await actor('specialist@steppingstones.example')
  const opened = await coordinator((work) =>
    acceptRequest(work, request, { line: line?.id as never, specialist: specialist.id as never }),
  )
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal))
  const steps = await coordinator((work) => stepsOf(work, opened.value))
  expect(steps.map((step) => step.kind)).toEqual([
    'visit',
    'report',
    'delivery',
    ...Array.from({ length: 5 }, () => 'weekly-session'),
    'review',
  ])
  const sessions = steps.filter((step) => step.kind === 'weekly-session')
  for (const [week, session] of sessions.entries()) {
    const booked = await coordinator((work) =>
      bookStep(work, opened.value, session.id, {
        date: day('2023-01-09').add({ days: week * 7 }),
        time: Temporal.PlainTime.from('10:00'),
        place: 'In class',
      }),
    )
    expect(booked.ok).toBe(true)
  }
  const account = (await coordinator((work) => statements(work, school('Crossdale')))).find((one) =>
    one.title.startsWith('Silver'),
  )
  expect(summarise(account?.ledger ?? [])).toMatchObject({ granted: 720, reserved: 300, available: 420, used: 0 })
})

it('consultancy hours need no package: three hours are granted, set aside and used', async () => {
  await coordinator((work) =>
    placeOrder(work, school('Ashenford'), [{ product: 'consultancy-hour', kind: 'ect', quantity: 3 }], undefined),
  )
  const account = (await coordinator((work) => statements(work, school('Ashenford'))))[0]
  if (!account) throw new Error('the order opened an account')
  await coordinator((work) => setAside(work, account.id, minutes(90), 'not agreed', { ref: account.id }))
  await coordinator((work) => useHours(work, account.id, minutes(90), { ref: account.id }))
  expect(summarise((await coordinator((work) => readStatement(work, account.id)))?.ledger ?? [])).toMatchObject({
    granted: hours(3),
    used: 90,
    available: 90,
  })
})

it('somebody who leaves is out at the next request, and their access with them', async () => {
  const leaver = await as('carys.penn@steppingstones.example')
  expect((await leaver.get('/cases')).status).toBe(200)
  const [post] = await asOwner<{ id: string }>(
    `select p.id from app.post p join app.person w on w.id = p.principal_id where w.email like 'carys%'`,
  )
  expect((await (await as('admin@steppingstones.example')).post(`/posts/${post?.id}/end`)).status).toBe(303)
  expect((await leaver.get('/cases')).headers.get('Location')).toContain('/sign-in')
  expect(
    await asOwner(
      `select 1 from app.school_access a join app.person w on w.id = a.principal_id where w.email like 'carys%'`,
    ),
  ).toEqual([])
})

it('every page that shows pupils leaves an audit row that names them all, in the same work', async () => {
  const visitor = await as('coordinator@steppingstones.example')
  const cases = await coordinator((work) => casesBy(work, 'open'))
  const count = async () =>
    Number((await asOwner<{ n: string }>(`select count(*) as n from app.audit where label is not null`))[0]?.n)
  for (const path of ['/cases', '/requests', '/', ...cases.map((one) => `/cases/${one.id}`)]) {
    const before = await count()
    expect((await visitor.get(path)).status, path).toBe(200)
    expect(await count(), path).toBeGreaterThan(before)
  }
  const [last] = await asOwner<{ subject_ids: string[]; label: number }>(
    `select subject_ids, label from app.audit where act = 'case read' order by at desc limit 1`,
  )
  expect([last?.subject_ids, last?.label]).toEqual([[cases.at(-1)?.subject], 2])
  const changed = coordinator((work) => sql`update app.audit set act = 'nothing'`.execute(work))
  await expect(changed).rejects.toThrow()
})
