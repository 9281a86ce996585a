/** Fifty thousand children, each with a case and eight notes, spread over the schools; and a specialist's sixty of them. */
import type { TestDatabase } from '../test/support/database.ts'

export const cases = 50_000
export const ownCases = 60

export async function fillWith({ rows }: TestDatabase, specialist: string): Promise<void> {
  const provider = `(select id from app.provider)`
  const school = `(array(select id from app.school order by name, id))[1 + n % (select count(*)::integer from app.school)]`
  // Made of the number, so that every run has the same ids and no random one is looked up.
  const made = (kind: string) => `md5('${kind} ' || n)::uuid`
  const all = `generate_series(1, ${cases}) n`
  await rows(`insert into app.subject (provider_id, id, kind, school_id, reference)
    select ${provider}, ${made('subject')}, 'pupil', ${school}, 'B-' || n from ${all}`)
  await rows(`insert into app.pupil (provider_id, subject_id, given_name, family_name, born_on, year_group)
    select ${provider}, ${made('subject')}, 'Child ' || n, 'Bench', '2014-09-01', '3' from ${all}`)
  await rows(`insert into app.support_case (provider_id, id, number, school_id, subject_id, state, opened_on)
    select s.provider_id, md5('case ' || substr(s.reference, 3))::uuid, s.reference, s.school_id, s.id, 'assess', '2022-10-03'
      from app.subject s where s.reference like 'B-%'`)
  await rows(`insert into app.case_event (provider_id, id, case_id, subject_id, kind, title, body, audience, happened_on, at, by_id)
    select c.provider_id, gen_random_uuid(), c.id, c.subject_id, 'note', 'Note',
           'Seen at ' || n || ' in ' || c.number || ': settles with a card, ' || case when c.number like '%77' then 'builds a tortoise' else 'reads' end,
           'team', c.opened_on, timestamptz '2022-10-03 09:00+00' + n * interval '1 day', (select id from app.principal where kind = 'job' limit 1)
      from app.support_case c, generate_series(1, 8) n where c.number like 'B-%'`)
  await rows(`insert into app.allocation (provider_id, id, case_id, subject_id, principal_id, from_on, granted_by)
    select c.provider_id, gen_random_uuid(), c.id, c.subject_id, p.id, c.opened_on, p.id
      from app.support_case c, app.person p where p.email = '${specialist}' and c.number like 'B-%77' order by c.number limit ${ownCases}`)
  await rows(`insert into app.access (provider_id, principal_id, subject_id, relationship, max_label)
    select a.provider_id, a.principal_id, a.subject_id, 'allocation', 2 from app.allocation a
      join app.support_case c on c.provider_id = a.provider_id and c.id = a.case_id where c.number like 'B-%'`)
  await rows('analyze')
}

/** Of an odd number of runs, after one that fills the server's memory. */
export async function median(act: () => Promise<unknown>, times = 15): Promise<number> {
  await act()
  const took: number[] = []
  for (let n = 0; n < times; n++) {
    const from = performance.now()
    await act()
    took.push(performance.now() - from)
  }
  return took.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}
