/** A file is looked at before anything is kept; what is ticked is brought, once. */
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'

const house = await aHouse()
const senco = await house.as('senco@hollowmere.example')
const [{ id: school } = { id: '' }] = await house.database.rows<{ id: string }>(
  `select id from app.school where name like 'Hollowmere%'`,
)
const pupils = async () =>
  (await house.database.rows<{ n: number }>('select count(*)::int as n from app.pupil'))[0]?.n ?? 0
const csv = (text: string) => new File([text], 'pupils.csv', { type: 'text/csv' })
const two =
  'Forename,Surname,DOB,Year,UPN,Notes\nRowan,Ashby,2015-03-02,3,G888999926001,secret\nNia,Ashby,2015-03-02,3,G888999926001,\n'

it('shows each row with what is wrong beside it, keeps nothing, then brings those ticked', async () => {
  const before = await pupils()
  const looked = await senco.send('/imports/pupils', { school, file: csv(two) })
  const page = await looked.text()
  expect([looked.status, page.includes('1 of 2 rows can be brought'), page.includes('The UPN of row 1 again')]).toEqual(
    [...[200, true, true]],
  )
  expect(page).not.toContain('secret')
  expect(await pupils()).toBe(before)
  const row = /name="row_0" value="([^"]+)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? ''
  expect((await senco.post('/imports/pupils/chosen', { school, row_0: row })).status).toBe(422)
  expect((await senco.post('/imports/pupils/chosen', { school, row_0: row, bring: '0' })).status).toBe(303)
  expect(
    await house.database.rows(`select upn from app.pupil where given_name = 'Rowan' and family_name = 'Ashby'`),
  ).toEqual([{ upn: 'G888999926001' }])
  const again = await senco.post('/imports/pupils/chosen', { school, row_0: row, bring: '0' })
  expect([again.status, (await again.text()).includes('Known already')]).toEqual([422, true])
})

it('says in words what is wrong with a file, and is for those who keep the school’s pupils', async () => {
  const bomb = '<!DOCTYPE a [<!ENTITY a "aa">]><CTfile>&a;</CTfile>'
  const refused = await senco.send('/imports/pupils', { school, file: new File([bomb], 'ctf.xml') })
  expect([refused.status, (await refused.text()).includes('declares entities')]).toEqual([422, true])
  const other = await house.as('senco@larkbeck.example')
  expect((await other.send('/imports/pupils', { school, file: csv(two) })).status).toBe(404)
  expect((await other.post('/imports/pupils/chosen', { school, row_0: '{}', bring: '0' })).status).toBe(404)
})
