/** What is owed today, on the homes of those who see invoices. */
import { inFull } from '#kernel/days.ts'
import { inPounds } from '#kernel/money.ts'
import { can } from '#platform/access/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import { owedOf, stateOf } from './invoice.rules.ts'
import { openInvoices } from './invoice-list.store.ts'

const shown = 5

/** For those who pay and those who are paid; the coordinator finds invoices under their own heading. */
export async function moneyHomeCard(work: Work) {
  if (can(work.actor, 'requests: decide')) return undefined
  const open = await openInvoices(work)
  if (open.length === 0) return undefined
  return (
    <Card
      title={`${open.length} ${open.length === 1 ? 'invoice' : 'invoices'} to be paid`}
      action={<a href="/invoices">All invoices</a>}
    >
      <Links
        links={open.slice(0, shown).map((invoice) => ({
          href: `/invoices/${invoice.id}`,
          label: `${invoice.number}, ${invoice.buyerName}`,
          note: `${inPounds(owedOf(invoice))}, ${stateOf(invoice, work.today)}, due ${inFull(invoice.dueOn)}`,
        }))}
      />
    </Card>
  )
}
