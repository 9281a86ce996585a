/** Agreements that wait for the school's yes, on the homes of those who can give it; how many are in, for the office. */
import { financialYearOf, yearName } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, LinkButton, Row, Stat } from '#ui/index.ts'
import { acceptedOf, waitingFor } from './board.store.ts'

export async function acceptanceCard(work: Work) {
  const waiting = await waitingFor(work, financialYearOf(work.today))
  const open = waiting.filter((row) => can(work.actor, 'membership: accept', row.school))
  if (open.length === 0) return undefined
  return (
    <>
      {[...Map.groupBy(open, (row) => row.year)].map(([year, rows]) => (
        <Card title={`Accept the Universal Support Offer for ${yearName(year)}`}>
          <p>
            It gives {rows.map((row) => row.schoolName).join(' and ')} advice, surgeries and the library, and opens
            packages and consultancy.
          </p>
          <Row>
            {rows.map((row) => (
              <LinkButton href={`/memberships/${year}/${row.school}`}>
                {rows.length === 1 ? 'Read and accept' : row.schoolName}
              </LinkButton>
            ))}
          </Row>
        </Card>
      ))}
    </>
  )
}

export async function campaignCard(work: Work) {
  const year = financialYearOf(work.today)
  const { accepted, schools } = await acceptedOf(work, year)
  return (
    <Card title={`Memberships ${yearName(year)}`} action={<a href="/memberships">See all schools</a>}>
      <Stat figure={`${accepted} of ${schools}`} label="schools have accepted" href="/memberships" />
    </Card>
  )
}
