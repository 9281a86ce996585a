/** A child changes school: what ends, what the new school reads and when, and what becomes of the minutes. */
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { PrincipalId, SchoolId } from '#kernel/ids.ts'
import type { Actor } from '#platform/access/index.ts'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const { rows } = house.database
const senco = await house.as('senco@hollowmere.example')
const larkbeck = await house.as('senco@larkbeck.example')
const coordinator = await house.as('coordinator@steppingstones.example')

/** At Hollowmere, with an approved plan, a released report and a package. */
const [leo] = await rows<{ id: string; given: string; family: string; case: string; line: string; account: string }>(`
  select s.id, p.given_name as given, p.family_name as family, c.id as case, c.order_line_id as line, h.id as account
    from app.subject s
    join app.pupil p on p.subject_id = s.id join app.school h2 on h2.id = s.school_id and h2.name like 'Hollowmere%'
    join app.support_case c on c.subject_id = s.id and c.state <> 'closed'
    join app.hours_account h on h.order_line_id = c.order_line_id
    join app.plan_version v on v.subject_id = s.id and v.state = 'approved'
    join app.document d on d.subject_id = s.id and d.state = 'released' limit 1`)
const [to] = await rows<{ id: string }>(`select id from app.school where name like 'Larkbeck%'`)
const path = `/pupils/${leo?.id}/leaving`
const wanted = {
  last_day: '2022-11-04',
  to: to?.id ?? '',
  to_name: '',
  leaving_reason: 'family moves',
  call_off: 'with notice',
}
const pots = async (account: string | undefined) =>
  Object.fromEntries(
    (
      await rows<{ pot: string; minutes: number }>(
        `select pot, minutes from app.hours_pot where account_id = '${account}'`,
      )
    ).map(({ pot, minutes }) => [pot, minutes]),
  )
const leavingId = async (subject = leo?.id) =>
  (await rows<{ id: string }>(`select id from app.leaving where subject_id = '${subject}'`))[0]?.id ?? ''

/** What row-level security shows one person of the child's record, asked of the tables themselves. */
async function reached(who: string | Actor): Promise<readonly number[]> {
  const open = house.house.opener(house.provider, typeof who === 'string' ? await house.actor(who) : who)
  const counted = await open((work) =>
    sql<{ n: number }>`select count(*)::int as n from app.plan_version where subject_id = ${leo?.id}
      union all select count(*)::int from app.document_copy where subject_id = ${leo?.id}
      union all select count(*)::int from app.pupil_passport where subject_id = ${leo?.id}
      union all select count(*)::int from app.pupil where subject_id = ${leo?.id}
      union all select count(*)::int from app.support_case where subject_id = ${leo?.id}
      union all select count(*)::int from app.leaving where subject_id = ${leo?.id}`.execute(work),
  )
  return counted.rows.map(({ n }) => n)
}

it('is recorded once, with a school and a day; nobody else’s lead records it', async () => {
  const nowhere = await senco.post(path, { ...wanted, to: '', leaving_reason: 'managed move' })
  expect(nowhere.status).toBe(422)
  const page = await nowhere.text()
  expect(page).toContain('Choose the new school, or enter its name below')
  expect(page).toContain('value="2022-11-04"')
  expect((await senco.post(path, { ...wanted, last_day: '2024-01-01' })).status).toBe(422)
  for (const other of ['senco@larkbeck.example', 'specialist@steppingstones.example', 'business@hollowmere.example'])
    expect((await (await house.as(other)).post(path, wanted)).status, other).toBe(404)
})

it('gives back what was booked, closes the case, and tells the new school without a name', async () => {
  const before = await pots(leo?.account)
  const recorded = await senco.post(path, wanted)
  expect(recorded.status).toBe(303)
  const after = await pots(leo?.account)
  expect(after.reserved).toBe(0)
  expect(after.available).toBe((before.available ?? 0) + (before.reserved ?? 0))
  expect(after.used).toBe(before.used)
  const [closed] = await rows<{ state: string; next_step: string | null }>(
    `select state, next_step from app.support_case where id = '${leo?.case}'`,
  )
  expect(closed).toEqual({ state: 'closed', next_step: null })
  expect(await rows(`select 1 from app.appointment where case_id = '${leo?.case}' and state = 'booked'`)).toEqual([])
  const [mail] = await rows<{ subject: string; body: string }>(
    `select subject, body from app.mail where to_address = 'senco@larkbeck.example' order by written_at desc limit 1`,
  )
  expect(mail?.subject).toBe('A child with support is coming to your school')
  expect(mail?.body).not.toMatch(new RegExp(`${leo?.given}|${leo?.family}|Hollowmere`))
  expect(await (await senco.post(path, wanted)).text()).toContain('A colleague has just recorded this')
})

