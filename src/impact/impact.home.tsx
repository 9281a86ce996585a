/** The year so far, on the homes of those who look after the whole and not after cases. */
import { financialYearOf, yearName } from '#kernel/days.ts'
import { can } from '#platform/access/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Grid, Stat } from '#ui/index.ts'
import { yearCounts } from './impact.operations.ts'
import { inFigures } from './impact.rules.ts'

export async function impactCard(work: Work) {
  if (can(work.actor, 'cases: read') || can(work.actor, 'orders: read')) return undefined
  const year = financialYearOf(work.today)
  const { service } = await yearCounts(work, year)
  return (
    <Card title={`The service in ${yearName(year)}, so far`} action={<a href="/impact">Impact</a>}>
      <Grid>
        <Stat figure={inFigures(service.children)} label="children supported" href="/impact" />
        <Stat figure={inFigures(service.colleagues)} label="colleagues trained" href="/impact" />
      </Grid>
    </Card>
  )
}
