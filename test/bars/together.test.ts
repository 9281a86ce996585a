/** Many at once: hours never overdrawn, numbers without gaps, one slot for one, a form sent sixteen times done once. */
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { readStatement, setAside, statements, summarise, useHours } from '../../src/hours/index.ts'
import { year } from '../../src/kernel/days.ts'
import type { HoursAccountId } from '../../src/kernel/ids.ts'
import { hours, minutes } from '../../src/kernel/minutes.ts'
import { acceptMembership } from '../../src/membership/index.ts'
import { nextNumber } from '../../src/platform/numbers.ts'
import { findSchools } from '../../src/schools/index.ts'
import { aHouse } from '../support/house.ts'

const { house, provider, actor, as, database } = await aHouse()
const coordinator = await actor('coordinator@steppingstones.example')
const open = house.opener(provider, coordinator)
const sixteen = Array.from({ length: 16 }, (_, n) => n)

async function asOwner<Row extends pg.QueryResultRow>(query: string): Promise<readonly Row[]> {
  const client = new pg.Client(database.owner)
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

describe('sixteen at once', () => {
  it('set hours aside until they are gone, never beyond', async () => {
    const silver = (await open((work) => statements(work))).find(
      (one) => one.title.startsWith('Silver') && summarise(one.ledger).available === 720,
    )
    const account = silver?.id as HoursAccountId
    const answers = await Promise.all(
      sixteen.map(() => open((work) => setAside(work, account, hours(1), 'not agreed', { ref: account }))),
    )
    expect(answers.filter((answer) => answer.ok)).toHaveLength(12)
    await Promise.all(sixteen.map(() => open((work) => useHours(work, account, minutes(30), { ref: account }))))
    const now = summarise((await open((work) => readStatement(work, account)))?.ledger ?? [])
    expect(now).toMatchObject({ granted: 720, available: 0, reserved: 240, used: 480 })
  })
  it('the pots’ totals are the movements’, and all pots together are nothing', async () => {
    const pots = await asOwner<{ sum: number }>(
      'select sum(minutes)::int as sum from app.hours_pot group by account_id having sum(minutes) <> 0',
    )
    const astray =
      await asOwner(`select p.account_id from app.hours_pot p where p.minutes <> (select coalesce(sum(case when m.to_pot = p.pot then m.minutes else 0 end) - sum(case when m.from_pot = p.pot then m.minutes else 0 end), 0)
      from app.hours_movement m where m.account_id = p.account_id)`)
    expect([pots, astray]).toEqual([[], []])
  })
  it('an overdrawn pot is refused by the table itself, whoever writes', async () => {
    await expect(
      asOwner(`insert into app.hours_movement (provider_id, id, account_id, school_id, no, from_pot, to_pot, minutes, reason, moved_on, moved_at, moved_by)
      select provider_id, gen_random_uuid(), id, school_id, 9999, 'available', 'used', 100000, 'used', now(), now(), '${coordinator.id}' from app.hours_account limit 1`),
    ).rejects.toThrow(/hours_pot/)
  })
  it('take numbers without gaps, also when half of them fail', async () => {
    const tries = sixteen
      .flatMap((n) => [n, n])
      .map((_, n) =>
        open(async (work) => {
          const number = await nextNumber(work, 'test series')
          if (n % 2 === 0) throw new Error('on purpose')
          return number
        }).catch(() => undefined),
      )
    const taken = (await Promise.all(tries)).filter((one) => one !== undefined).toSorted((a, b) => a - b)
    expect(taken).toEqual(sixteen.map((n) => n + 1))
  })
  it('accept sixteen memberships: one each, invoices without gaps', async () => {
    const schools = await open((work) => findSchools(work, ''))
    const [held = { n: 0 }] = await asOwner<{ n: number }>(
      `select count(*)::int as n from app.membership where year = 2022 and state = 'active'`,
    )
    const tries = schools
      .flatMap((school) => [school, school])
      .map((school) =>
        open((work) =>
          acceptMembership(work, {
            school: school.id,
            year: year(2022),
            name: 'A head',
            position: 'Head',
            purchaseOrder: 'PO-1',
          }),
        ),
      )
    const answers = await Promise.all(tries)
    expect(answers.filter((answer) => answer.ok)).toHaveLength(schools.length - held.n)
    const numbers = (
      await asOwner<{ number: string }>(`select number from app.invoice where number like '2022-%' order by number`)
    ).map((row) => Number(row.number.slice(5)))
    expect(numbers).toEqual(numbers.map((_, n) => n + 1))
  })
  it('send one form sixteen times: it is done once and answered alike', async () => {
    const senco = await as('senco@hollowmere.example')
    const school = (await open((work) => findSchools(work, 'hollowmere')))[0]?.id ?? ''
    const fields = { school, kind: 'class' }
    const answers = await Promise.all(sixteen.map(() => senco.post('/requests', fields, 'the-same-key')))
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.headers.get('Location')}`)).size).toBe(1)
    const other = await senco.post('/requests', { ...fields, kind: 'school' }, 'the-same-key')
    expect(other.status).not.toBe(303)
    expect(
      await asOwner(`select id from app.support_request where state = 'draft' and school_id = '${school}'`),
    ).toHaveLength(1)
  })
  it('book one hour of one specialist: one gets it', async () => {
    const slots = await Promise.all(
      sixteen.map((n) =>
        asOwner(`insert into app.appointment (provider_id, id, case_id, subject_id, school_id, step_id, principal_id, kind, during, minutes, place, state, booked_by, booked_on)
        select s.provider_id, gen_random_uuid(), s.case_id, s.subject_id, c.school_id, s.id, '${coordinator.id}', 'visit', tstzrange('2023-02-01T09:0${n % 10}:00Z', '2023-02-01T10:00:00Z'), 60, 'x', 'booked', '${coordinator.id}', now()
          from app.step s join app.support_case c on c.id = s.case_id where s.state = 'planned' order by s.id offset ${n % 3} limit 1`).then(
          () => 'booked',
          () => 'refused',
        ),
      ),
    )
    expect(slots.filter((slot) => slot === 'booked')).toHaveLength(1)
  })
})

describe('the gate, in the table itself', () => {
  it('no gated line can be written without an active membership on its day', async () => {
    const line = (
      membership: string,
      on: string,
    ) => `insert into app.order_line (provider_id, id, order_id, school_id, no, product_code, description, product, quantity, unit_pence, net_pence, requires_membership, ordered_on, membership_id)
      select o.provider_id, gen_random_uuid(), o.id, o.school_id, 99, 'bronze', 'x', '{}', 1, 1, 1, true, '${on}', ${membership} from app.school_order o order by o.number limit 1`
    await expect(asOwner(line('null', '2022-02-07'))).rejects.toThrow()
    const held = `(select m.id from app.membership m where m.school_id = o.school_id and m.year = 2021)`
    await expect(asOwner(line(held, '2022-04-01'))).rejects.toThrow(/membership/)
    await expect(asOwner(line(held, '2022-03-31'))).resolves.toEqual([])
  })
})
