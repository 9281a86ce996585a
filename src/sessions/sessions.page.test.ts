/** Weekly work by whole requests: a session with its note, a group, a question answered by real mail; and who may not read. */
import { simpleParser } from 'mailparser'
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { queriesOf } from '../../test/support/queries.ts'
import { chargeExtra } from '../hours/index.ts'
import { id } from '../kernel/ids.ts'
import { minutes } from '../kernel/minutes.ts'
import { addApiKey } from '../people/index.ts'

const house = await aHouse()
const { rows } = house.database
const email = 'specialist@steppingstones.example'
const specialist = await house.as(email)
const coordinator = await house.as('coordinator@steppingstones.example')
const senco = await house.as('senco@hollowmere.example')
const teacher = await house.as('teacher@hollowmere.example')

const [leo] = await rows<{ id: string; subject_id: string; school_id: string }>(`
  select c.id, c.subject_id, c.school_id from app.support_case c
    join app.pupil p on p.subject_id = c.subject_id and p.given_name = 'Leo' and p.family_name = 'Quill'`)
const path = `/cases/${leo?.id}`

async function answerTo(address: string, text: string, key: string): Promise<Response> {
  const raw = `From: teacher@hollowmere.example\r\nTo: ${address}\r\nSubject: Re: something was written\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>never read</p>\r\n--b--\r\n`
  const mail = await simpleParser(raw)
  const to =
    mail.to === undefined ? [] : [mail.to].flat().flatMap((one) => one.value.map(({ address: at }) => at ?? ''))
  return house.app.request('http://localhost/api/v1/mail/inbound', {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ to, text: mail.text ?? '' }),
  })
}

/** Booked for today through the page, at the first hour that is free; undefined where none is. */
async function bookedToday(kind: string): Promise<{ readonly id: string; readonly case_id: string } | undefined> {
  const steps = await rows<{ id: string; case_id: string }>(`
    select s.id, s.case_id from app.step s join app.support_case c on c.id = s.case_id and c.order_line_id is not null
      join app.allocation a on a.case_id = c.id and a.ended_at is null
     where s.kind = '${kind}' and s.state = 'planned' order by c.number desc, s.no limit 30`)
  for (const step of steps)
    for (const time of ['07:30', '08:30', '10:30', '12:15', '15:45', '17:00']) {
      const wanted = { date: '2022-11-07', time, place: 'At the school' }
      await coordinator.post(`/cases/${step.case_id}/steps/${step.id}/booking`, wanted)
      const [booked] = await rows<{ id: string; case_id: string }>(
        `select id, case_id from app.appointment where step_id = '${step.id}' and state = 'booked'`,
      )
      if (booked) return booked
    }
  return undefined
}

it('a weekly session is recorded once, with who was there, and uses its time', async () => {
  const booked = await bookedToday('weekly-session')
  expect(booked).toBeDefined()
  const at = `/appointments/${booked?.id}`
  expect(await (await coordinator.get(at)).text()).toContain(`${at}/note`)
  const note = {
    attendance: 'present',
    taking_part: '',
    done: 'Modelled the card twice.',
    next_try: 'Let him carry it.',
  }
  const asked = await coordinator.post(`${at}/note`, note)
  expect(asked.status).toBe(422)
  const words = await asked.text()
  expect(words).toContain('Choose how they took part')
  expect(words).toContain('Modelled the card twice.')
  expect((await coordinator.post(`${at}/note`, { ...note, taking_part: '4' })).status).toBe(303)
  const again = await coordinator.post(`${at}/note`, { ...note, taking_part: '4' })
  expect(await again.text()).toContain('was recorded or called off already')
  const used = await rows(`select 1 from app.hours_movement where ref = '${booked?.id}' and to_pot = 'used'`)
  expect(used.length).toBe(1)
  const page = await (await coordinator.get(`/cases/${booked?.case_id}/sessions`)).text()
  for (const shown of ['Modelled the card twice.', 'Let him carry it.', '4 of 5', 'Present'])
    expect(page).toContain(shown)
  await expect(rows(`delete from app.session_note where appointment_id = '${booked?.id}'`)).rejects.toThrow()
})

