/** How a school stands with its memberships, on the school's page. */
import { financialYearOf, inFull, yearName } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links } from '#ui/index.ts'
import { membershipsOf } from './membership.store.ts'

export async function schoolMembershipPanel(work: Work, school: string) {
  const all = await membershipsOf(work, school as SchoolId)
  const now = financialYearOf(work.today)
  const known = all.map((one) => ({
    year: one.year,
    note: one.state === 'active' ? `accepted, until ${inFull(one.until)}` : one.state,
  }))
  const years = known.some((one) => one.year === now) ? known : [{ year: now, note: 'not accepted yet' }, ...known]
  return (
    <Card title="Membership" action={<a href="/memberships">All memberships</a>}>
      <Links
        links={years.map((one) => ({
          href: `/memberships/${one.year}/${school}`,
          label: yearName(one.year),
          note: one.note,
        }))}
      />
    </Card>
  )
}
