/** A case's measures: what changed from before to after, and everything that was recorded. */
import { Hono } from 'hono'
import { caseFrame, readCase } from '#cases/index.ts'
import type { CaseId } from '#kernel/ids.ts'
import { can } from '#platform/access/index.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { Card, LinkButton, Stack, show } from '#ui/index.ts'
import { measuresOf } from './assessments.store.ts'
import { latestPairs } from './change.rules.ts'
import { correctionPages } from './correction.page.tsx'
import { instrumentsOf } from './instruments.operations.ts'
import { ComparedCard, MeasuresTable } from './measures.view.tsx'
import { newMeasurePages } from './new-measure.page.tsx'

export const measurePages = new Hono<WebCall>()
  .get('/cases/:case/measures', policy('measures: read'), (call) => measuresPage(call))
  // Before the pages of one measure, whose id 'new' would otherwise be.
  .route('/', newMeasurePages)
  .route('/', correctionPages)

async function measuresPage(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const { one, standing, find } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    const all = await measuresOf(work, of)
    await recordView(work, 'measures read', [found.subject], 2, of)
    return { one: found, standing: all.filter((row) => !row.correctedBy), find: await instrumentsOf(work, all) }
  }, 'reading')
  const records = can(call.var.actor, 'measures: record', one.school)
  const path = `/cases/${of}/measures`
  const head = {
    ...caseFrame(call, one, 'measures'),
    lede: 'Scores help to see change; they are no diagnosis, and none is shown to a child or a family from here.',
    ...(records ? { actions: <LinkButton href={`${path}/new`}>Record a measure</LinkButton> } : {}),
  }
  const rows = standing
    .toReversed()
    .map((measure) => ({ measure, instrument: find(measure.instrument, measure.instrumentVersion) }))
  return show(
    call,
    head,
    <Stack>
      {latestPairs(standing).map((pair) => (
        <ComparedCard instrument={find(pair.instrument, pair.after.instrumentVersion)} pair={pair} />
      ))}
      <Card flush="flush">
        <MeasuresTable rows={rows} path={path} />
      </Card>
    </Stack>,
  )
}