it('what was modelled has its day within the case, for whom, and what to try next', async () => {
  const note = { model_on: '2022-11-08', model_for: 'Class teacher', model_done: 'Waited ten seconds.', model_next: '' }
  const early = await specialist.post(`${path}/sessions/modelling`, note)
  expect(await early.text()).toContain('Enter today or a day before')
  expect((await specialist.post(`${path}/sessions/modelling`, { ...note, model_on: '2022-11-04' })).status).toBe(303)
  expect(await (await senco.get(`${path}/sessions`)).text()).toContain('Modelled for the class teacher')
  expect((await queriesOf(specialist, `${path}/sessions`)).length).toBeLessThanOrEqual(4)
})

it('a question goes out as a link, and a real mail comes back under it without the quoted words', async () => {
  const [person] = await rows<{ id: string }>(`select id from app.person where email = 'teacher@hollowmere.example'`)
  const asked = { title: 'The red folder', staff: person?.id ?? '', body: 'Does Leo take the red folder home?' }
  const sent = await specialist.post(`${path}/questions`, asked)
  expect(sent.status).toBe(303)
  const thread = sent.headers.get('Location') ?? ''
  const [mail] = await rows<{ body: string; reply_to: string; subject: string }>(
    `select body, reply_to, subject from app.mail where to_address = 'teacher@hollowmere.example' order by written_at desc, id limit 1`,
  )
  expect(mail?.body).toContain(thread)
  expect(`${mail?.subject}${mail?.body}`).not.toMatch(/Leo|folder/)
  expect(mail?.reply_to).toMatch(/^case\+[0-9a-f]{40}@/)
  const token = mail?.reply_to.slice(5, 45) ?? ''
  expect((await rows(`select 1 from app.question_address where token_hash like '%${token}%'`)).length).toBe(0)

  const open = house.house.opener(house.provider, await house.actor('admin@steppingstones.example'))
  const key = await open((work) => addApiKey(work, 'Mail', 'job', undefined))
  const text =
    'Yes, on Fridays.\r\n\r\nOn Mon, 7 Nov 2022 at 09:00, Stepping Stones\r\nwrote:\r\n> Somebody has written to you.'
  expect((await answerTo(mail?.reply_to ?? '', text, key)).status).toBe(202)
  const page = await (await specialist.get(thread)).text()
  expect(page).toContain('Yes, on Fridays.')
  expect(page).toContain('by mail')
  expect(page).not.toContain('Somebody has written to you.')

  const before = await rows(`select 1 from app.question_message`)
  const unknown = await answerTo(`case+${'0'.repeat(40)}@localhost`, 'Hello', key)
  expect(unknown.status).toBe(202)
  expect(await unknown.json()).toEqual({ state: 'received' })
  expect((await rows(`select 1 from app.question_message`)).length).toBe(before.length)
  expect((await rows(`select 1 from app.audit where act = 'mail dropped'`)).length).toBe(1)
  expect((await answerTo(mail?.reply_to ?? '', 'x'.repeat(100_001), key)).status).toBe(422)
  const other = await open((work) => addApiKey(work, 'Office', 'coordinator', undefined))
  expect((await answerTo(mail?.reply_to ?? '', 'Not from here', other)).status).toBeGreaterThanOrEqual(403)

  expect((await teacher.post(`${thread}/closing`)).status).toBe(303)
  expect(await (await specialist.get(thread)).text()).toContain('Open it again')
  const shut = await specialist.post(`${thread}/messages`, { body: 'One more thing.' })
  expect([shut.status, (await shut.text()).includes('One more thing.')]).toEqual([422, true])
  expect((await answerTo(mail?.reply_to ?? '', 'And on Tuesdays.', key)).status).toBe(202)
  expect(await (await specialist.get(thread)).text(), 'mail opens it again').toContain('Close this question')

  expect((await teacher.get(thread)).status).toBe(200)
  expect((await teacher.get(path)).status).toBe(404)
  expect((await teacher.post(`${thread}/messages`, { body: 'And Mondays.' })).status).toBe(303)
  expect(await (await senco.get(thread)).text()).toContain('And Mondays.')
  for (const stranger of ['parent@family.example', 'senco@larkbeck.example', 'finance@steppingstones.example'])
    expect((await (await house.as(stranger)).get(thread)).status, stranger).toBe(404)
})

