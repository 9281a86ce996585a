/** A version of a plan as people read it, and what changed between two. */
import { inFull } from '#kernel/days.ts'
import { Card, Facts, Table, Tag } from '#ui/index.ts'
import { type Difference, differences, entriesOf } from './compare.rules.ts'
import type { PlanContent, PlanTarget } from './plan.rules.ts'
import type { PlanVersion } from './plan.store.ts'

const partWords = {
  targets: 'Targets',
  strategies: 'Strategies',
  resources: 'Resources',
  files: 'Files',
  actions: 'Who does what',
} as const satisfies Record<keyof PlanContent, string>
const parts = ['targets', 'strategies', 'resources', 'files', 'actions'] as const

export function baselineWords({ baseline, baselineOn }: PlanTarget): string {
  if (baseline === '') return 'Not measured yet'
  return baselineOn ? `${baseline} (${inFull(baselineOn)})` : baseline
}

export function PlanView({ plan }: { plan: PlanVersion }) {
  const { targets, strategies, resources, files, actions } = plan.content
  return (
    <>
      {targets.length === 0 && (
        <Card title="Targets">
          <p class="soft">No target is written yet.</p>
        </Card>
      )}
      {targets.map((target, at) => (
        <Card title={`Target ${at + 1}: ${target.words}`}>
          <Facts
            facts={[
              { label: 'At the start', value: baselineWords(target) },
              { label: 'Measured by', value: target.measure || 'Not said yet' },
              { label: 'Success looks like', value: target.success || 'Not said yet' },
              { label: 'By', value: target.by ? inFull(target.by) : 'No day yet' },
            ]}
          />
        </Card>
      ))}
      <Card title="Strategies">
        {strategies.length === 0 && <p class="soft">None is chosen yet.</p>}
        <div class="prose">
          {strategies.map((one) => (
            <>
              <h3>{one.title}</h3>
              <p>
                {one.what} {one.setting && <span class="soft">{one.setting}.</span>}
              </p>
            </>
          ))}
        </div>
      </Card>
      {resources.length + files.length > 0 && (
        <Card title="Resources">
          <div class="prose">
            <ul>
              {resources.map((one) => (
                <li>{one}</li>
              ))}
              {files.map((file) => (
                <li>
                  <a href={`/plans/${plan.id}/files/${file.id}`}>{file.name}</a>
                </li>
              ))}
            </ul>
          </div>
        </Card>
      )}
      {actions.length > 0 && (
        <Card flush="flush">
          <Table
            caption="Who does what by when"
            rows={actions}
            empty=""
            columns={[
              { label: 'What', cell: (one) => one.what, on: 'first' },
              { label: 'Who', cell: (one) => one.who },
              { label: 'By', cell: (one) => (one.by ? inFull(one.by) : 'No day') },
            ]}
          />
        </Card>
      )}
    </>
  )
}

const kindWords = {
  same: { word: 'As before', tone: 'neutral' },
  changed: { word: 'Changed', tone: 'warn' },
  added: { word: 'Added', tone: 'good' },
  removed: { word: 'Removed', tone: 'bad' },
} as const

/** Side by side, the word for each change beside it: colour alone says nothing. */
export function Comparison({ before, after }: { before: PlanVersion; after: PlanVersion }) {
  const [old, now] = [entriesOf(before.content), entriesOf(after.content)]
  return (
    <>
      {parts.map((part) => (
        <Card title={partWords[part]} flush="flush">
          <Table<Difference>
            caption={`${partWords[part]} in version ${before.no} and version ${after.no}`}
            rows={differences(old[part], now[part])}
            empty={<p class="soft">Neither version has any.</p>}
            columns={[
              {
                label: 'Change',
                cell: ({ kind }) => <Tag tone={kindWords[kind].tone}>{kindWords[kind].word}</Tag>,
                on: 'first',
              },
              { label: `Version ${before.no}`, cell: (one) => (one.kind === 'added' ? '–' : one.before) },
              { label: `Version ${after.no}`, cell: (one) => (one.kind === 'removed' ? '–' : one.after) },
            ]}
          />
        </Card>
      ))}
    </>
  )
}
