/** Memberships: how each school stands for the year, and the page on which one accepts. */ import { Hono } from 'hono'
import { z } from 'zod'
import { never } from '#kernel/assert.ts'
import { financialYearOf, inFull, parseYear, type Year, yearName } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import {
  type AlreadySent,
  done,
  type FieldProblem,
  field,
  policy,
  readForm,
  submit,
  type WebCall,
} from '#platform/web/index.ts'
import { Card, Empty, show, Table, Tag, type Tone } from '#ui/index.ts'
import { addressed, agreementPage } from './agreement.page.tsx'
import type { MembershipState } from './gate.rules.ts'
import { type AcceptanceRefusal, acceptMembership } from './membership.operations.ts'
import { type Standing, standingsOf } from './membership.store.ts'

const acceptForm = z.object({
  name: field.text('Enter the name of the person who accepts'),
  position: field.text('Enter their position, such as headteacher'),
  purchase_order: field.optionalText(60),
  agreed: field.ticked('Tick the box to accept the agreement'),
})

export const membershipPages = new Hono<WebCall>()
  .get('/memberships', policy('memberships: read'), async (call) => {
    const { rows, year } = await call.var.work(async (work) => {
      const asked = parseYear(call.req.query('year')) ?? financialYearOf(work.today)
      return { rows: await standingsOf(work, asked), year: asked }
    }, 'reading')
    const mayAccept = rows
      .filter((row) => can(call.var.actor, 'membership: accept', row.school))
      .map((row) => row.school)
    const head = {
      title: `Memberships ${yearName(year)}`,
      lede: 'The Universal Support Offer opens packages, consultancy and EHC support to a school for the financial year.',
    }
    return show(call, head, <Standings rows={rows} year={year} mayAccept={mayAccept} />)
  })
  .get('/memberships/:year/:school', policy('memberships: read'), (call) => agreementPage(call))
  .post('/memberships/:year/:school/acceptance', policy('membership: accept'), async (call) => {
    const { year, school } = addressed(call)
    const form = await readForm(call, acceptForm)
    if (!form.ok) return agreementPage(call, form.problems, form.typed)
    const { name, position, purchase_order } = form.value
    const sent = await submit(call, async (work) => {
      const outcome = await acceptMembership(work, { school, year, name, position, purchaseOrder: purchase_order })
      return outcome.ok
        ? done(`/memberships/${year}/${school}`, 'Accepted. The invoice is ready, and packages can now be ordered.')
        : outcome
    })
    return sent instanceof Response ? sent : agreementPage(call, [explain(sent.refusal)], form.typed)
  })

function explain(refusal: AcceptanceRefusal | AlreadySent): FieldProblem {
  switch (refusal.kind) {
    case 'purchase order required':
      return {
        field: 'purchase_order',
        message: 'Your school asks for a purchase-order number on everything it buys. Enter it',
      }
    case 'held already':
      return { field: 'agreed', message: `The agreement for ${yearName(refusal.year)} is accepted already` }
    case 'no offer':
      return { field: 'agreed', message: `There is no published offer for ${yearName(refusal.year)} yet` }
    case 'year over':
      return { field: 'agreed', message: `The year ${yearName(refusal.year)} is over. Accept the current one` }
    case 'already sent':
      return { field: 'agreed', message: 'This was sent already. Go to Memberships to see how it stands' }
    default:
      return never(refusal)
  }
}

const tones: Readonly<Record<MembershipState, Tone>> = {
  proposed: 'assess',
  active: 'good',
  declined: 'closed',
  ended: 'closed',
}

function Standings({
  rows,
  year,
  mayAccept,
}: {
  rows: readonly Standing[]
  year: Year
  mayAccept: readonly SchoolId[]
}) {
  const accepted = rows.filter((row) => row.state === 'active').length
  return (
    <Card flush="flush">
      <Table
        caption={`${accepted} of ${rows.length} ${rows.length === 1 ? 'school has' : 'schools have'} accepted`}
        rows={rows}
        columns={[
          {
            label: 'School',
            on: 'first',
            cell: (row) => <a href={`/memberships/${year}/${row.school}`}>{row.schoolName}</a>,
          },
          { label: 'District', cell: (row) => row.district },
          {
            label: 'State',
            on: 'state',
            cell: (row) =>
              row.state ? (
                <Tag tone={tones[row.state]}>{row.state === 'active' ? 'accepted' : row.state}</Tag>
              ) : (
                <Tag tone="neutral">open</Tag>
              ),
          },
          {
            label: 'Accepted',
            cell: (row) =>
              row.acceptedOn ? (
                `${inFull(row.acceptedOn)} by ${row.acceptedBy}`
              ) : mayAccept.includes(row.school) ? (
                <a href={`/memberships/${year}/${row.school}`}>Read and accept</a>
              ) : (
                'Not yet'
              ),
          },
        ]}
        empty={<Empty title="No schools yet">Schools appear here once they are added.</Empty>}
      />
    </Card>
  )
}
