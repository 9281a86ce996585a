/** What is owed today, on the homes of those who see invoices. */
import { inFull } from '#kernel/days.ts'
import { inPounds, pence } from '#kernel/money.ts'
import { can } from '#platform/access/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import { stateOf } from './invoice.rules.ts'
import { invoices } from './invoice.store.ts'

const shown = 5

/** For those who pay and those who are paid; the coordinator finds invoices under their own heading. */
export async function moneyHomeCard(work: Work) {
  if (can(work.actor, 'requests: decide')) return undefined
  const open = (await invoices(work)).filter((invoice) => invoice.paid < invoice.gross)
  if (open.length === 0) return undefined
  const oldest = open.toSorted((a, b) =>
    a.dueOn.equals(b.dueOn) ? a.number.localeCompare(b.number) : a.dueOn.toString().localeCompare(b.dueOn.toString()),
  )
  return (
    <Card
      title={`${open.length} ${open.length === 1 ? 'invoice' : 'invoices'} to be paid`}
      action={<a href="/invoices">All invoices</a>}
    >
      <Links
        links={oldest.slice(0, shown).map((invoice) => ({
          href: `/invoices/${invoice.id}`,
          label: `${invoice.number}, ${invoice.schoolName}`,
          note: `${inPounds(pence(invoice.gross - invoice.paid))}, ${stateOf(invoice.gross, invoice.paid, invoice.dueOn, work.today)}, due ${inFull(invoice.dueOn)}`,
        }))}
      />
    </Card>
  )
}
