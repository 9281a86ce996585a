/** A school's latest invoices, and who pays for it, on the school's page. */
import { inFull } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import { can } from '#platform/access/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import { fundingsOfSchool } from './funding.store.ts'
import { stateOf } from './invoice.rules.ts'
import { latestInvoices } from './invoice-list.store.ts'

const shown = 5

export async function schoolInvoicesPanel(work: Work, school: string) {
  const latest = await latestInvoices(work, school as SchoolId, shown)
  if (latest.length === 0) return undefined
  return (
    <Card title="Latest invoices" action={<a href="/invoices">All invoices</a>}>
      <Links
        links={latest.map((one) => ({
          href: `/invoices/${one.id}`,
          label: one.number,
          note: `${inPounds(one.gross)}, ${stateOf(one, work.today)}${one.payer ? `, ${one.buyerName} pays` : ''}`,
        }))}
      />
    </Card>
  )
}

/** Those who take a share of what the school buys. */
export async function schoolPayersPanel(work: Work, school: string) {
  const standing = await fundingsOfSchool(work, school as SchoolId)
  if (standing.length === 0) return undefined
  const mayOpen = can(work.actor, 'payers: keep')
  return (
    <Card title="Who else pays">
      <ul>
        {standing.map((one) => (
          <li>
            {mayOpen ? <a href={`/payers/${one.payer}`}>{one.payerName}</a> : one.payerName}
            {`: ${one.percent === 100 ? 'all' : `${one.percent}%`} of ${one.covers === 'membership' ? 'memberships' : 'orders'}${one.until ? ` until ${inFull(one.until)}` : ''}`}
          </li>
        ))}
      </ul>
    </Card>
  )
}
