/** A school's latest invoices, on the school's page. */
import type { SchoolId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import { stateOf } from './invoice.rules.ts'
import { latestInvoices } from './invoice.store.ts'

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
          note: `${inPounds(one.gross)}, ${stateOf(one.gross, one.paid, one.dueOn, work.today)}`,
        }))}
      />
    </Card>
  )
}
