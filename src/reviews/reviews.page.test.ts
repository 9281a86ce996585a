/** A review and what it leads to, by whole requests: recorded in full, a Top-Up made ready, a second cycle, the EHC pack as PDF. */
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { queriesOf } from '../../test/support/queries.ts'
import { id } from '../kernel/ids.ts'
import { prepareTopUp } from './next.operations.ts'

const house = await aHouse()
const { rows } = house.database
const coordinator = await house.as('coordinator@steppingstones.example')

interface Closed {
  readonly id: string
  readonly number: string
  readonly subject_id: string
  readonly school_id: string
}

async function closedSilver(nextStep: string): Promise<Closed | undefined> {
  const found = await rows<Closed & Record<string, string>>(`
    select c.id, c.number, c.subject_id, c.school_id from app.support_case c
      join app.order_line l on l.id = c.order_line_id and l.product ->> 'code' = 'silver'
      join app.membership m on m.school_id = c.school_id and m.year = 2022 and m.state = 'active'
     where c.state = 'closed' and c.next_step = '${nextStep}' order by c.number limit 1`)
  return found[0]
}

it('a review keeps what was typed, takes views and risk, and stands on its own page', async () => {
  const [step] = await rows<{ id: string; case_id: string }>(`
    select s.id, s.case_id from app.step s join app.support_case c on c.id = s.case_id and c.state in ('do', 'review')
      join app.subject u on u.id = c.subject_id and u.kind = 'pupil'
      join app.allocation a on a.case_id = c.id and a.ended_at is null
     where s.kind = 'review' and s.state = 'planned'
       and not exists (select from app.step o where o.case_id = s.case_id and o.kind not in ('review', 'weekly-session') and o.state <> 'done')
     order by c.number limit 1`)
  const booking = `/cases/${step?.case_id}/steps/${step?.id}/booking`
  for (const time of ['08:30', '12:15', '15:45'])
    await coordinator.post(booking, { date: '2022-11-07', time, place: 'At the school' })
  const [booked] = await rows<{ id: string }>(
    `select id from app.appointment where step_id = '${step?.id}' and state = 'booked'`,
  )
  const at = `/appointments/${booked?.id}/review`
  expect((await coordinator.get(at)).status).toBe(200)
  const targets = await rows<{ no: number }>(`select no from app.case_target where case_id = '${step?.case_id}'`)
  expect(targets.length).toBeGreaterThan(0)
  const review = {
    ...Object.fromEntries(targets.map(({ no }) => [`rating_${no}`, 'partly met'])),
    ...{ summary: 'Mornings are calm.', parents_view: 'Better at home too.', pupils_view: '“I like mornings.”' },
    next_step: 'other help',
  }
  const unjudged = await coordinator.post(at, review)
  expect(unjudged.status).toBe(422)
  const words = await unjudged.text()
  expect(words).toContain('Judge the risk of exclusion')
  expect(words).toContain('“I like mornings.”')
  expect((await coordinator.post(at, { ...review, risk: 'some' })).status).toBe(303)
  const page = await (await coordinator.get(`/cases/${step?.case_id}/review`)).text()
  for (const shown of [
    'partly met',
    'Better at home too.',
    '“I like mornings.”',
    'Some risk',
    'Other help is better placed',
  ])
    expect(page).toContain(shown)
  const again = await coordinator.post(at, { ...review, risk: 'some' })
  expect(again.status).toBe(422)
})

