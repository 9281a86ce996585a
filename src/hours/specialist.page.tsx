/** What one specialist's work has used in a year, by school, with every movement behind it; and what is recorded beside it. */
import { Hono } from 'hono'
import { boundsOf, financialYearOf, inFull, parseYear, yearName } from '#kernel/days.ts'
import type { PersonId } from '#kernel/ids.ts'
import { inShort, inWords, type Minutes, total } from '#kernel/minutes.ts'
import { readPerson } from '#people/index.ts'
import { type Actor, can } from '#platform/access/index.ts'
import { type Call, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Empty, Fold, Grid, Stack, Stat, show, Table, Years } from '#ui/index.ts'
import { type WorkMoved, workOf } from './balances.store.ts'
import { type SideTimeEntry, sideTimeEntries } from './side-time.store.ts'

export const specialistPages = new Hono<WebCall>().get('/hours/specialists/:person', policy('hours: read'), (call) =>
  specialistPage(call),
)

/** Their own, or anyone's for those who look after hours. */
function readsWorkOf(actor: Actor, person: string): boolean {
  return String(actor.id) === person || can(actor, 'hours: settle')
}

function usedIn(rows: readonly WorkMoved[]): Minutes {
  return total(rows.filter((row) => row.reason === 'used').map((row) => row.minutes))
}

/** A specialist's year of work on their own page. */
export async function personHoursPanel(work: Work, person: string) {
  if (!readsWorkOf(work.actor, person)) return undefined
  const { from, until } = boundsOf(financialYearOf(work.today))
  const rows = await workOf(work, person as PersonId, from, until)
  if (rows.length === 0) return undefined
  return (
    <Card title="Hours of bought work" action={<a href={`/hours/specialists/${person}`}>By school</a>}>
      <p>
        {inWords(usedIn(rows))} used in {yearName(financialYearOf(work.today))}.
      </p>
    </Card>
  )
}

async function specialistPage(call: Call) {
  const person = pathId<PersonId>(call, 'person')
  const { actor } = call.var
  if (!readsWorkOf(actor, person)) notFound()
  const { name, rows, beside, year, current } = await call.var.work(async (work) => {
    const now = financialYearOf(work.today)
    const asked = parseYear(call.req.query('year')) ?? now
    const { from, until } = boundsOf(asked)
    const found = (await readPerson(work, person)) ?? notFound()
    return {
      name: found.name,
      rows: await workOf(work, person, from, until),
      beside: await sideTimeEntries(work, { person, from, until }),
      year: asked,
      current: now,
    }
  }, 'reading')
  const own = String(actor.id) === String(person)
  const uncharged = (of: (one: SideTimeEntry) => boolean) =>
    total(beside.filter((one) => one.charged === 0 && of(one)).map((one) => one.minutes))
  const head = {
    title: own ? 'Your hours' : `Hours of ${name}`,
    kicker: yearName(year),
    lede: 'Bought work that was done, and beside it what is recorded and not charged.',
    back: own ? { href: '/', label: 'Home' } : { href: `/people/${person}`, label: name },
  }
  const body = (
    <Stack>
      <Years path={`/hours/specialists/${person}`} of={year} years={[current - 1, current]} />
      <Grid>
        <Card>
          <Stat figure={inShort(usedIn(rows))} label="of bought work done" />
        </Card>
        <Card>
          <Stat figure={inShort(uncharged((one) => one.kind === 'travel'))} label="travel, not charged" />
        </Card>
        <Card>
          <Stat
            figure={inShort(uncharged((one) => one.kind !== 'travel'))}
            label="email and telephone between visits, not charged"
          />
        </Card>
      </Grid>
      <Card flush="flush">
        <BySchool rows={rows} beside={beside} />
      </Card>
      {beside.length > 0 && (
        <Card flush="flush">
          <Beside rows={beside} />
        </Card>
      )}
      {rows.length > 0 && (
        <Card>
          <Fold title="Every movement">
            <Moved rows={rows} />
          </Fold>
        </Card>
      )}
    </Stack>
  )
  return show(call, head, body)
}

interface OfSchool {
  readonly schoolName: string
  readonly used: Minutes
  readonly beside: Minutes
}

function BySchool({ rows, beside }: { rows: readonly WorkMoved[]; beside: readonly SideTimeEntry[] }) {
  const names = [...new Set([...rows, ...beside].map((row) => row.schoolName))]
  const schools: readonly OfSchool[] = names
    .map((schoolName) => ({
      schoolName,
      used: usedIn(rows.filter((row) => row.schoolName === schoolName)),
      beside: total(
        beside.filter((row) => row.schoolName === schoolName && row.charged === 0).map((row) => row.minutes),
      ),
    }))
    .toSorted((a, b) => b.used - a.used || a.schoolName.localeCompare(b.schoolName))
  return (
    <Table
      caption="By school, most first"
      rows={schools}
      columns={[
        { label: 'School', on: 'first', cell: (row) => row.schoolName },
        { label: 'Not charged', align: 'right', cell: (row) => (row.beside > 0 ? inShort(row.beside) : '–') },
        {
          label: 'Bought work done',
          align: 'right',
          on: 'state',
          cell: (row) => <strong>{row.used > 0 ? inShort(row.used) : '–'}</strong>,
        },
      ]}
      empty={<Empty title="None in this year">Hours appear here as visits are booked and held.</Empty>}
    />
  )
}

function Beside({ rows }: { rows: readonly SideTimeEntry[] }) {
  return (
    <Table
      caption="Travel and messages, the newest first"
      rows={rows}
      columns={[
        { label: 'What', on: 'first', cell: (row) => row.kind },
        { label: 'Day', cell: (row) => inFull(row.on) },
        { label: 'School', cell: (row) => row.schoolName },
        { label: 'Charged', cell: (row) => (row.charged > 0 ? inShort(row.charged) : 'Not charged') },
        { label: 'Time', align: 'right', on: 'state', cell: (row) => inShort(row.minutes) },
      ]}
      empty=""
    />
  )
}

const moved: Readonly<Record<WorkMoved['reason'], string>> = {
  granted: 'granted',
  reserved: 'set aside',
  returned: 'came back',
  used: 'used',
  'charged as extra': 'charged as extra',
  expired: 'expired',
  refunded: 'refunded',
  'put right': 'put right',
}

function Moved({ rows }: { rows: readonly WorkMoved[] }) {
  return (
    <Table
      caption="Every movement for this person’s work, the newest first"
      rows={rows}
      columns={[
        { label: 'Date', on: 'first', cell: (row) => inFull(row.on) },
        { label: 'School', cell: (row) => row.schoolName },
        { label: 'Bought as', cell: (row) => <a href={`/hours/${row.account}`}>{row.title}</a> },
        { label: 'What', cell: (row) => moved[row.reason] },
        { label: 'Time', align: 'right', on: 'state', cell: (row) => inShort(row.minutes) },
      ]}
      empty=""
    />
  )
}
