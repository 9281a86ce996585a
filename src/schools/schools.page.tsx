/** The list of schools, and one school with what the other rooms know of it. */
import { Hono } from 'hono'
import { inFull } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { type Call, drawPanels, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Columns, Empty, Facts, FindForm, LinkButton, Stack, show, Table } from '#ui/index.ts'
import { closuresOf, findSchools, readSchool, type School } from './schools.store.ts'

export const schoolsPages = new Hono<WebCall>()
  .get('/schools', policy('schools: list'), async (call) => {
    const words = (call.req.query('q') ?? '').slice(0, 100)
    const schools = await call.var.work((work) => findSchools(work, words), 'reading')
    const actions = can(call.var.actor, 'school: keep') ? (
      <LinkButton href="/schools/new">Add a school</LinkButton>
    ) : undefined
    return show(call, { title: 'Schools', actions }, <SchoolList schools={schools} words={words} />)
  })
  .get('/schools/:school', policy('school: read'), (call) => schoolPage(call))

async function schoolPage(call: Call) {
  const id = pathId<SchoolId>(call, 'school')
  if (!can(call.var.actor, 'school: read', id)) notFound()
  const { actor, house } = call.var
  const { school, closures, panels } = await call.var.work(async (work) => {
    const found = (await readSchool(work, id)) ?? notFound()
    const panels = await drawPanels(work, house.panelsAt('school'), id, id)
    return { school: found, closures: await closuresOf(work, id), panels: panels.map((panel) => panel.card) }
  }, 'reading')
  const facts = [
    { label: 'Address', value: school.address.join('\n') || 'Not known' },
    { label: 'Telephone', value: school.telephone || 'Not known' },
    { label: 'Register number (URN)', value: school.registerNumber ?? 'Not known' },
    { label: 'Kind', value: school.legalKind },
    { label: 'Pupils on roll', value: school.pupilsOnRoll ?? 'Not known' },
    { label: 'Purchase orders', value: school.purchaseOrder },
  ]
  const closed = closures.map(({ on, kind }) => <li>{`${inFull(on)} (${kind})`}</li>)
  const side = [
    <Card title="About the school">
      <Facts facts={facts} />
    </Card>,
    <Card title="Closed on">
      {closed.length > 0 ? <ul>{closed}</ul> : <p class="soft">No INSET or closure days of its own are recorded.</p>}
    </Card>,
  ]
  const back = can(actor, 'schools: list') ? { back: { href: '/schools', label: 'Schools' } } : {}
  return show(
    call,
    { title: school.name, kicker: school.district, ...back },
    panels.length > 0 ? <Columns main={panels} side={side} /> : <Stack>{side}</Stack>,
  )
}

function SchoolList({ schools, words }: { schools: readonly School[]; words: string }) {
  return (
    <div class="stack">
      <FindForm words={words} label="Name of the school" />
      <Card flush="flush">
        <Table
          caption={`${schools.length} ${schools.length === 1 ? 'school' : 'schools'}`}
          rows={schools}
          columns={[
            { label: 'School', on: 'first', cell: (school) => <a href={`/schools/${school.id}`}>{school.name}</a> },
            { label: 'District', cell: (school) => school.district },
            { label: 'Kind', cell: (school) => school.legalKind },
            { label: 'Telephone', cell: (school) => school.telephone },
            { label: 'Pupils', align: 'right', cell: (school) => school.pupilsOnRoll ?? '–' },
          ]}
          empty={
            <Empty title="No school has these words in its name">
              Try fewer letters, or leave the box empty to see all.
            </Empty>
          }
        />
      </Card>
    </div>
  )
}