const nothing = [0, 0, 0, 0, 0, 0]

it('shows the new school nothing until both have agreed, the chosen parts then, and nothing once the family withdraws', async () => {
  const leaving = await leavingId()
  const arriving = `/arriving/${leaving}`
  const hidden = async () => {
    expect(await reached('senco@larkbeck.example')).toEqual(nothing)
    expect((await larkbeck.get(arriving)).status).toBe(404)
  }
  await hidden()
  const page = await (await senco.get(path)).text()
  const offered = [...page.matchAll(/name="parts" value="([0-9a-f-]{36})"/g)].map(([, ref]) => ref ?? '')
  const [plan] = await rows<{ id: string }>(
    `select id from app.plan_version where subject_id = '${leo?.id}' and state = 'approved' order by no desc limit 1`,
  )
  const [report] = await rows<{ id: string; copy: string; school: string }>(`select d.id, f.id as copy, s.id as school
    from app.document d join app.document_copy f on f.document_id = d.id and f.audience = 'family'
    join app.document_copy s on s.document_id = d.id and s.audience = 'school'
    where d.subject_id = '${leo?.id}' and d.state = 'released' limit 1`)
  expect(offered).toEqual(expect.arrayContaining([plan?.id, report?.id]))
  expect((await senco.post(`/leavings/${leaving}/release`, {})).status).toBe(422)
  expect((await larkbeck.post(`/leavings/${leaving}/release`, { parts: plan?.id ?? '' })).status).toBe(404)
  expect((await senco.post(`/leavings/${leaving}/release`, { parts: report?.id ?? '' })).status).toBe(303)
  await hidden()
  const yes = { given_by: 'Marta Quill', relation: 'Mother', how: 'telephone', agreed_on: '2022-11-06' }
  expect((await senco.post(`/leavings/${leaving}/family`, { ...yes, agreed_on: '2022-11-08' })).status).toBe(422)
  await hidden()
  expect((await senco.post(`/leavings/${leaving}/family`, yes)).status).toBe(303)

  expect(await reached('senco@larkbeck.example')).toEqual([0, 1, 0, 0, 0, 1])
  const shown = await larkbeck.get(arriving)
  expect(shown.status).toBe(200)
  expect(await shown.text()).toContain(`/copies/${report?.copy}`)
  expect((await larkbeck.get(`/copies/${report?.copy}`)).status).toBe(200)
  expect((await larkbeck.get(`/copies/${report?.copy}/report.pdf`)).status).toBe(200)
  for (const closed of [
    `/copies/${report?.school}`,
    `/plans/${plan?.id}`,
    `/cases/${leo?.case}`,
    `/pupils/${leo?.id}`,
    path,
  ])
    expect((await larkbeck.get(closed)).status, closed).toBe(404)
  const looks = await rows<{ act: string }>(`select act from app.audit a join app.person p on p.id = a.principal_id
    where p.email = 'senco@larkbeck.example' and '${leo?.id}' = any(a.subject_ids)`)
  expect(looks.map(({ act }) => act)).toEqual(expect.arrayContaining(['arriving child read', 'report read']))

  expect((await senco.post(`/leavings/${leaving}/end`)).status).toBe(303)
  await hidden()
  const [third] = await rows<{ id: PrincipalId; name: string; school: SchoolId }>(`
    select p.id, p.name, s.id as school from app.post o join app.person p on p.id = o.principal_id
      join app.school s on s.id = o.school_id where o.role = 'school lead' and s.name !~ '^(Hollowmere|Larkbeck)' limit 1`)
  if (!third) throw new Error('the example has more schools than two')
  const posts = [{ role: 'school lead', title: 'SENCO', school: third.school }] as const
  await rows(`insert into app.leaving_release (provider_id, id, leaving_id, subject_id, agreed_by, agreed_on)
    select provider_id, gen_random_uuid(), id, subject_id, recorded_by, '2022-11-07' from app.leaving where id = '${leaving}'`)
  await rows(`insert into app.leaving_part select r.provider_id, r.id, r.subject_id, 'plan', '${plan?.id}'
    from app.leaving_release r where r.leaving_id = '${leaving}' and r.ended_on is null`)
  expect(await reached('senco@larkbeck.example')).toEqual([1, 0, 0, 0, 0, 1])
  expect(await reached({ id: third.id, kind: 'person', name: third.name, posts })).toEqual(nothing)
  expect(await (await larkbeck.get(arriving)).text()).toContain('Strategies')

  const [agreement] = await rows<{ id: string }>(
    `select id from app.parental_agreement where subject_id = '${leo?.id}' and covers = 'moving'`,
  )
  const withdrawal = { said_by: 'Marta Quill', withdrawn_on: '2022-11-07', agreement: agreement?.id ?? '' }
  expect((await senco.post(`/pupils/${leo?.id}/agreement/withdrawal`, withdrawal)).status).toBe(303)
  await hidden()
  expect((await larkbeck.get(`/copies/${report?.copy}`)).status).toBe(404)
})