it('a Top-Up is made ready once in the basket and as a quote, told to the leads, and ordered by nobody', async () => {
  const one = await closedSilver('top-up')
  expect(one).toBeDefined()
  const at = `/cases/${one?.id}/review`
  const orders = await rows(`select 1 from app.school_order`)
  expect(await (await coordinator.get(at)).text()).toContain('Put a Top-Up into the school’s basket')
  const sent = await coordinator.post(`${at}/basket`)
  expect(sent.headers.get('Location')).toBe(`/schools/${one?.school_id}/basket`)
  const [line] = await rows<{ product_code: string; subject_id: string }>(
    `select product_code, subject_id from app.basket_line where subject_id = '${one?.subject_id}'`,
  )
  expect(line).toEqual({ product_code: 'silver-top-up', subject_id: one?.subject_id })
  const twice = await coordinator.post(`${at}/basket`)
  expect(await twice.text()).toContain('prepared already')
  const quoted = await coordinator.post(`${at}/quote`)
  expect(quoted.headers.get('Location')).toMatch(/^\/quotes\//)
  const told = await rows<{ body: string }>(
    `select body from app.mail where subject = 'A Silver Top-Up is ready for you to order'`,
  )
  expect(told.length).toBeGreaterThanOrEqual(2)
  const [pupil] = await rows<{ given_name: string }>(
    `select given_name from app.pupil where subject_id = '${one?.subject_id}'`,
  )
  if (pupil) expect(told.map(({ body }) => body).join()).not.toContain(pupil.given_name)
  expect((await rows(`select 1 from app.school_order`)).length).toBe(orders.length)
  expect(await (await coordinator.get(`/cases/${one?.id}`)).text()).toContain('A Silver Top-Up is quoted')
  expect((await queriesOf(coordinator, at)).length).toBeLessThanOrEqual(12)
})

it('once it is ordered a second cycle opens, linked, once; a second open one is refused in words and by the table', async () => {
  const one = await closedSilver('top-up')
  const at = `/cases/${one?.id}/review`
  const early = await coordinator.post(`${at}/cycle`)
  expect(await early.text()).toContain('The school orders it first')
  const [quote] = await rows<{ ref: string }>(
    `select ref from app.next_step_taken where case_id = '${one?.id}' and step = 'quote'`,
  )
  const ordered = await coordinator.post(`/quotes/${quote?.ref}/order`, { purchase_order: 'PO 1', agreed: 'yes' })
  expect(ordered.status, await ordered.clone().text()).toBe(303)
  expect(await (await coordinator.get(at)).text()).toContain('Open the second cycle')
  const opened = await coordinator.post(`${at}/cycle`)
  expect(opened.status).toBe(303)
  const later = opened.headers.get('Location') ?? ''
  const page = await (await coordinator.get(later)).text()
  expect(page).toContain(`Second cycle, after ${one?.number}`)
  expect(page).toContain('Silver Top-Up')
  expect(await (await coordinator.get(`${later}/review`)).text()).toContain('This is the second cycle')
  const again = await coordinator.post(`${at}/cycle`)
  expect(await again.text()).toContain('was opened from this review already')
  await expect(
    rows(`insert into app.second_cycle select provider_id, '${one?.id}', '${later.split('/').at(-1)}', subject_id, opened_by, opened_on
      from app.second_cycle where earlier_id = '${one?.id}'`),
  ).rejects.toThrow('a cycle about this subject is open')
})

it('the EHC pack gathers what is on record, as a page and as a tagged PDF; families and other schools have none', async () => {
  const [one] = await rows<Closed & Record<string, string>>(`
    select c.id, c.number from app.support_case c join app.pupil p on p.subject_id = c.subject_id
     where c.next_step = 'EHC assessment' and exists (select from app.case_target t where t.case_id = c.id)
       order by c.number limit 1`)
  const at = `/cases/${one?.id}/ehc-pack`
  expect(await (await coordinator.get(`/cases/${one?.id}/review`)).text()).toContain('Open the EHC request pack')
  expect((await queriesOf(coordinator, at)).length).toBeLessThanOrEqual(12)
  const answer = await coordinator.get(`${at}.pdf`)
  expect(answer.headers.get('Content-Type')).toBe('application/pdf')
  const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()))
  const { text } = await extractText(pdf, { mergePages: true })
  const [target] = await rows<{ words: string; rating: string }>(
    `select words, rating from app.case_target where case_id = '${one?.id}' and no = 1`,
  )
  const flat = text.replaceAll(/\s+/g, ' ')
  for (const words of [
    'What was observed',
    'Meetings with other agencies',
    one?.number,
    `${target?.words} (${target?.rating})`,
  ])
    expect(flat).toContain(words)
  const order = [
    'The school’s request',
    'What was observed',
    'Targets and how they went',
    'Meetings with other agencies',
  ]
  expect(order.map((heading) => flat.indexOf(heading)).every((place, n, all) => place > (all[n - 1] ?? -1))).toBe(true)
  expect((await getMeta(pdf)).info.Title).toBe('EHC needs assessment: what is on record')
  expect((await pdf.getMarkInfo())?.Marked).toBe(true)
  for (const stranger of ['parent@family.example', 'finance@steppingstones.example', 'teacher@hollowmere.example'])
    expect((await (await house.as(stranger)).get(at)).status, stranger).toBe(404)
})

