/** A person's page, and the school's: who may open them, and what of others each reader sees there. */
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const { as, database } = await aHouse()
const team = 'steppingstones.example'

const client = new pg.Client(database.owner)
await client.connect()
const ids = new Map(
  (await client.query<{ email: string; id: string }>('select email, id from app.person')).rows.map((row) => [
    row.email,
    row.id,
  ]),
)
const schools = new Map(
  (await client.query<{ name: string; id: string }>('select name, id from app.school')).rows.map((row) => [
    row.name.split(' ')[0] ?? '',
    row.id,
  ]),
)
await client.end()

async function page(reader: string, path: string): Promise<string> {
  const answer = await (await as(reader)).get(path)
  return answer.status === 200 ? (/<main[\s\S]*<\/main>/.exec(await answer.text())?.[0] ?? '') : String(answer.status)
}
const person = (reader: string, email: string) => page(reader, `/people/${ids.get(email)}`)
const school = (reader: string, name: string) => page(reader, `/schools/${schools.get(name)}`)

describe('a person’s page', () => {
  it.each([
    [`coordinator@${team}`, `specialist@${team}`],
    [`admin@${team}`, 'senco@hollowmere.example'],
    ['senco@hollowmere.example', 'business@hollowmere.example'],
    ['senco@hollowmere.example', 'parent@family.example'],
    ['parent@family.example', 'parent@family.example'],
    ['teacher@hollowmere.example', 'teacher@hollowmere.example'],
    [`hub@${team}`, `hub@${team}`],
  ])('%s opens that of %s', async (reader, email) => expect(await person(reader, email)).toContain(email))
  it.each([
    ['senco@larkbeck.example', 'senco@hollowmere.example'],
    ['senco@larkbeck.example', 'parent@family.example'],
    ['senco@hollowmere.example', `specialist@${team}`],
    [`specialist@${team}`, 'senco@hollowmere.example'],
    [`finance@${team}`, `coordinator@${team}`],
    ['parent@family.example', `specialist@${team}`],
    ['business@hollowmere.example', 'senco@hollowmere.example'],
  ])('%s does not open that of %s', async (reader, email) => expect(await person(reader, email)).toBe('404'))
  it('of a specialist has the open cases and the next appointments; the coordinator reads both', async () => {
    for (const reader of [`coordinator@${team}`, `specialist@${team}`]) {
      const text = await person(reader, `specialist@${team}`)
      for (const words of [' open cases', 'Next appointments', 'Crossdale']) expect(text).toContain(words)
    }
    expect(await person(`admin@${team}`, `specialist@${team}`)).not.toMatch(/Quill|Thorne|C-1\d|Next appointments/)
  })
  it('of a parent leads to the child for those who may see it', async () => {
    expect(await person('senco@hollowmere.example', 'parent@family.example')).toContain('Leo Quill')
    expect(await person(`admin@${team}`, 'parent@family.example')).not.toContain('Leo')
    expect(await person('parent@family.example', 'parent@family.example')).toContain('/children/')
  })
})

describe('a school’s page gathers what belongs to it', () => {
  it('for the coordinator: people, cases, requests, membership, hours, orders, invoices', async () => {
    const text = await school(`coordinator@${team}`, 'Crossdale')
    for (const words of ['Judith Marl', '1 request waits', '1 open case', 'Membership', 'Hours', 'Latest orders'])
      expect(text, words).toContain(words)
    expect(text).toContain('Latest invoices')
  })
  it('for finance: the money, and no name of a child', async () => {
    const text = await school(`finance@${team}`, 'Hollowmere')
    for (const words of ['Membership', 'Latest orders', 'Latest invoices']) expect(text).toContain(words)
    expect(text).not.toMatch(/Quill|C-1\d|R-1\d|Ellen Hale/)
  })
  it('for the business manager the same, for a teacher what is public of it, for another school nothing', async () => {
    expect(await school('business@hollowmere.example', 'Hollowmere')).not.toMatch(/Quill|C-1\d|R-1\d/)
    expect(await school('teacher@hollowmere.example', 'Hollowmere')).not.toMatch(/Quill|C-1\d|R-1\d|2022-0|O-1\d/)
    expect(await school('senco@larkbeck.example', 'Hollowmere')).toBe('404')
  })
})
