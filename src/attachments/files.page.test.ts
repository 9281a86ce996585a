/** Files of a case: what comes in, who gets it, how it goes out, and what stays when it is removed. */
import { expect, it } from 'vitest'
import { type CaseId, id } from '../../src/kernel/ids.ts'
import { aHouse } from '../../test/support/house.ts'
import { attachmentsOf } from './index.ts'

const house = await aHouse()
const { rows } = house.database
const specialist = await house.as('specialist@steppingstones.example')
const senco = await house.as('senco@larkbeck.example')
const [at] = await rows<{ id: string }>(
  `select c.id from app.support_case c join app.school s on s.id = c.school_id join app.pupil p on p.subject_id = c.subject_id
    where s.name like 'Larkbeck%' and c.state <> 'closed'`,
)
const path = `/cases/${at?.id}/files`
const pdf = (words = 'x') => new File([`%PDF-1.7\n${words}\n%%EOF`], 'letter “from” ☃.pdf', { type: 'text/html' })
const add = (form: Readonly<Record<string, string | File>> = {}, who = specialist) =>
  who.send(path, { file: pdf(), words: 'Letter from the nurse', shows: 'a document', audience: 'team', ...form })
const newest = async () =>
  (await rows<{ id: string }>(`select id from app.attachment order by added_at desc limit 1`))[0]?.id

it('is kept with its digest, and goes out as a download that is on record', async () => {
  expect((await add()).status).toBe(303)
  const id = await newest()
  const answer = await specialist.get(`${path}/${id}`)
  expect([answer.status, await answer.text()]).toEqual([200, '%PDF-1.7\nx\n%%EOF'])
  expect(answer.headers.get('Content-Type')).toBe('application/pdf')
  expect(answer.headers.get('Content-Disposition')).toMatch(
    /^attachment; filename="letter _from_ _\.pdf"; filename\*=UTF-8''/,
  )
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect((await rows(`select 1 from app.audit where act = 'file read' and ref = '${id}' and label = 2`)).length).toBe(1)
})

it('is the team’s alone unless it says the school; another school’s never', async () => {
  const team = await newest()
  expect((await add({ words: 'For both', audience: 'school' })).status).toBe(303)
  const both = await newest()
  expect([(await senco.get(`${path}/${team}`)).status, (await senco.get(`${path}/${both}`)).status]).toEqual([404, 200])
  const open = house.house.opener(house.provider, await house.actor('senco@larkbeck.example'))
  const seen = await open((work) => attachmentsOf(work, id<CaseId>(at?.id ?? '')))
  expect(seen.map((file) => [file.words, file.size, file.sha256.length])).toEqual([['For both', 16, 64]])
  const list = await (await senco.get(path)).text()
  expect([list.includes('For both'), list.includes('Letter from the nurse')]).toEqual([true, false])
  for (const email of [
    'senco@hollowmere.example',
    'finance@steppingstones.example',
    'outreach@steppingstones.example',
  ]) {
    const who = await house.as(email)
    expect(
      [(await who.get(path)).status, (await who.get(`${path}/${both}`)).status, (await add({}, who)).status],
      email,
    ).toEqual([404, 404, 404])
  }
})

it('a school’s own file is the school’s, whatever its form says', async () => {
  expect((await add({ words: 'From the SENCO', audience: 'team' }, senco)).status).toBe(303)
  expect(
    (await rows(`select 1 from app.attachment where words = 'From the SENCO' and audience = 'school'`)).length,
  ).toBe(1)
})

it('what is not taken is refused beside its field, with what was typed kept', async () => {
  for (const [form, message] of [
    [{ file: new File(['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'], 'x.png') }, 'This file is not'],
    [{ file: new File(['<html></html>'], 'x.pdf') }, 'This file is not'],
    [{ file: new File([Buffer.from('....ftypmp42')], 'x.mp4') }, 'This file is not'],
    [{ file: pdf('/JavaScript') }, 'holds scripts'],
    [
      { file: new File([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 99, 0xff, 0xd9])], 'x.jpg') },
      'cannot be read to its end',
    ],
    [{ file: new File([], '') }, 'Choose a file'],
    [{ shows: 'a child' }, 'keeps no pictures of children'],
    [{ shows: 'x' }, 'Choose what it shows'],
  ] as const) {
    const answer = await add({ words: 'Kept words', ...form })
    const page = await answer.text()
    expect([answer.status, page.includes(message), page.includes('value="Kept words"')], message).toEqual([
      422,
      true,
      true,
    ])
  }
  expect((await (await add({ words: '' })).text()).includes('Say in a few words what it is')).toBe(true)
})

it('a film of 200 MB is told so without being read', async () => {
  const answer = await house.app.request(`http://localhost${path}`, {
    method: 'POST',
    headers: {
      'Content-Length': String(200 * 1024 * 1024),
      'Content-Type': 'multipart/form-data; boundary=x',
      ...(await headersOf()),
    },
    body: 'x',
  })
  const page = await answer.text()
  expect([answer.status, page.includes('larger than 10 MB'), page.includes('Choose what it shows')]).toEqual([
    422,
    true,
    false,
  ])
})

