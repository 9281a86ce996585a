/** Parent Support by whole requests: the school sees the dates of meetings, and no word before the family agrees to that note. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { queriesOf } from '../../test/support/queries.ts'
import { attachOrder, freePackages } from '../cases/index.ts'
import { aChild } from '../example/tellings.ts'
import { partAnswers } from '../example/told.ts'
import { day } from '../kernel/days.ts'
import { placeOrder } from '../orders/index.ts'
import { acceptRequest, beginRequest, keepPart, submitRequest } from '../requests/index.ts'

const house = await aHouse()
const { rows } = house.database
const [coordinator, specialist, senco] = await Promise.all(
  ['coordinator@steppingstones.example', 'specialist@steppingstones.example', 'senco@larkbeck.example'].map((email) =>
    house.as(email),
  ),
)
const as = async (email: string) => house.house.opener(house.provider, await house.actor(email))
const secret = 'They told us of the winter, and that they will try a list at the door.'

function value<V>(
  outcome: { readonly ok: true; readonly value: V } | { readonly ok: false; readonly refusal: unknown },
): V {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}

async function aFamilyCase(): Promise<string> {
  const school = (await house.actor('senco@larkbeck.example')).posts[0]?.school
  if (!school) throw new Error('Larkbeck has a SENCO')
  const child = aChild(900, day('2022-11-01'), 'no plan')
  const request = await (await as('senco@larkbeck.example'))(async (work) => {
    const begun = await beginRequest(work, school, 'family')
    let version = 1
    for (const [part, answers] of partAnswers({ kind: 'family', answers: child.answers }))
      version = value(await keepPart(work, begun, part, answers, version))
    return value(await submitRequest(work, begun))
  })
  const [jo] = await rows<{ id: string }>(`select id from app.person where email = 'specialist@steppingstones.example'`)
  return (await as('coordinator@steppingstones.example'))(async (work) => {
    value(await placeOrder(work, school, [{ product: 'parent-support', quantity: 1 }], 'PO 77'))
    const opened = value(await acceptRequest(work, request, { line: undefined, specialist: jo?.id as never }))
    const subject = (
      await work.selectFrom('support_case').select('subject_id').where('id', '=', opened).executeTakeFirstOrThrow()
    ).subject_id
    const [line] = await freePackages(work, school, subject as never)
    if (!line) throw new Error('a package was ordered')
    value(await attachOrder(work, opened, line.id))
    return opened
  })
}
const at = `/cases/${await aFamilyCase()}`

/** Books the next step for today, at the first time that is free, and answers its appointment. */
async function booked(): Promise<string> {
  const [step] = await rows<{ id: string }>(
    `select id from app.step where case_id = '${at.slice(7)}' and state = 'planned' order by no limit 1`,
  )
  for (const time of ['07:30', '08:30', '10:00', '11:00', '12:15', '13:15', '14:30', '15:45', '16:50']) {
    await coordinator?.post(`${at}/steps/${step?.id}/booking`, { date: '2022-11-07', time, place: 'At the school' })
    const [found] = await rows<{ id: string }>(
      `select id from app.appointment where step_id = '${step?.id}' and state = 'booked'`,
    )
    if (found) return `/appointments/${found.id}`
  }
  throw new Error('no time is free')
}

it('the case has a family’s shape: its name, what is wanted, its meetings, and no page that makes no sense', async () => {
  const page = (await (await senco?.get(at))?.text()) ?? ''
  for (const words of ['family', 'What is wanted for the family', 'Meetings', 'Agreement'])
    expect(page).toContain(words)
  for (const path of ['plan', 'measures', 'around', 'observations', 'sessions', 'views']) {
    expect(page).not.toContain(`href="${at}/${path}"`)
    expect((await coordinator?.get(`${at}/${path}`))?.status, path).toBe(404)
  }
  expect((await coordinator?.post(`${at}/plan`))?.status).toBe(404)
  expect((await coordinator?.post(`${at}/report`))?.status).toBe(404)
  expect((await queriesOf(await house.as('specialist@steppingstones.example'), at)).length).toBeLessThanOrEqual(6)
})

