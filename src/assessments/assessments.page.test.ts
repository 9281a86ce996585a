/** Measures on a case, whole requests: recorded, refused beside the field, corrected, read by whom; instruments and the API. */
import { sql } from 'kysely'
import pg from 'pg'
import { expect, it } from 'vitest'
import { aHouse } from '../../test/support/house.ts'
import { queriesOf } from '../../test/support/queries.ts'
import { day } from '../kernel/days.ts'
import { type CaseId, id } from '../kernel/ids.ts'
import { assessmentsOf, instruments, latestPair, recordMeasure, scoreChange } from './index.ts'

const house = await aHouse()
const coordinator = await house.as('coordinator@steppingstones.example')
const specialist = await house.as('specialist@steppingstones.example')
const senco = await house.as('senco@hollowmere.example')
const other = await house.as('senco@larkbeck.example')
const head = await house.as('head@hollowmere.example')
const open = house.house.opener(house.provider, await house.actor('coordinator@steppingstones.example'))

async function asOwner<Row extends pg.QueryResultRow>(query: string): Promise<readonly Row[]> {
  const client = new pg.Client(house.database.owner)
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

/** A pupil's case of Hollowmere, and a class's case of another school. */
const [leo] = await asOwner<{ id: string }>(
  `select c.id from app.support_case c join app.school s on s.id = c.school_id where s.name like 'Hollowmere%' order by c.number limit 1`,
)
const [aClass] = await asOwner<{ id: string }>(
  `select c.id from app.support_case c join app.subject s on s.id = c.subject_id where s.kind = 'class' order by c.number limit 1`,
)
if (!leo || !aClass) throw new Error('the example has both')
const path = `/cases/${leo.id}/measures`
const sdq = {
  ...{ instrument: 'sdq-4-17', rater: 'teacher', occasion: 'before', on: '2022-11-01', audience: 'team' },
  ...{ 'score-emotional': '5', 'score-conduct': '4', 'score-hyperactivity': '8', 'score-peer': '4' },
  ...{ 'score-prosocial': '5', 'score-impact': '3' },
}
const newest = async () =>
  (await asOwner<{ id: string }>('select id from app.assessment order by at desc, id limit 1'))[0]?.id ?? ''
const count = async () => Number((await asOwner<{ n: string }>('select count(*) as n from app.assessment'))[0]?.n)

it('a specialist records scale by scale: total and bands are worked out, the case and its timeline tell of it', async () => {
  expect((await specialist.get(`${path}/new?instrument=sdq-4-17`)).status).toBe(200)
  expect((await specialist.post(path, { ...sdq, occasion: 'between', on: '2022-11-02' })).status).toBe(303)
  const measure = await (await specialist.get(`${path}/${await newest()}`)).text()
  expect(measure).toContain('Total difficulties')
  expect(measure).toContain('very high')
  expect(measure).toContain('>21<')
  const page = await (await specialist.get(`/cases/${leo.id}`)).text()
  expect(page).toContain('SDQ, 4 to 17 years recorded: in between, answered by a teacher')
})

it('what the team keeps to itself the school does not see; a family’s child page shows no score', async () => {
  const id = await newest()
  expect((await senco.get(`${path}/${id}`)).status).toBe(404)
  expect(await (await senco.get(path)).text()).not.toContain(id)
  expect((await other.get(path)).status).toBe(404)
  const parent = await house.as('parent@family.example')
  expect((await parent.get(path)).status).toBe(404)
  const [subject] = await asOwner<{ id: string }>(
    `select subject_id as id from app.support_case where id = '${leo.id}'`,
  )
  const answer = await parent.get(`/children/${subject?.id}`)
  const child = await answer.text()
  expect([answer.status, child.includes('Leo Quill')]).toEqual([200, true])
  expect(child).not.toMatch(/very high|slightly raised|SDQ/)
})

it('a wrong value is told beside its field with the range, and what was typed is kept', async () => {
  const before = await count()
  const refused = async (fields: Record<string, string>, ...words: readonly string[]) => {
    const answer = await coordinator.post(path, { ...sdq, ...fields })
    const page = await answer.text()
    expect([answer.status, ...words.filter((word) => !page.includes(word))]).toEqual([422])
    return page
  }
  const page = await refused(
    { 'score-conduct': '11' },
    'Conduct problems: enter a whole number from 0 to 10',
    'value="11"',
  )
  expect(page).toContain('href="#score-conduct"')
  await refused({ 'score-impact': '7' }, 'Impact: enter a whole number from 0 to 6')
  await refused({ on: '2022-11-08' }, 'today or earlier')
  await refused({ on: '2001-01-01' }, 'before the child was born')
  await refused({ on: '2021-06-01' }, 'The case was opened on')
  await refused({ rater: 'child' }, 'It is for ages 11 to 17')
  await refused({ rater: '' }, 'Choose who answered')
  await refused({ instrument: 'boxall-2017' }, 'It needs a licence from nurtureuk')
  await refused({ instrument: 'no-such' }, 'Choose one of the instruments')
  expect(await count()).toBe(before)
})

it('the school records what its instrument lets it, puts right its own, and nothing of the team’s', async () => {
  const sent = { ...sdq, on: '2022-11-03', occasion: 'after', 'score-hyperactivity': '2' }
  expect((await senco.post(path, sent)).status).toBe(303)
  const own = await newest()
  expect(await (await senco.get(`/cases/${leo.id}`)).text()).toContain('recorded: after')
  const goal = { instrument: 'gbo', 'score-goal-1-words': 'Play', 'score-goal-1': '2' }
  expect(await (await senco.post(path, { ...sdq, ...goal })).text()).toContain('recorded by the specialist')
  const wrong = { ...sent, reason: 'Two columns were swapped', 'score-hyperactivity': '3' }
  expect((await head.get(`${path}/${own}/correction`)).status).toBe(404)
  expect((await senco.post(`${path}/${own}/correction`, { ...wrong, reason: '' })).status).toBe(422)
  expect((await senco.post(`${path}/${own}/correction`, wrong)).status).toBe(303)
  const old = await (await senco.get(`${path}/${own}`)).text()
  expect(old).toContain('This was corrected')
  const fresh = await (await senco.get(`${path}/${await newest()}`)).text()
  expect(fresh).toContain('Two columns were swapped')
  const again = await coordinator.post(`${path}/${own}/correction`, wrong)
  expect(again.status).toBe(404)
})

it('a correction keeps the bands that were used, whatever the service has chosen since', async () => {
  expect((await coordinator.post(path, { ...sdq, on: '2022-11-05', rater: 'parent' })).status).toBe(303)
  const of = await newest()
  await asOwner(`insert into app.rule_choice (provider_id, id, question, answer, from_on, chosen_by, chosen_at)
    select provider_id, gen_random_uuid(), 'sdq bands', 'three bands', '2022-11-01', recorded_by, now() from app.assessment limit 1`)
  const fixed = { ...sdq, on: '2022-11-05', rater: 'parent', reason: 'A slip' }
  expect((await coordinator.post(`${path}/${of}/correction`, fixed)).status).toBe(303)
  expect((await coordinator.post(path, { ...sdq, on: '2022-11-06', rater: 'parent' })).status).toBe(303)
  const sets = await asOwner<{ on: string; set: string }>(
    `select on_day::text as on, band_set as set from app.assessment where rater = 'parent' and on_day >= '2022-11-05' order by 1, 2`,
  )
  expect(sets.map((row) => row.set)).toEqual([
    ...['sdq-4-17-parent-four', 'sdq-4-17-parent-four', 'sdq-4-17-parent-three'],
  ])
  await asOwner(`insert into app.rule_choice (provider_id, id, question, answer, from_on, chosen_by, chosen_at)
    select provider_id, gen_random_uuid(), 'sdq bands', 'four bands', '2022-11-01', recorded_by, now() from app.assessment limit 1`)
})

it('a row is append-only, and one correction of it is all there can be', async () => {
  await expect(asOwner(`update app.assessment_score set value = 1`)).rejects.toThrow()
  await expect(asOwner(`delete from app.assessment`)).rejects.toThrow()
})

it('the pair and its change for reports: latest before and after, in words', async () => {
  const change = await open(async (work) => {
    const of = id<CaseId>(leo.id)
    const wanted = {
      instrument: 'sdq-4-17',
      rater: 'teacher',
      occasion: 'before',
      audience: 'school',
      note: '',
    } as const
    await recordMeasure(work, of, {
      ...{ ...wanted, on: day('2022-11-02'), earlier: 'in the case' },
      scores: { emotional: '6', conduct: '6', hyperactivity: '9', peer: '5' },
    })
    const measures = await assessmentsOf(work, of)
    expect(latestPair(measures, 'sdq-4-17', 'parent')).toBeUndefined()
    expect(latestPair(measures, 'sdq-4-17', 'teacher')?.after.scores.find((one) => one.scale === 'total')?.value).toBe(
      16,
    )
    return scoreChange(measures).find((one) => one.headline)
  })
  expect(change).toMatchObject({ scale: 'Total difficulties', points: -10, direction: 'better', reliable: 'reliable' })
  expect(change?.sentence).toMatch(
    /^From 26 \(very high\) to 16 \(high\): 10 points better\. A reliable change: 6 points or more/,
  )
})

it('the list asks a fixed number of queries, however much was measured', async () => {
  const list = async () => (await queriesOf(coordinator, path)).length
  const before = await list()
  expect((await coordinator.post(path, { ...sdq, on: '2022-11-04' })).status).toBe(303)
  expect([await list(), before <= 4]).toEqual([before, true])
  expect((await queriesOf(coordinator, '/settings/instruments')).length).toBeLessThanOrEqual(3)
})

it('a class has Leuven and no child’s questionnaire', async () => {
  const page = await (await coordinator.get(`/cases/${aClass.id}/measures/new`)).text()
  expect([page.includes('Leuven scales'), page.includes('SDQ')]).toEqual([true, false])
})

it('a licence is recorded with who and where, opens its instrument, and ends', async () => {
  const letters = [...'abcdefghijqrstuvwxyz']
  const most = Object.fromEntries(letters.map((letter) => [`most-${letter}`, '20']))
  const licence = '/settings/instruments/boxall-2017/licence'
  const missing = await coordinator.post(licence, { reference: 'BX 204', ...most, 'most-q': '21' })
  expect([missing.status, (await missing.text()).includes('Strand Q: enter its highest total')]).toEqual([422, true])
  expect((await coordinator.post(licence, { reference: 'BX 204', ...most })).status).toBe(303)
  expect(await (await coordinator.get('/settings/instruments')).text()).toContain('Held: BX 204')
  const boxall = { ...sdq, instrument: 'boxall-2017', 'score-a': '21' }
  expect(await (await coordinator.post(path, boxall)).text()).toContain(
    'Developmental strand A: enter a whole number from 0 to 20',
  )
  expect((await coordinator.post(path, { ...boxall, 'score-a': '12' })).status).toBe(303)
  expect((await coordinator.post('/settings/instruments/boxall-2017/ending', { reason: 'Not renewed' })).status).toBe(
    303,
  )
  expect((await coordinator.post(path, { ...boxall, 'score-a': '12' })).status).toBe(422)
  const [kept] = await asOwner<{ id: string }>(`select id from app.assessment where instrument = 'boxall-2017'`)
  const corrected = { ...boxall, 'score-a': '13', reason: 'Added up again' }
  expect((await coordinator.post(`${path}/${kept?.id}/correction`, corrected)).status).toBe(303)
  expect((await specialist.get('/settings/instruments')).status).toBe(404)
})

it('an instrument of one’s own is added as data, used, and changed by a version', async () => {
  const own = {
    ...{ name: 'Calm at work', about: 'How calm', subjects: 'pupil', raters: 'teacher', recorded_by: 'team' },
    ...{ standing: 'offered', scale_1_name: 'Calm', scale_1_least: '0', scale_1_most: '10', scale_1_better: 'higher' },
    scale_1_bands: '0-4 finding it hard, 5-10 settled',
  }
  const gaps = await coordinator.post('/settings/instruments/own', { ...own, scale_1_bands: '0-4 hard, 6-10 settled' })
  expect([gaps.status, (await gaps.text()).includes('without a gap')]).toEqual([422, true])
  expect((await coordinator.post('/settings/instruments/own', own)).status).toBe(303)
  expect(await (await coordinator.post('/settings/instruments/own', own)).text()).toContain(
    'Another instrument has this name',
  )
  const used = { ...sdq, instrument: 'own-calm-at-work', 'score-calm': '4' }
  expect((await coordinator.post(path, used)).status).toBe(303)
  const measure = `${path}/${await newest()}`
  const changed = { ...own, scale_1_bands: '0-3 hard, 4-10 well' }
  expect((await coordinator.post('/settings/instruments/own/own-calm-at-work', changed)).status).toBe(303)
  expect(await (await coordinator.get(measure)).text()).toContain('finding it hard')
  expect((await coordinator.get('/settings/instruments/own/own-nothing')).status).toBe(404)
  const own2 = (await open((work) => instruments(work))).find((one) => one.own !== undefined)
  expect([own2?.instrument.version, own2?.instrument.bandSets[0]?.of.calm?.[0]?.words]).toEqual([2, 'hard'])
})

it('impact shows the change in scores, and keeps small groups back from all but the coordinator', async () => {
  const page = await (await coordinator.get('/impact?year=2021')).text()
  expect(page).toContain('Change in scores')
  expect(page).toContain('Total difficulties')
  const rows = async (email: string) => {
    const work = house.house.opener(house.provider, await house.actor(email))
    return work(async (transaction) => {
      const found = await sql<{ scale: string; subjects: number | null; mean_after: number | null }>`
        select scale, subjects, mean_after from app.impact_score_changes('2022-11-01', '2022-11-07')`.execute(
        transaction,
      )
      return found.rows
    })
  }
  const full = await rows('coordinator@steppingstones.example')
  expect(full.some((row) => row.subjects !== null && row.subjects < 5)).toBe(true)
  const kept = await rows('finance@steppingstones.example')
  expect(kept.length).toBe(full.length)
  expect(kept.filter((row) => row.subjects !== null && row.subjects < 5)).toEqual([])
  expect(kept.filter((row) => row.subjects === null && row.mean_after !== null)).toEqual([])
  expect(await rows('business@hollowmere.example')).toEqual([])
})