it('a group’s notes land on each child’s case only, and nobody reads of another child through it', async () => {
  const [group] = await rows<{ id: string; led_by: string }>(`
    insert into app.group_programme select provider_id, gen_random_uuid(), school_id, 'anger', 'Anger Management', led_by, '2022-11-01'
      from app.group_programme limit 1 returning id, led_by`)
  await rows(
    `insert into app.group_member select provider_id, '${group?.id}', subject_id, case_id, school_id, '2022-11-01' from app.group_member`,
  )
  const members = await rows<{ case_id: string; subject_id: string; number: string; given_name: string }>(`
    select m.case_id, m.subject_id, c.number, p.given_name from app.group_member m join app.support_case c on c.id = m.case_id
      join app.pupil p on p.subject_id = m.subject_id where m.group_id = '${group?.id}' order by c.number`)
  expect(members.length).toBeGreaterThanOrEqual(2)
  const register = Object.fromEntries(
    members.flatMap(({ number }, n) => [
      [`there_${number.replace('-', '_')}`, n === 0 ? 'absent' : 'present'],
      [`note_${number.replace('-', '_')}`, `Only for child ${n}`],
    ]),
  )
  const at = `/groups/${group?.id}`
  const unbooked = await coordinator.post(`${at}/sessions`, register)
  expect(await unbooked.text()).toContain('This session is not booked')
  const [line] = await rows<{ id: string }>(`
    select a.id from app.hours_account a join app.group_programme g on g.school_id = a.school_id and g.id = '${group?.id}'
     order by a.opened_on desc, a.id limit 1`)
  const office = house.house.opener(house.provider, await house.actor('coordinator@steppingstones.example'))
  await office((work) => chargeExtra(work, id(line?.id ?? ''), minutes(45), group?.id ?? ''))
  const wanted = { line: line?.id ?? '', date: '2022-11-07', time: '07:30', length: '0:45', place: 'Library' }
  const far = await coordinator.post(`${at}/booking`, { ...wanted, length: '4' })
  expect(await far.text(), 'what was typed is kept').toContain('Library')
  expect((await coordinator.post(`${at}/booking`, wanted)).status).toBe(303)
  expect(await (await coordinator.post(`${at}/booking`, wanted)).text()).toContain('booked already')
  const half = await coordinator.post(`${at}/sessions`)
  expect(half.status).toBe(422)
  expect(await half.text()).toContain(`Say whether ${members[0]?.given_name}`)
  expect((await coordinator.post(`${at}/sessions`, register)).status).toBe(303)
  const moved = await rows<{ to_pot: string; minutes: number }>(
    `select m.to_pot, m.minutes from app.hours_movement m join app.group_booking b on m.ref = b.id where b.group_id = '${group?.id}' order by m.no`,
  )
  expect(moved, 'taken once, however many children').toEqual([
    { to_pot: 'reserved', minutes: 45 },
    { to_pot: 'used', minutes: 45 },
  ])
  for (const [n, member] of members.entries()) {
    const page = await (await coordinator.get(`/cases/${member.case_id}/sessions`)).text()
    expect(page).toContain(`Only for child ${n}`)
    expect(page).not.toContain(`Only for child ${(n + 1) % members.length}`)
  }
  // A specialist who works with one of these children: the database shows that one and no other.
  const [outsider] = await rows<{ email: string; reaches: string[] }>(`
    select p.email, array_agg(distinct a.subject_id::text) as reaches from app.access a join app.person p on p.id = a.principal_id
     where a.relationship = 'allocation' and p.email is not null and a.subject_id in (select subject_id from app.group_member)
     group by p.email order by cardinality(array_agg(distinct a.subject_id)), p.email limit 1`)
  const reaches = outsider?.reaches ?? []
  const hidden = members.filter((member) => !reaches.includes(member.subject_id))
  expect(reaches.length).toBeGreaterThan(0)
  expect(hidden.length).toBeGreaterThan(0)
  const open = house.house.opener(house.provider, await house.actor(outsider?.email ?? ''))
  const seen = await open(async (work) => ({
    members: await work
      .selectFrom('group_member')
      .select('subject_id')
      .where('group_id', '=', group?.id ?? '')
      .execute(),
    notes: await work.selectFrom('session_note').select('subject_id').where('kind', '=', 'group').execute(),
  }))
  expect([...new Set(seen.members.map((row) => row.subject_id))].toSorted()).toEqual(reaches)
  expect([...new Set(seen.notes.map((row) => row.subject_id))].toSorted()).toEqual(reaches)
  const page = await (await house.as(outsider?.email ?? '')).get(at)
  const shown = await page.text()
  for (const member of hidden) expect(shown).not.toContain(member.case_id)
  expect((await teacher.get(at)).status).toBe(404)
})
