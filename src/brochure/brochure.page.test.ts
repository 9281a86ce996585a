/** The brochure as everybody gets it: page and PDF read back, figures as counted, testimonials only while permitted. */
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const { app, as, database } = await aHouse()
const coordinator = await as('coordinator@steppingstones.example')
const base = 'http://localhost'

const get = async (path: string) => app.request(base + path)
const words = async (answer: Response) => (await answer.text()).replaceAll('&#39;', '’').replaceAll('&amp;', '&')

async function pdf(path: string) {
  const answer = await get(path)
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'application/pdf'])
  const document = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()))
  const { text } = await extractText(document, { mergePages: true })
  return { document, text: text.replaceAll(/\s+/g, ' ') }
}

const { rows } = database

const published = await coordinator.post('/brochure/2022/figures')
const everything = [
  ...['£550', '£600', '£650', '£1,000', '£500', '£100 an hour', '£210', '£300', '£350', '£470', '£780', '£2,900'],
  ...['Up to 15 colleagues are included, then £20 a head', 'half or full day only', '104', '67', '382'],
  ...['Emotional-Based School Avoidance', 'Managed moves with the Pupil Access Team', 'Twelve weeks in house'],
  ...['Stepping Stones (Short Stay) School', 'Bowerham Road', 'Lancaster', 'LA1 4HT', '01524 67164'],
  ...['Our aims', 'What we do', 'Packages, Nursery to Year 6', 'The agreement', 'Talk to us'],
]

describe('the brochure', () => {
  it('is read by everybody, with every price and figure', async () => {
    expect(published.status).toBe(303)
    const answer = await get('/brochure/2022')
    const page = await words(answer)
    expect(answer.status).toBe(200)
    for (const one of everything) expect(page, one).toContain(one)
    expect((await get('/brochure')).headers.get('Location')).toBe('/brochure/2022')
    expect(page).not.toContain('For those who keep the brochure')
  })

  it('is a tagged PDF with a title, a language, headings in order and the same words', async () => {
    const { document, text } = await pdf('/brochure/2022.pdf')
    for (const one of everything) expect(text, one).toContain(one)
    const { info } = await getMeta(document)
    expect(info.Title).toBe('Support for schools 2022–23')
    expect(info.Language).toMatch(/^en/)
    expect((await document.getMarkInfo())?.Marked).toBe(true)
    expect(document.numPages).toBeGreaterThan(3)
    expect(text.indexOf('Universal Support Offer')).toBeLessThan(text.indexOf('Packages, Nursery'))
    expect(text.indexOf('Training')).toBeLessThan(text.indexOf('Talk to us'))
  })

  it('names nobody who is registered', async () => {
    const people = await rows<{ name: string }>(`select name from app.principal where kind = 'person'
      union select given_name || ' ' || family_name from app.pupil`)
    const { text } = await pdf('/brochure/2022.pdf')
    const page = await words(await get('/brochure/2022'))
    expect(people.length).toBeGreaterThan(100)
    expect(people.filter(({ name }) => text.includes(name) || page.includes(name))).toEqual([])
  })

  it('of a draft is for those who keep it, of an unknown year for nobody', async () => {
    await coordinator.post('/offers/2022/copies', { to: '2041', percent: '10', rounding: '10' })
    for (const path of [
      '/brochure/2041',
      '/brochure/2041.pdf',
      '/brochure/2050',
      '/brochure/2050.pdf',
      '/brochure/x.pdf',
    ])
      expect((await get(path)).status, path).toBe(404)
    expect((await (await as('head@hollowmere.example')).get('/brochure/2041')).status).toBe(404)
    expect(await words(await coordinator.get('/brochure/2041'))).toContain('Draft, not published yet')
    const early = await coordinator.post('/brochure/2041/figures')
    expect([early.status, (await words(early)).includes('Publish the offer first')]).toEqual([422, true])
    await coordinator.post('/offers/2041/publication')
    expect(await words(await coordinator.post('/brochure/2041/figures'))).toContain('counted after that day')
    await coordinator.post('/offers/2041/freezing')
    expect(await words(await coordinator.post('/brochure/2041/figures'))).toContain('This offer is frozen')
    expect((await get('/brochure/2041.pdf')).status).toBe(200)
  })

  it('keeps its figures as rows that nobody changes', async () => {
    expect(
      await rows('select children, schools, colleagues from app.brochure_figures order by taken_at desc limit 1'),
    ).toEqual([{ children: 104, schools: 67, colleagues: 382 }])
    await expect(rows('update app.brochure_figures set children = 105')).rejects.toThrow('never changed')
  })
})

