/** Memberships: for the office the year's board, for a school its own years. */
import { Hono } from 'hono'
import { financialYearOf, inFull, parseYear, type Year, year, yearName } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { type Call, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, Stack, show, Table, Tag, type Tone } from '#ui/index.ts'
import { boardPage } from './board.page.tsx'
import type { Standing } from './board.rules.ts'
import { standingsOf } from './board.store.ts'
import type { MembershipState } from './gate.rules.ts'
import { membershipsAll } from './membership.store.ts'

export const membershipPages = new Hono<WebCall>().get('/memberships', policy('memberships: read'), (call) =>
  can(call.var.actor, 'memberships: campaign') ? boardPage(call) : ownPage(call),
)

interface OwnRow {
  readonly school: SchoolId
  readonly schoolName: string
  readonly year: Year
  readonly state: MembershipState | undefined
  readonly note: string
}

/** This year's line stands first, also while nothing was answered. */
async function ownPage(call: Call) {
  const { rows, current } = await call.var.work(async (work) => {
    const now = financialYearOf(work.today)
    const asked = parseYear(call.req.query('year')) ?? now
    const standing = await standingsOf(work, asked)
    const held = await membershipsAll(work)
    const known = held.map((one) => ({
      school: one.school,
      schoolName: one.schoolName,
      year: one.year,
      state: one.state,
      note: one.state === 'active' ? `${inFull(one.from)} to ${inFull(one.until)}` : '',
    }))
    const missing = standing
      .filter((row) => known.every((one) => one.school !== row.school || one.year !== asked))
      .map((row) => asRow(row, asked))
    return { rows: [...missing, ...known] as readonly OwnRow[], current: now }
  }, 'reading')
  const head = {
    title: 'Memberships',
    lede: 'The Universal Support Offer opens packages, consultancy and EHC support to a school for a year.',
  }
  const mayAccept = (row: OwnRow) => can(call.var.actor, 'membership: accept', row.school) && row.year >= current
  return show(call, head, <OwnYears rows={rows} mayAccept={mayAccept} />)
}

function asRow(row: Standing, of: Year): OwnRow {
  return { school: row.school, schoolName: row.schoolName, year: of, state: undefined, note: '' }
}

export const tones: Readonly<Record<MembershipState, Tone>> = {
  proposed: 'assess',
  active: 'good',
  declined: 'closed',
  ended: 'closed',
}

function OwnYears({ rows, mayAccept }: { rows: readonly OwnRow[]; mayAccept: (row: OwnRow) => boolean }) {
  return (
    <Stack>
      <Card flush="flush">
        <Table
          caption="Year by year, the latest first"
          rows={rows}
          columns={[
            {
              label: 'Year',
              on: 'first',
              cell: (row) => <a href={`/memberships/${row.year}/${row.school}`}>{yearName(year(row.year))}</a>,
            },
            { label: 'School', cell: (row) => row.schoolName },
            {
              label: 'State',
              on: 'state',
              cell: (row) => (
                <Tag tone={row.state ? tones[row.state] : 'neutral'}>
                  {row.state === 'active' ? 'accepted' : (row.state ?? 'open')}
                </Tag>
              ),
            },
            {
              label: 'Agreement',
              cell: (row) =>
                row.note ||
                (row.state !== 'active' && mayAccept(row) ? (
                  <a href={`/memberships/${row.year}/${row.school}`}>Read and accept</a>
                ) : (
                  'Not accepted'
                )),
            },
          ]}
          empty={<Empty title="No school yet">Your school’s memberships appear here.</Empty>}
        />
      </Card>
    </Stack>
  )
}
