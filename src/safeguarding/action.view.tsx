/** The log of a concern: what was done and by whom, and a line more. */
import { type CameBack, givenTo } from '#platform/web/index.ts'
import { Card, Form, Select, TextArea, TextField } from '#ui/index.ts'
import { type ActionTaken, actionKinds } from './action.store.ts'
import { atTime } from './words.tsx'

const kindWords = {
  called: 'Called',
  met: 'Met',
  referred: 'Referred to children’s social care or another service',
  'told the parents': 'Told the parents',
  note: 'Note',
} as const

export function LogCard({
  path,
  actions,
  back,
}: {
  path: string
  actions: readonly ActionTaken[]
  back?: CameBack | undefined
}) {
  const given = givenTo(back)
  return (
    <Card title="What was done">
      {actions.length === 0 && <p class="soft">Nothing is recorded yet. Calls, meetings and referrals go here.</p>}
      <Log actions={actions} />
      <Form action={`${path}/actions`} button="Add to the log" tone="quiet">
        <Select
          {...given('kind')}
          label="What"
          empty="Choose"
          options={actionKinds.map((value) => ({ value, label: kindWords[value] }))}
        />
        <TextField {...given('with_whom')} label="With whom" optional="optional" />
        <div class="pair">
          <TextField {...given('on')} label="Day" type="date" />
          <TextField {...given('time')} label="Time" type="time" />
        </div>
        <TextArea {...given('words')} label="What was said or agreed" rows={3} />
      </Form>
    </Card>
  )
}

function Log({ actions }: { actions: readonly ActionTaken[] }) {
  if (actions.length === 0) return <></>
  return (
    <ol class="links">
      {actions.map((action) => (
        <li>
          <div>
            <p>
              <strong>
                {kindWords[action.kind]}
                {action.withWhom && `: ${action.withWhom}`}
              </strong>
            </p>
            <p class="soft small">{`${atTime(action.at)}, recorded by ${action.by}`}</p>
            <pre class="agreed">{action.words}</pre>
          </div>
        </li>
      ))}
    </ol>
  )
}
