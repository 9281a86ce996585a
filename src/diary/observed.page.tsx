/** What was observed in a case. */
import { Hono } from 'hono'
import { caseFrame, readCase } from '#cases/index.ts'
import type { CaseId } from '#kernel/ids.ts'
import { recordView } from '#platform/audit.ts'
import { type Call, notFound, pathId, policy, type WebCall } from '#platform/web/index.ts'
import { Card, Empty, Facts, show } from '#ui/index.ts'
import { figuresOf, inSentence } from './observation.rules.ts'
import { latestObservation, type ObservationOnRecord } from './observation.store.ts'

export const observedPages = new Hono<WebCall>().get('/cases/:case/observations', policy('cases: work'), (call) =>
  observedPage(call),
)

async function observedPage(call: Call) {
  const of = pathId<CaseId>(call, 'case')
  const { one, observation } = await call.var.work(async (work) => {
    const found = (await readCase(work, of)) ?? notFound()
    await recordView(work, 'observation read', [found.subject], 2, of)
    return { one: found, observation: await latestObservation(work, of) }
  }, 'reading')
  return show(
    call,
    caseFrame(call, one, 'observations'),
    observation ? (
      <ObservationCard observation={observation} />
    ) : (
      <Card>
        <Empty title="Nothing observed yet">A visit is recorded with what was seen; it appears here.</Empty>
      </Card>
    ),
  )
}

function ObservationCard({ observation }: { observation: ObservationOnRecord }) {
  return (
    <Card title="Observation">
      <p>
        <strong>{inSentence(figuresOf(observation.intervals, observation.entries))}</strong>
      </p>
      <Facts
        facts={[
          { label: 'Setting', value: observation.setting },
          { label: 'By', value: observation.by },
        ]}
      />
      <p>{observation.notes}</p>
      <ol>
        {observation.entries.map((entry) => (
          <li>
            Before: {entry.antecedent} Seen: {entry.behaviour} After: {entry.consequence}
          </li>
        ))}
      </ol>
    </Card>
  )
}
