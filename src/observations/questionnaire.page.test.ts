/** The team's own questionnaires: written, changed, asked by a link, and refused in words. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { questionKindKeys, questionnaireFrom, typedFrom } from './questionnaire.rules.ts'

const house = await aHouse()
const { rows } = house.database
const office = await house.as('coordinator@steppingstones.example')
const list = '/settings/questionnaires'
const written = {
  ...{ title: 'How dinner time goes', voice: 'pupil', asks_1: 'How is the hall?', kind_1: 'faces' },
  ...{ asks_2: 'Where do you like to sit?', kind_2: 'one', options_2: 'By the wall\nBy the door' },
}
const publicly = (token: string, fields?: Readonly<Record<string, string>>) => {
  const headers = { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://localhost' }
  const post = { method: 'POST', headers, body: new URLSearchParams(fields) }
  return house.app.request(`http://localhost/say/${token}`, fields ? post : {})
}

it('is kept in versions; what was asked keeps the one it was asked with', async () => {
  const preview = await office.post(`${list}/new/preview`, written)
  expect([preview.status, (await preview.text()).includes('By the wall</span>')]).toEqual([200, true])
  expect((await rows(`select 1 from app.questionnaire where title = '${written.title}'`)).length).toBe(0)
  expect((await office.post(`${list}/new`, written)).status).toBe(303)
  const [own] = await rows<{ id: string }>(`select id from app.questionnaire where title = '${written.title}'`)

  const [at] = await rows<{ id: string }>(
    `select c.id from app.support_case c join app.subject s on s.id = c.subject_id where s.kind = 'pupil' and c.state <> 'closed' limit 1`,
  )
  const ask = { template: own?.id ?? '', asked_of: 'Pupil', how: 'link', email: 'pupil@family.example', person: '' }
  expect((await office.post(`/cases/${at?.id}/views/new`, ask)).status).toBe(303)
  const [mail] = await rows<{ body: string }>(`select body from app.mail where to_address = 'pupil@family.example'`)
  const token = /\/say\/([\w-]{43})/.exec(mail?.body ?? '')?.[1] ?? ''

  const changed = { ...written, version: '1', asks_1: 'How loud is the hall?' }
  expect((await office.post(`${list}/${own?.id}`, changed)).status).toBe(303)
  const late = await office.post(`${list}/${own?.id}`, changed)
  expect([late.status, (await late.text()).includes('kept a version meanwhile')]).toEqual([422, true])
  const page = await (await publicly(token)).text()
  expect([page.includes('How is the hall?'), page.includes('How loud')]).toEqual([true, false])
  expect((await publicly(token, { q_q2: 'By the door' })).status).toBe(303)
  expect(await (await office.get(`/cases/${at?.id}/views`)).text()).toContain('By the door')
  await expect(rows(`update app.questionnaire set title = 'x'`)).rejects.toThrow(/never changed|append/)

  expect((await office.post(`${list}/${own?.id}/turn`)).status).toBe(303)
  const away = await office.post(`/cases/${at?.id}/views/new`, ask)
  expect([away.status, (await away.text()).includes('Choose what is asked')]).toEqual([422, true])
  const specialist = await house.as('specialist@steppingstones.example')
  expect([(await specialist.get(list)).status, (await specialist.post(`${list}/new`, written)).status]).toEqual([
    404, 404,
  ])
})

it('says in words what is missing, and what belongs to a publisher', async () => {
  for (const [fields, message] of [
    [{ title: ' ' }, 'Enter a title'],
    [{ voice: '' }, 'Choose whom it is for'],
    [{ asks_1: '', asks_2: '', options_2: '' }, 'Write one question at least'],
    [{ options_2: 'By the wall' }, 'Offer two answers at least'],
    [{ asks_2: '' }, 'Write the question that these answers belong to'],
    [{ asks_2: written.asks_1 }, 'stands above already'],
    [{ title: 'Our Boxall check' }, 'This looks like the Boxall Profile'],
  ] as const) {
    const back = await office.post(`${list}/new`, { ...written, ...fields })
    const page = await back.text()
    expect([back.status, page.includes(message)], message).toEqual([422, true])
    if (!('options_2' in fields)) expect(page).toContain('By the wall\nBy the door')
  }
  expect((await office.post(`${list}/new`, { ...written, title: 'Ready to thrive', own: 'yes' })).status).toBe(303)
})

it('typed again as it is shown, it is the same questionnaire', () => {
  const line = fc.record({
    asks: fc.stringMatching(/^[a-z]{1,12} [0-9]{1,6}$/),
    kind: fc.constantFrom(...questionKindKeys),
    options: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 9 }).map((all) => all.join('\n')),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (questions) => {
      const made = questionnaireFrom({ title: 'Ours', voice: 'staff', own: 'not said', questions })
      if (!made.ok) return
      const again = questionnaireFrom(typedFrom(made.value))
      expect(again.ok && again.value.questions.map(({ key, ...rest }) => rest)).toEqual(
        made.value.questions.map(({ key, ...rest }) => rest),
      )
    }),
  )
})
