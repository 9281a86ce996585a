/** Which ordered training a session delivers, and choosing it. */
import { inFull } from '#kernel/days.ts'
import type { LineDelivered, LineToDeliver } from '#orders/index.ts'
import type { FieldProblem } from '#platform/web/index.ts'
import { Card, Form, Select } from '#ui/index.ts'
import type { Session } from './training.store.ts'

export function Ordered(props: {
  session: Session
  delivers: readonly LineDelivered[]
  open: readonly LineToDeliver[]
  problems: readonly FieldProblem[] | undefined
}) {
  const { session, delivers, open, problems } = props
  const schoolOf = (id: string) => session.schools.find((school) => school.id === id)?.name ?? ''
  if (delivers.length === 0 && open.length === 0 && !problems) return <></>
  return (
    <Card title="Ordered as">
      {delivers.map((line) => (
        <p>
          {line.description}, {schoolOf(line.school)}, ordered on {inFull(line.orderedOn)}
        </p>
      ))}
      {(open.length > 0 || problems) && (
        <Form action={`/training/${session.id}/orders`} button="This session delivers it" tone="quiet">
          <Select
            name="line"
            label="Training that was ordered"
            hint="The order shows the session; cancelling it credits only what was not given."
            empty="Choose what it delivers"
            options={open.map((line) => ({
              value: line.id,
              label: `${line.description}, ${schoolOf(line.school)}, ${inFull(line.orderedOn)}`,
            }))}
            problems={problems}
          />
        </Form>
      )}
    </Card>
  )
}
