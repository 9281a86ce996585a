/** Documents from the first word to the readers' receipts, by whole requests; what each reader's own policies show them. */
import { inflateRawSync } from 'node:zlib'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const { database } = house
const coordinator = await house.as('coordinator@steppingstones.example')
const specialist = await house.as('specialist@steppingstones.example')
const parent = await house.as('parent@family.example')
const teacher = await house.as('teacher@hollowmere.example')

const [leo] = await database.rows<{ id: string; case_id: string; subject_id: string }>(
  `select d.id, d.case_id, d.subject_id from app.document d join app.responsibility r on r.subject_id = d.subject_id where d.kind = 'report'`,
)
const [maya] = await database.rows<{ id: string; case_id: string; revision: number }>(
  `select d.id, d.case_id, d.revision from app.document d join app.document_comment c on c.document_id = d.id
    where d.state = 'in sign-off' order by d.id limit 1`,
)
const copyOf = async (audience: string) =>
  (
    await database.rows<{ id: string }>(
      `select id from app.document_copy where document_id = '${leo?.id}' and audience = '${audience}'`,
    )
  )[0]?.id
const [family, school] = [await copyOf('family'), await copyOf('school')]
const page = async (visitor: typeof parent, path: string) => (await visitor.get(path)).text()
const shownTo = async (email: string, table: string) =>
  house.house.opener(
    house.provider,
    await house.actor(email),
  )(async (work) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(`app.${table}`)}`.execute(work)
    return rows[0]?.n
  })

describe('the readers of a released report', () => {
  it('parents read their copy, without what is withheld, and are told that something is left out and why', async () => {
    const read = await page(parent, `/copies/${family}`)
    expect(read).toContain('In plain words')
    expect(read).toContain('would tell about somebody else')
    expect(read).not.toContain('cousin')
    expect((await parent.get(`/copies/${school}`)).status).toBe(404)
    expect((await parent.get(`/documents/${leo?.id}`)).status).toBe(404)
    expect(await page(await house.as('senco@hollowmere.example'), `/copies/${school}`)).toContain('cousin')
  })
  it('the first look is a receipt for the team; the school’s earlier one stays', async () => {
    const team = await page(specialist, `/documents/${leo?.id}`)
    expect(team).toMatch(/Marta Quill[\s\S]{0,300}7 November 2022/)
    expect(team).toMatch(/30 September 2022/)
    expect(await database.rows(`select 1 from app.copy_receipt where copy_id = '${family}'`)).toHaveLength(1)
  })
  it('the PDF is tagged, titled, English, in order; so is the Word file; both without what is withheld', async () => {
    const { extractText, getDocumentProxy, getMeta } = await import('unpdf')
    const bytes = new Uint8Array(await (await parent.get(`/copies/${family}/report.pdf`)).arrayBuffer())
    const pdf = await getDocumentProxy(bytes)
    const { text } = await extractText(pdf, { mergePages: true })
    const { info } = await getMeta(pdf)
    expect([info.Title, info.Language, (await pdf.getMarkInfo())?.Marked]).toEqual([
      'Report with recommendations',
      'en-GB',
      true,
    ])
    const inOrder = (words: string) =>
      ['In plain words', 'What was observed', 'Recommendations', 'Targets', 'What is left out'].map((one) =>
        words.indexOf(one),
      )
    expect(inOrder(text)).toEqual(inOrder(text).toSorted((a, b) => a - b))
    expect([text.includes('cousin'), inOrder(text).includes(-1)]).toEqual([false, false])
    const word = unzipped(new Uint8Array(await (await parent.get(`/copies/${family}/report.docx`)).arrayBuffer()))
    const body = word('word/document.xml')
    expect(inOrder(body)).toEqual(inOrder(body).toSorted((a, b) => a - b))
    expect([inOrder(body).includes(-1), body.includes('cousin'), body.includes('Heading1')]).toEqual([
      false,
      false,
      true,
    ])
    expect(word('docProps/core.xml')).toContain('<dc:title>Report with recommendations</dc:title>')
    expect(word('word/styles.xml')).toContain('w:lang w:val="en-GB"')
  })
  it('a class teacher reads what names them and nothing else; another school nothing', async () => {
    const home = await page(teacher, '/')
    const note = /href="(\/copies\/[0-9a-f-]+)"/.exec(home)?.[1] ?? ''
    expect(await page(teacher, note)).toContain('The card stays on the desk')
    expect((await teacher.get(`/copies/${school}`)).status).toBe(404)
    expect((await (await house.as('senco@larkbeck.example')).get(note)).status).toBe(404)
    expect(await shownTo('teacher@hollowmere.example', 'document_copy')).toBe(1)
    expect(await page(teacher, '/search?q=desk')).toContain(note)
  })
  it('drafts, kept changes and comments are the team’s, whoever else asks the database', async () => {
    for (const email of ['parent@family.example', 'teacher@hollowmere.example', 'senco@hollowmere.example'])
      for (const table of ['document_revision', 'document_comment', 'comment_resolved'])
        expect([email, table, await shownTo(email, table)]).toEqual([email, table, 0])
    expect(await shownTo('parent@family.example', 'document')).toBe(0)
    expect(await shownTo('specialist@steppingstones.example', 'document_comment')).toBeGreaterThan(0)
  })
  it('somebody named later reads it; somebody unknown cannot be named; a restricted parent reads nothing more', async () => {
    const { id: teaching } = await house.actor('teacher@hollowmere.example')
    expect(
      (await specialist.post(`/documents/${leo?.id}/readers`, { readers: '00000000-0000-4000-8000-000000000001' }))
        .status,
    ).toBe(422)
    expect((await specialist.post(`/documents/${leo?.id}/readers`, { readers: teaching })).status).toBe(303)
    expect((await teacher.get(`/copies/${school}`)).status).toBe(200)
    await database.rows(`do $$ begin perform set_config('app.provider', '${house.provider.id}', true);
      update app.responsibility set restricted_at = now() where subject_id = '${leo?.subject_id}'; perform app.derive_access(null, '${leo?.subject_id}'); end $$`)
    expect((await parent.get(`/copies/${family}`)).status).toBe(404)
    expect((await parent.get(`/copies/${family}/report.pdf`)).status).toBe(404)
    expect(await shownTo('parent@family.example', 'document_copy')).toBe(0)
  })
  it('a released copy never changes', async () => {
    await expect(database.rows(`update app.document_copy set words = 'x'`)).rejects.toThrow('never changed')
  })
})

describe('writing', () => {
  const at = `/documents/${maya?.id}`
  it('comes back from sign-off with words, which stand among the comments', async () => {
    const without = await coordinator.post(`${at}/return`, { words: ' ' })
    expect([without.status, (await without.text()).includes('Say what is to be changed')]).toEqual([422, true])
    expect((await coordinator.post(`${at}/return`, { words: 'Shorter, please.' })).status).toBe(303)
    const read = await page(specialist, at)
    expect(read).toContain('Shorter, please.')
    expect(read).toContain('Reading ease')
  })
  it('two people’s different parts come together; the same part shows both texts and loses neither', async () => {
    const base = String(maya?.revision)
    const first = await specialist.post(`${at}/draft`, {
      text_background: 'Mine of the background.',
      base_version: base,
    })
    expect([first.status, first.headers.get('X-Version')]).toEqual([200, String(Number(base) + 1)])
    const other = await coordinator.post(`${at}/draft`, { text_summary: 'Theirs in bold words.', base_version: base })
    expect(other.status).toBe(200)
    const both = await page(specialist, at)
    expect([both.includes('Mine of the background.'), both.includes('Theirs in bold words.')]).toEqual([true, true])
    const clash = await coordinator.post(at, { text_background: 'Theirs of the background.', base_version: base })
    const told = await clash.text()
    expect([
      clash.status,
      told.includes('Mine of the background.'),
      told.includes('Theirs of the background.'),
    ]).toEqual([409, true, true])
  })
  it('what cannot be kept is said, and stays typed', async () => {
    const base = { base_version: String(Number(maya?.revision) + 2) }
    const long = await specialist.post(at, { ...base, text_background: `Begins here ${'x'.repeat(50_000)}` })
    const words = await long.text()
    expect([long.status, words.includes('50,012 letters'), words.includes('Begins here')]).toEqual([422, true, true])
    const stray = await specialist.post(at, { ...base, text_nowhere: 'Typed for nothing?' })
    expect([stray.status, (await stray.text()).includes('Typed for nothing?')]).toEqual([422, true])
    const nonsense = await specialist.post(at, { base_version: 'x', text_background: 'Other words.' })
    expect([nonsense.status, (await nonsense.text()).includes('Other words.')]).toEqual([409, true])
  })
  it('every change is in the history, word by word; one line of the trail a sitting', async () => {
    const history = await page(specialist, `${at}/history`)
    expect(history).toMatch(/<ins>[^<]*Theirs in bold words/)
    const trail = await database.rows<{ n: string }>(
      `select count(*) as n from app.audit where act = 'report written' and ref = '${maya?.id}'`,
    )
    const kept = await database.rows<{ n: string }>(
      `select count(*) as n from app.document_revision where document_id = '${maya?.id}'`,
    )
    expect(Number(trail[0]?.n)).toBeLessThan(Number(kept[0]?.n))
    await expect(database.rows(`delete from app.document_revision where document_id = '${maya?.id}'`)).rejects.toThrow(
      'until the text is signed off',
    )
  })
  it('the preview shows what parents will not read as left out', async () => {
    const base = (
      await database.rows<{ revision: number }>(`select revision from app.document where id = '${maya?.id}'`)
    )[0]?.revision
    const sent = await specialist.post(`${at}/preview`, {
      base_version: String(base),
      withheld_background: 'safeguarding',
    })
    expect(sent.headers.get('Location')).toBe(`${at}/preview`)
    const [forSchool, forFamily] = [
      await page(specialist, `${at}/preview`),
      await page(specialist, `${at}/preview?for=family`),
    ]
    expect([forSchool.includes('Mine of the background.'), forFamily.includes('Mine of the background.')]).toEqual([
      true,
      false,
    ])
    expect(forFamily).toContain('duty to keep people safe')
  })
  it('a comment is answered and settled, each by name', async () => {
    const [opening] = await database.rows<{ id: string }>(
      `select id from app.document_comment where document_id = '${maya?.id}' and kind = 'comment'`,
    )
    const of = `${at}/comments/${opening?.id}`
    expect(
      (await specialist.post(`${of}/answers`, { [`answer_${opening?.id.slice(0, 8)}`]: 'The assistant does.' })).status,
    ).toBe(303)
    expect((await coordinator.post(`${of}/resolution`)).status).toBe(303)
    const read = await page(specialist, at)
    expect(read).toContain('The assistant does.')
    expect(read).toMatch(/Settled by [A-Z]/)
    expect((await specialist.post(`/documents/${leo?.id}/comments/${opening?.id}/resolution`)).status).toBe(404)
  })
  it('signed off, one change a sitting stays', async () => {
    const missing = { text_observation: 'Seen.', text_recommendations: 'Do.', target_1: 'Stays', baseline_1: 'Leaves' }
    const base = (
      await database.rows<{ revision: number }>(`select revision from app.document where id = '${maya?.id}'`)
    )[0]?.revision
    await specialist.post(at, { ...missing, base_version: String(base) })
    expect((await specialist.post(`${at}/sending`)).status).toBe(303)
    const before = await database.rows(`select 1 from app.document_revision where document_id = '${maya?.id}'`)
    expect((await coordinator.post(`${at}/sign-off`)).status).toBe(303)
    const after = await database.rows(`select 1 from app.document_revision where document_id = '${maya?.id}'`)
    expect(after.length).toBeLessThan(before.length)
    expect(await page(specialist, `${at}/history`)).toContain('the end of each sitting is kept')
  })
})

describe('templates', () => {
  const rows = (titles: readonly string[]) =>
    Object.fromEntries(
      titles.flatMap((title, at) => [
        [`title_${at + 1}`, title],
        [`from_${at + 1}`, 'nothing'],
        [`need_${at + 1}`, 'optional'],
      ]),
    )
  it('a change is a new version for documents begun from then on', async () => {
    const before = await page(specialist, `/cases/${leo?.case_id}`)
    const old = /href="(\/documents\/[^"]+)">Visit note/.exec(before)?.[1] ?? ''
    const path = '/settings/templates/visit-note'
    expect((await coordinator.post(path, { ...rows(['Seen today', 'seen today']), base_version: '0' })).status).toBe(
      422,
    )
    expect(
      (await coordinator.post(path, { ...rows(['Seen today', 'The next visit']), base_version: '0' })).status,
    ).toBe(303)
    const stale = await coordinator.post(path, { ...rows(['Mine']), base_version: '0' })
    expect([stale.status, (await stale.text()).includes('changed this template meanwhile')]).toEqual([422, true])
    const begun = await specialist.post(`/cases/${leo?.case_id}/documents`, { kind: 'visit note' })
    const fresh = await page(specialist, begun.headers.get('Location') ?? '')
    expect([fresh.includes('The next visit'), fresh.includes('number 2')]).toEqual([true, true])
    expect(await page(specialist, old)).toContain('What was agreed')
    expect((await specialist.get(path)).status).toBe(404)
    expect((await coordinator.get('/settings/templates/nothing')).status).toBe(404)
  })
})

/** The files of a zip, by name: read with Node's own inflate, so by nothing that wrote it. */
function unzipped(bytes: Uint8Array): (name: string) => string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = new TextDecoder()
  let end = bytes.length - 22
  while (view.getUint32(end, true) !== 0x06054b50) end--
  const files = new Map<string, string>()
  let at = view.getUint32(end + 16, true)
  for (let n = view.getUint16(end + 10, true); n > 0; n--) {
    const [method, size, nameLength] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint16(at + 28, true),
    ]
    const name = text.decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const local = view.getUint32(at + 42, true)
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const data = bytes.subarray(from, from + size)
    files.set(name, text.decode(method === 8 ? inflateRawSync(data) : data))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return (name) => files.get(name) ?? ''
}