it('the school sees the date and not the words, then the words after agreement, and not when they think again', async () => {
  const staff = await booked()
  expect((await specialist?.post(`${staff}/session`, { done: 'A calm start is wanted.' }))?.status).toBe(303)
  const meeting = await booked()
  expect((await specialist?.post(`${meeting}/session`, { done: secret }))?.status, 'no way round').toBe(404)
  const empty = await specialist?.post(`${meeting}/meeting`, { said: '' })
  expect(await empty?.text()).toContain('Write down what was said')
  expect((await specialist?.post(`${meeting}/meeting`, { said: secret }))?.status).toBe(303)
  const everywhere = async () =>
    (
      await Promise.all(
        [at, `${at}/meetings`, '/search?q=winter', '/cases'].map(async (path) => (await senco?.get(path))?.text()),
      )
    ).join()
  const before = await everywhere()
  expect(before).toContain('Meeting with parents')
  expect(before).toContain('7 November 2022')
  expect(before).not.toContain('winter, and')
  const lead = await as('senco@larkbeck.example')
  const read = () => lead((work) => work.selectFrom('family_note').select('words').execute())
  const others = await read()
  const [note] = await rows<{ id: string }>(`select id from app.family_note where words = '${secret}'`)
  const share = `${at}/meetings/${note?.id}/agreement`
  expect((await senco?.get(share))?.status).toBe(404)
  const early = await specialist?.post(share, {
    agreed_by: 'Her mother',
    agreed_how: 'in person',
    agreed_on: '2022-11-01',
  })
  expect([early?.status, (await early?.text())?.includes('Her mother')]).toEqual([422, true])
  expect(
    (await specialist?.post(share, { agreed_by: 'Her mother', agreed_how: 'in person', agreed_on: '2022-11-07' }))
      ?.status,
  ).toBe(303)
  expect((await read()).length).toBe(others.length + 1)
  expect(await (await senco?.get(`${at}/meetings`))?.text()).toContain('Her mother agreed in person')
  expect(await everywhere()).toContain('winter, and')
  expect((await specialist?.post(share.replace('agreement', 'ending')))?.status).toBe(303)
  expect(await everywhere()).not.toContain('winter, and')
  await expect(rows(`update app.family_agreement set agreed_by = 'x' where note_id = '${note?.id}'`)).rejects.toThrow()
  await expect(rows(`delete from app.family_note where id = '${note?.id}'`)).rejects.toThrow()
})

it('when the six hours are laid out and used, a further meeting is asked for at the hourly rate', async () => {
  const early = await specialist?.post(`${at}/meetings/further`)
  expect(await early?.text()).toContain('A meeting of the package is still to be booked')
  for (let n = 0; n < 3; n++)
    expect((await specialist?.post(`${await booked()}/meeting`, { said: `Meeting ${n}` }))?.status).toBe(303)
  expect(await (await specialist?.get(`${at}/meetings`))?.text()).toContain('charged at the hourly rate')
  expect((await specialist?.post(`${at}/meetings/further`))?.status).toBe(303)
  const [step] = await rows<{ id: string; no: number }>(
    `select id, no from app.step where case_id = '${at.slice(7)}' and beyond`,
  )
  const asked = await specialist?.post(`${at}/steps/${step?.id}/booking`, {
    date: '2022-11-08',
    time: '17:00',
    place: 'School',
  })
  expect(asked?.status).toBe(422)
  expect(await asked?.text()).toContain('Ask the school for 1 hour more')
  expect(await (await senco?.get(at))?.text()).toContain('6 h in 6 steps, and 1 beyond')
})

it('a family is no child: nobody is counted by its meetings', async () => {
  const [count] = await rows<{ n: string }>(`
    select count(*) as n from app.appointment a join app.pupil p on p.subject_id = a.subject_id where a.case_id = '${at.slice(7)}'`)
  expect(count?.n).toBe('0')
})
