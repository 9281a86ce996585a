/** Colleagues beyond those ordered, on the session's page: what they come to, and the school's yes. */
import { inPounds } from '#kernel/money.ts'
import { type Actor, can } from '#platform/access/index.ts'
import type { FieldProblem } from '#platform/web/index.ts'
import { ActionButton, Card, Form, Hidden, Row, TextField } from '#ui/index.ts'
import type { HeadsAsked } from './heads.operations.ts'
import type { Session } from './training.store.ts'

export function MoreHeads(props: {
  session: Session
  asked: readonly HeadsAsked[]
  actor: Actor
  problems: readonly FieldProblem[] | undefined
}) {
  const { session, asked, actor, problems } = props
  if (asked.length === 0) return <></>
  return (
    <div id="heads">
      <Card title="More were there than ordered">
        {asked.map((one) => (
          <>
            <p>
              {one.heads} more {one.heads === 1 ? 'colleague' : 'colleagues'}, {inPounds(one.net)} before VAT, beyond{' '}
              {one.description}. Nothing is charged without the school’s yes.
            </p>
            {can(actor, 'extra: answer', one.school) && (
              <Form action={`/training/${session.id}/heads/agreed`} button={`Agree to ${inPounds(one.net)}`}>
                <Hidden name="line" value={one.line} />
                <Hidden name="heads" value={String(one.heads)} />
                <TextField
                  name="purchase_order"
                  label="Purchase-order number"
                  hint="It is printed on the invoice."
                  optional="optional"
                  problems={problems}
                />
              </Form>
            )}
          </>
        ))}
        {can(actor, 'training: link') && (
          <Row>
            <ActionButton action={`/training/${session.id}/heads`} label="Ask the school" tone="quiet" />
          </Row>
        )}
      </Card>
    </div>
  )
}