it('the specialist makes a Top-Up ready and sees no basket; once it is ordered its cycle opens by itself, once', async () => {
  const [one] = await rows<Closed & { email: string } & Record<string, string>>(`
    select c.id, c.number, c.subject_id, c.school_id, p.email from app.support_case c
      join app.order_line l on l.id = c.order_line_id and l.product ->> 'code' = 'silver'
      join app.pupil u on u.subject_id = c.subject_id and u.year_group in ('R', '1', '2', '3')
      join app.allocation a on a.case_id = c.id and a.ended_at is null join app.person p on p.id = a.principal_id
      join app.membership m on m.school_id = c.school_id and m.year = 2022 and m.state = 'active'
     where c.state = 'closed' and not exists (select from app.support_case o where o.subject_id = c.subject_id and o.state <> 'closed')
       and not exists (select from app.second_cycle s where s.earlier_id = c.id)
       and not exists (select from app.next_step_taken t where t.case_id = c.id)
     order by c.next_step = 'top-up' desc, c.number desc limit 1`)
  await rows(`update app.support_case set next_step = 'top-up' where id = '${one?.id}'`)
  const specialist = await house.as(one?.email ?? '')
  const at = `/cases/${one?.id}/review`
  const page = await (await specialist.get(at)).text()
  expect(page).toContain('Put a Top-Up into the school’s basket')
  expect(page).not.toContain('Quote a Top-Up')
  const sent = await specialist.post(`${at}/basket`)
  expect(sent.headers.get('Location')).toBe(at)
  expect((await specialist.get(`/schools/${one?.school_id}/basket`)).status).toBe(404)
  const [line] = await rows(`select 1 from app.basket_line where subject_id = '${one?.subject_id}'`)
  expect(line).toBeDefined()
  // Somebody else's case: the database refuses what the page would not offer.
  const open = house.house.opener(house.provider, await house.actor('specialist@steppingstones.example'))
  const [other] = await rows<{ id: string }>(`
    select c.id from app.support_case c where c.next_step = 'top-up' and not exists (select from app.allocation a join app.person p
      on p.id = a.principal_id where a.case_id = c.id and a.ended_at is null and p.email = 'specialist@steppingstones.example') limit 1`)
  await expect(open((work) => prepareTopUp(work, id(other?.id ?? ''), 'basket', 'http://localhost'))).rejects.toThrow()

  const quoted = await coordinator.post(`${at}/quote`)
  expect(quoted.status, (await quoted.text()).match(/summary-of-problems.{0,300}/)?.[0]).toBe(303)
  const [quote] = await rows<{ ref: string }>(
    `select ref from app.next_step_taken where case_id = '${one?.id}' and step = 'quote'`,
  )
  const ordered = await coordinator.post(`/quotes/${quote?.ref}/order`, { purchase_order: 'PO 2', agreed: 'yes' })
  expect(ordered.status, await ordered.clone().text()).toBe(303)
  await Promise.all([house.house.keepPromises(), house.house.keepPromises(), coordinator.post(`${at}/cycle`)])
  const cycles = await rows<{ case_id: string; state: string; product_name: string; people: string }>(`
    select s.case_id, c.state, c.product_name, (select count(*) from app.allocation a where a.case_id = c.id and a.ended_at is null) as people
      from app.second_cycle s join app.support_case c on c.id = s.case_id where s.earlier_id = '${one?.id}'`)
  expect(cycles).toMatchObject([{ state: 'assess', product_name: 'Silver Top-Up', people: '1' }])
  const openNow = await rows(
    `select 1 from app.support_case where subject_id = '${one?.subject_id}' and state <> 'closed'`,
  )
  expect(openNow).toHaveLength(1)
  expect(await (await specialist.get(`/cases/${cycles[0]?.case_id}`)).text()).toContain(
    `Second cycle, after ${one?.number}`,
  )
})