const said = 'They stayed until we could do it ourselves.'
const form = { words: said, role: 'A SENCO', school: '', given_by: 'The SENCO, by letter', given_on: '2022-11-01' }

describe('a testimonial', () => {
  it('is kept by the coordinator alone', async () => {
    for (const email of [
      'head@hollowmere.example',
      'finance@steppingstones.example',
      'specialist@steppingstones.example',
    ]) {
      const visitor = await as(email)
      expect((await visitor.get('/brochure/testimonials')).status).toBe(404)
      expect((await visitor.post('/brochure/testimonials', form)).status).toBe(404)
    }
    expect((await get('/brochure/testimonials')).status).toBe(303)
  })

  it('is refused with a name in it, with a school that is not chosen, before its day', async () => {
    const refused = async (changes: Readonly<Record<string, string>>) => {
      const answer = await coordinator.post('/brochure/testimonials', { ...form, ...changes })
      expect(answer.status).toBe(422)
      return words(answer)
    }
    expect(await refused({ words: 'Miriam Holt was wonderful.' })).toContain(
      'This names somebody who is registered here',
    )
    const [pupil] = await rows<{ name: string }>(
      `select given_name || ' ' || family_name as name from app.pupil limit 1`,
    )
    expect(await refused({ words: `Our ${pupil?.name.toUpperCase()} is back.` })).toContain('This names somebody')
    expect(await refused({ named: 'yes' })).toContain('Choose the school that may be named')
    expect(await refused({ given_on: '2030-01-01' })).toContain('Enter today or a day before')
    const empty = await refused({ words: '', role: '' })
    expect(empty).toContain('Enter what they said')
    expect(empty).toContain('The SENCO, by letter')
  })

  it('is printed by role, its school only where permitted, and gone from page and PDF once withdrawn', async () => {
    const [school] = await rows<{ id: string; name: string }>(
      `select id, name from app.school where name like 'Larkbeck%'`,
    )
    const silent = { ...form, words: 'Calm, clear and kind.', role: 'A class teacher', school: school?.id ?? '' }
    expect((await coordinator.post('/brochure/testimonials', silent)).status).toBe(303)
    expect(
      (await coordinator.post('/brochure/testimonials', { ...form, school: school?.id ?? '', named: 'yes' })).status,
    ).toBe(303)
    const before = await words(await get('/brochure/2022'))
    expect(before).toContain(said)
    expect(before).toContain(`A SENCO, ${school?.name}`)
    expect(before).not.toContain(`A class teacher, ${school?.name}`)
    expect(before).not.toContain('by letter')
    expect((await pdf('/brochure/2022.pdf')).text).toContain(said)

    const [kept] = await rows<{ id: string }>(`select id from app.testimonial where words = '${said}'`)
    const gone = await coordinator.post(`/brochure/testimonials/${kept?.id}/withdrawal`)
    expect(gone.status).toBe(303)
    expect(await words(await get('/brochure/2022'))).not.toContain(said)
    expect((await pdf('/brochure/2022.pdf')).text).not.toContain(said)
    expect(await words(await coordinator.get('/brochure/testimonials'))).toContain('Withdrawn on')
    await expect(rows(`update app.testimonial set words = 'Other' where id = '${kept?.id}'`)).rejects.toThrow(
      'withdrawn',
    )
    await expect(rows(`update app.testimonial set withdrawn_at = null where id = '${kept?.id}'`)).rejects.toThrow(
      'never changed',
    )
  })

  it('that is withdrawn shows no row to the public, nor who permitted any', async () => {
    const seen = await database.pool.query('select 1 from app.testimonial_permission')
    expect(seen.rows).toEqual([])
    const asPublic = await database.pool.connect()
    try {
      const [provider] = await rows<{ id: string }>('select id from app.provider')
      await asPublic.query('begin')
      await asPublic.query(`select set_config('app.provider', $1, true)`, [provider?.id])
      const told = await asPublic.query(
        'select count(*) filter (where withdrawn_at is not null)::int as withdrawn, count(*)::int as all from app.testimonial',
      )
      expect(told.rows[0].withdrawn).toBe(0)
      expect(told.rows[0].all).toBeGreaterThan(0)
      expect((await asPublic.query('select 1 from app.testimonial_permission')).rows).toEqual([])
      await asPublic.query('rollback')
    } finally {
      asPublic.release()
    }
  })
})