it('and what was typed before it is kept, though nothing of the film is', async () => {
  const words = 'Content-Disposition: form-data; name="words"\r\n\r\nA film of the lesson’s end'
  const head = Buffer.from(
    `--x\r\n${words}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n`,
  )
  const piece = new Uint8Array(4 * 1024 * 1024)
  let [given, most] = [0, 0]
  const body = new ReadableStream<Uint8Array>({
    pull(to) {
      if (given === 0) to.enqueue(new Uint8Array(head))
      else if (given <= 8) to.enqueue(piece)
      else to.close()
      given++
      most = Math.max(most, process.memoryUsage().arrayBuffers)
    },
  })
  const before = process.memoryUsage().arrayBuffers
  const streamed = {
    method: 'POST',
    headers: {
      'Content-Length': String(200 * 1024 * 1024),
      'Content-Type': 'multipart/form-data; boundary=x',
      ...(await headersOf()),
    },
    body,
    duplex: 'half',
  }
  const answer = await house.app.request(`http://localhost${path}`, streamed)
  const page = await answer.text()
  expect([answer.status, page.includes('larger than 10 MB')]).toEqual([422, true])
  expect(page).toContain('value="A film of the lesson’s end"')
  expect(most - before).toBeLessThan(16 * 1024 * 1024)
})

async function headersOf() {
  const body = new URLSearchParams({ email: 'specialist@steppingstones.example', password: 'causeway-example' })
  const headers = { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://localhost' }
  const answer = await house.app.request('http://localhost/sign-in', { method: 'POST', body, headers })
  return { ...headers, Cookie: answer.headers.get('Set-Cookie')?.split(';')[0] ?? '' }
}

it('removed, its bytes are gone and its record says who and why; without a reason nothing goes', async () => {
  expect((await add({ words: 'Sent by mistake' })).status).toBe(303)
  const id = await newest()
  expect((await specialist.post(`${path}/${id}/removal`, { why: '' })).status).toBe(422)
  expect((await senco.post(`${path}/${id}/removal`, { why: 'x' })).status).toBe(404)
  await expect(rows(`delete from app.attachment_bytes where attachment_id = '${id}'`)).rejects.toThrow(
    /only with their removal/,
  )
  const both = await Promise.all(['One', 'Two'].map((why) => specialist.post(`${path}/${id}/removal`, { why })))
  expect(both.map((one) => one.status).toSorted()).toEqual([303, 422])
  expect(await rows(`select 1 from app.attachment_bytes where attachment_id = '${id}'`)).toEqual([])
  expect((await specialist.get(`${path}/${id}`)).status).toBe(404)
  expect((await (await specialist.get(path)).text()).replaceAll(/<[^>]+>/g, '')).toContain('Removed by Jo Whitlock')
})

it('a picture of a child is kept where the service chose so, with who agreed', async () => {
  await rows(`insert into app.rule_choice (provider_id, id, question, answer, from_on, chosen_by, chosen_at)
    select provider_id, gen_random_uuid(), 'photos of children', 'on with recorded agreement', '2021-01-01', id, now()
      from app.person where email = 'coordinator@steppingstones.example'`)
  const refused = await add({ shows: 'a child' })
  expect([refused.status, (await refused.text()).includes('Say who agreed')]).toEqual([422, true])
  expect((await add({ shows: 'a child', agreed: 'Her mother, in writing, 4 November' })).status).toBe(303)
})

it('a recording is refused in words until the service allows it, then kept with who agreed, and played from any point', async () => {
  const sound = Buffer.concat([
    Buffer.from('RIFF\u0024\0\0\0WAVEfmt \u0010\0\0\0', 'latin1'),
    Buffer.alloc(16, 1),
    Buffer.from('data\0\0\0\0', 'latin1'),
  ])
  const voice = { file: new File([sound], 'voice.wav'), words: 'How mornings are' }
  const off = await add(voice)
  expect([off.status, (await off.text()).includes('keeps no sound recordings')]).toEqual([422, true])
  await rows(`insert into app.rule_choice (provider_id, id, question, answer, from_on, chosen_by, chosen_at)
    select provider_id, gen_random_uuid(), 'sound of children', 'on with recorded agreement', '2021-01-01', id, now()
      from app.person where email = 'coordinator@steppingstones.example'`)
  const bare = await add(voice)
  expect([bare.status, (await bare.text()).includes('Say who agreed')]).toEqual([422, true])
  expect((await add({ ...voice, agreed: 'His mother, in writing' })).status).toBe(303)
  const id = await newest()
  expect(await (await specialist.get(path)).text()).toMatch(new RegExp(`<audio controls[^>]*src="[^"]*${id}"`))
  const answer = await specialist.get(`${path}/${id}`)
  expect([answer.headers.get('Content-Type'), answer.headers.get('Accept-Ranges')]).toEqual(['audio/wav', 'bytes'])
})
