/** An approved plan on the child's page, once it is shared with the family. */
import { inFull } from '#kernel/days.ts'
import { id, type SubjectId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'
import { Card } from '#ui/index.ts'
import { sharedOf } from './plan.store.ts'

export async function childPlanPanel(work: Work, ref: string) {
  const [plan] = await sharedOf(work, id<SubjectId>(ref))
  if (!plan) return undefined
  const { targets, strategies, actions } = plan.content
  return (
    <Card title="The plan">
      <p class="soft">Agreed with the school.</p>
      <div class="prose">
        <h3>What we are working towards</h3>
        <ul>
          {targets.map((one) => (
            <li>
              {one.words}
              {one.success && `. Success looks like: ${one.success}`}
              {one.by && `, by ${inFull(one.by)}`}
            </li>
          ))}
        </ul>
        <h3>What helps</h3>
        <ul>
          {strategies.map((one) => (
            <li>
              <strong>{one.title}.</strong> {one.what}
            </li>
          ))}
        </ul>
        {actions.length > 0 && <h3>Who does what</h3>}
        <ul>
          {actions.map((one) => (
            <li>{`${one.who}: ${one.what}${one.by ? `, by ${inFull(one.by)}` : ''}`}</li>
          ))}
        </ul>
      </div>
    </Card>
  )
}
