/** Whose words are whose: a lesson is its teacher's until they agree, a view is the team's unless its giver lets the school read. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const { rows } = house.database
const specialist = await house.as('specialist@steppingstones.example')
const senco = await house.as('senco@hollowmere.example')
const teacher = await house.as('teacher@hollowmere.example')
const parent = await house.as('parent@family.example')

const [at] = await rows<{ id: string; teacher: string; mother: string; child: string }>(
  `select c.id, (select id from app.person where email = 'teacher@hollowmere.example') as teacher,
    (select id from app.person where email = 'parent@family.example') as mother, p.given_name || ' ' || p.family_name as child
   from app.support_case c join app.school s on s.id = c.school_id join app.pupil p on p.subject_id = c.subject_id
   where s.name like 'Hollowmere%' and c.state <> 'closed' and exists (select from app.responsibility r where r.subject_id = c.subject_id)`,
)
if (!at) throw new Error('Hollowmere has a case with a mother')
const words = async (answer: Response) => (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('a lesson observation', async () => {
  const sent = await specialist.post(`/cases/${at.id}/lessons/new`, {
    ...{ teacher: at.teacher, lesson: 'Science, Year 3', on: '2022-11-04', well: 'Praise named what was done.' },
  })
  const path = sent.headers.get('Location') ?? ''
  const seenBy = async (email: string) =>
    house.house.opener(
      house.provider,
      await house.actor(email),
    )(async (work) => {
      const { rows: found } = await sql<{ n: number }>`
        select count(*)::integer as n from app.lesson_observation where id = ${path.split('/').at(-1)}`.execute(work)
      return found[0]?.n
    })
  const leaders = async () => [
    await seenBy('senco@hollowmere.example'),
    await seenBy('head@hollowmere.example'),
    (await senco.get(path)).status,
    (await words(await senco.get('/lessons'))).includes('Science, Year 3'),
  ]
  const answer = (said: string, who = teacher) => who.post(`${path}/answer`, { answer: said, words: '' })

  it('shows its school’s leaders nothing before the teacher agreed, in the database as on every page', async () => {
    expect(sent.status).toBe(303)
    expect(await leaders()).toEqual([0, 0, 404, false])
    expect((await answer('agreed', senco)).status).toBe(404)
    expect(await words(await senco.get(`/cases/${at.id}`))).not.toContain('Science, Year 3')
    expect(await words(await parent.get('/'))).not.toContain('Science, Year 3')
  })
  it('is read first by the teacher, which is on record; reading alone shows it to nobody else', async () => {
    expect(await words(await teacher.get('/'))).toContain('A lesson observation for you to read')
    expect((await answer('agreed')).status).toBe(422)
    expect(await words(await teacher.get(path))).toContain('Praise named what was done.')
    expect(await words(await specialist.get(path))).toContain('Read, not answered')
    expect(await leaders()).toEqual([0, 0, 404, false])
  })
  it('reaches leaders while the newest answer agrees, without what the teacher said beside it', async () => {
    expect((await answer('agreed')).status).toBe(303)
    expect(await leaders()).toEqual([1, 1, 200, true])
    expect((await answer('withheld')).status).toBe(303)
    expect(await leaders()).toEqual([0, 0, 404, false])
    await expect(rows(`delete from app.lesson_step`)).rejects.toThrow(/never changed/)
  })
  it('is refused for somebody of another school, for the future, and without a note', async () => {
    const form = { teacher: at.teacher, lesson: 'Art', on: '2022-11-04', well: 'x' }
    for (const [fields, message] of [
      [{ teacher: at.mother }, 'Choose somebody of this school'],
      [{ on: '2022-11-08' }, 'Enter today or a day before'],
      [{ on: '2020-01-01' }, 'The case was opened on'],
      [{ well: '' }, 'Write under one of the prompts'],
    ] as const) {
      const back = await specialist.post(`/cases/${at.id}/lessons/new`, { ...form, ...fields })
      expect([back.status, (await back.text()).includes(message)], message).toEqual([422, true])
    }
  })
})

const ask = (fields: Readonly<Record<string, string>>) =>
  specialist.post(`/cases/${at.id}/views/new`, {
    template: 'parent-view',
    asked_of: 'Father',
    email: '',
    person: '',
    ...fields,
  })

async function tokenOf(email: string): Promise<string> {
  const [mail] = await rows<{ body: string }>(`select body from app.mail where to_address = '${email}'`)
  return /\/say\/([\w-]{43})/.exec(mail?.body ?? '')?.[1] ?? ''
}

function publicly(token: string, fields?: Readonly<Record<string, string>>) {
  const headers = { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://localhost' }
  const post = { method: 'POST', headers, body: new URLSearchParams(fields) }
  return house.app.request(`http://localhost/say/${token}`, fields ? post : {})
}

describe('a link', () => {
  it('opens a form that shows nothing of the record, takes one answer, says thank you and is dead', async () => {
    expect((await ask({ how: 'link', email: 'father@family.example' })).status).toBe(303)
    const token = await tokenOf('father@family.example')
    const kept = await rows<{ kept: string }>(`select string_agg(token_hash, ' ') as kept from app.gathering`)
    expect([token.length, kept[0]?.kept.includes(token)]).toEqual([43, false])
    const page = await (await publicly(token)).text()
    for (const name of [...at.child.split(' '), 'Hollowmere', 'Father', at.id]) expect(page, name).not.toContain(name)
    expect(page).toContain('It is about L.')
    const empty = await publicly(token, { q_wish: ' ' })
    expect([empty.status, (await empty.text()).includes('Answer one of the questions')]).toEqual([422, true])
    const both = await Promise.all([
      publicly(token, { q_worries: 'Mornings.' }),
      publicly(token, { q_worries: 'Other.' }),
    ])
    expect(both.map((one) => one.status)).toEqual([303, 303])
    expect(await words(await publicly(token))).toContain('Your answers have arrived')
    expect((await rows(`select 1 from app.gathering_answer where said_by = 'Father'`)).length).toBe(1)
    expect(await words(await specialist.get(`/cases/${at.id}/views`))).toContain('Father')
    expect(await words(await senco.get(`/cases/${at.id}/views`))).not.toContain('Father')
  })
  it('is nothing to who guesses, waits after ten uses, and ends after fourteen days', async () => {
    expect((await publicly('x'.repeat(43))).status).toBe(404)
    expect((await publicly('x'.repeat(43), { q_wish: 'x' })).status).toBe(404)
    expect((await ask({ how: 'link', email: 'aunt@family.example', asked_of: 'Aunt' })).status).toBe(303)
    const token = await tokenOf('aunt@family.example')
    const statuses: number[] = []
    for (let n = 0; n < 11; n++) statuses.push((await publicly(token)).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429])
    expect((await publicly(token, { q_wish: 'x' })).status).toBe(429)
    await rows(`delete from app.link_use`)
    await rows(`alter table app.gathering disable trigger all`)
    await rows(`update app.gathering set expires_at = now() - interval '100 years' where email = 'aunt@family.example'`)
    expect((await publicly(token)).status).toBe(404)
    expect((await publicly(token, { q_wish: 'x' })).status).toBe(303)
    expect(await rows(`select 1 from app.gathering_answer where said_by = 'Aunt'`)).toEqual([])
  })
  it('is hidden from administrators who read the outbox', async () => {
    const [mail] = await rows<{ id: string }>(`select id from app.mail where to_address = 'father@family.example'`)
    const page = await (await (await house.as('admin@steppingstones.example')).get(`/mail/${mail?.id}`)).text()
    expect(page).not.toContain(await tokenOf('father@family.example'))
  })
})

describe('asked of somebody with an account', () => {
  it('waits on their home; what a parent says is the school’s only where they ticked so', async () => {
    for (const school of ['', 'yes']) {
      const word = school === '' ? 'Between us.' : 'For all.'
      expect((await ask({ how: 'signed in', person: at.mother, asked_of: `Mother ${school}` })).status).toBe(303)
      const paths = [...(await (await parent.get('/')).text()).matchAll(/\/gatherings\/[0-9a-f-]{36}/g)].map(String)
      const path = paths.at(-1) ?? ''
      expect([
        (await senco.get(path)).status,
        (await teacher.get(path)).status,
        (await specialist.get(path)).status,
      ]).toEqual([404, 404, 404])
      for (const one of new Set(paths))
        expect((await parent.post(one, { q_wish: word, ...(school ? { school } : {}) })).status).toBe(303)
      expect(await words(await parent.get(path))).toContain('Your answers have arrived')
    }
    const team = await words(await specialist.get(`/cases/${at.id}/views`))
    const school = await words(await senco.get(`/cases/${at.id}/views`))
    expect([team.includes('Between us.'), team.includes('For all.')]).toEqual([true, true])
    expect([school.includes('Between us.'), school.includes('For all.')]).toEqual([false, true])
  })
  it('says in words whom to choose', async () => {
    for (const [fields, message] of [
      [{ how: 'signed in' }, 'Choose who is asked'],
      [{ how: 'signed in', person: at.teacher }, 'Choose who is asked'],
      [{ how: 'link' }, 'Enter the email address'],
      [{ how: 'link', email: 'nobody' }, 'Enter an email address in the form'],
      [{ how: '' }, 'Choose how it is asked'],
    ] as const) {
      const back = await ask(fields)
      expect([back.status, (await back.text()).includes(message)], message).toEqual([422, true])
    }
  })
})