it('lets what is left serve another child: the old case keeps its figures, the new one gets what is left', async () => {
  const left = `/cases/${leo?.case}/minutes-left`
  const { available = 0, used = 0 } = await pots(leo?.account)
  expect(available).toBeGreaterThan(0)
  for (const other of [larkbeck, await house.as('business@hollowmere.example')])
    expect((await other.get(left)).status).toBe(404)
  expect((await senco.post(left, { minutes_choice: '' })).status).toBe(422)
  expect((await senco.post(left, { minutes_choice: 'another subject', next_subject: '' })).status).toBe(303)
  expect(await (await senco.post(left, { minutes_choice: 'credit' })).text()).toContain('This was chosen already')

  const [next] = await rows<{
    case: string
  }>(`with s as (insert into app.subject (provider_id, id, kind, school_id, reference)
      select provider_id, gen_random_uuid(), 'pupil', school_id, 'S-9901' from app.subject where id = '${leo?.id}' returning *)
    insert into app.support_case (provider_id, id, number, school_id, subject_id, state, opened_on)
      select provider_id, gen_random_uuid(), 'C-9901', school_id, id, 'waiting', '2022-11-07' from s returning id as case`)
  expect((await coordinator.post(`/cases/${next?.case}/order`, { line: leo?.line ?? '' })).status).toBe(303)
  const [steps] = await rows<{ sum: number }>(
    `select sum(minutes)::int as sum from app.step where case_id = '${next?.case}'`,
  )
  expect(steps?.sum).toBe(available)
  expect(await (await coordinator.get(`/cases/${next?.case}`)).text()).toContain('are left from an earlier case')
  expect(await pots(leo?.account)).toMatchObject({ available, used })
  const both = await rows<{ line_left_after: number | null; line_taken_after: number | null }>(
    `select line_left_after, line_taken_after from app.support_case where order_line_id = '${leo?.line}' order by number`,
  )
  expect(both[0]?.line_left_after).toBe(both[1]?.line_taken_after)
})

it('is closed on its day, books nothing after it, and credits no more than nobody used', async () => {
  const [one] = await rows<{ case: string; subject: string; step: string; account: string; net: number }>(`
    select c.id as case, c.subject_id as subject, t.id as step, h.id as account, l.net_pence as net from app.support_case c
      join app.subject s on s.id = c.subject_id and s.kind = 'pupil'
      join app.step t on t.case_id = c.id and t.state = 'planned' and t.kind <> 'report'
      join app.hours_account h on h.order_line_id = c.order_line_id join app.order_line l on l.id = c.order_line_id
      join app.allocation a on a.case_id = c.id and a.ended_at is null
     where c.state <> 'closed' and not exists (select from app.case_stop x where x.case_id = c.id)
       and not exists (select from app.appointment b where b.case_id = c.id and b.state = 'booked') limit 1`)
  const own = `/pupils/${one?.subject}/leaving`
  expect(
    (await coordinator.post(own, { ...wanted, last_day: '2022-11-18', to: '', to_name: 'Saltby House' })).status,
  ).toBe(303)
  const late = await coordinator.post(`/cases/${one?.case}/steps/${one?.step}/booking`, {
    date: '2022-11-21',
    time: '09:30',
    place: 'x',
  })
  expect(await late.text()).toContain('The child’s last day at the school is 18 November 2022. Choose a day up to then')
  const left = `/cases/${one?.case}/minutes-left`
  expect(await (await coordinator.get(left)).text()).toContain('Choose from the day after')
  await rows(
    `update app.provider set clock_offset_seconds = extract(epoch from timestamptz '2022-11-19 09:00' - now())::bigint`,
  )
  await house.sweep()
  expect(await rows(`select state from app.support_case where id = '${one?.case}'`)).toEqual([{ state: 'closed' }])
  const before = await pots(one?.account)
  const again = await house.as('coordinator@steppingstones.example')
  expect((await again.post(left, { minutes_choice: 'credit' })).status).toBe(303)
  const after = await pots(one?.account)
  expect(after.available).toBe(0)
  expect(after.refunded).toBe((before.refunded ?? 0) + (before.available ?? 0))
  const [chosen] = await rows<{ minutes: number; credit_pence: number }>(
    `select minutes, credit_pence from app.minutes_left where case_id = '${one?.case}'`,
  )
  expect(chosen?.minutes).toBe(before.available)
  expect(chosen?.credit_pence).toBeGreaterThan(0)
  expect(chosen?.credit_pence).toBeLessThanOrEqual(one?.net ?? 0)
})
