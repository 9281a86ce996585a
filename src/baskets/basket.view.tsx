/** The basket on its page: lines with their prices or what unlocks them, the total, and the one next thing to do. */
import type { Child } from 'hono/jsx'
import { inPounds } from '#kernel/money.ts'
import { explainSale, Refusal } from '#orders/index.ts'
import type { Actor } from '#platform/access/index.ts'
import type { FieldProblem, Problem } from '#platform/web/index.ts'
import {
  ActionButton,
  Card,
  Columns,
  Empty,
  Facts,
  Fold,
  Form,
  LinkButton,
  Notice,
  ProblemSummary,
  Row,
  Stack,
  TextArea,
} from '#ui/index.ts'
import { type BasketSeen, commitRefusal } from './basket.operations.ts'
import type { BasketLine } from './basket.store.ts'
import { BasketLineCard } from './basket-line.view.tsx'

interface Props {
  readonly seen: BasketSeen
  readonly actor: Actor
  readonly problem: Problem | undefined
  readonly problems: readonly FieldProblem[] | undefined
}

export function BasketBody({ seen, actor, problem, problems }: Props) {
  const { school, basket, priced } = seen
  const empty = (
    <Card>
      <Empty
        title="The basket is empty"
        action={<LinkButton href={`/schools/${school.id}/catalogue`}>See what can be ordered</LinkButton>}
      >
        Put in packages, hours or training. Everyone who orders for {school.name} sees the same basket.
      </Empty>
    </Card>
  )
  return (
    <>
      <ProblemSummary problems={problems} />
      {problem && <Refusal problem={problem} />}
      <Standing seen={seen} />
      <Bought orders={seen.boughtIn} />
      {priced && priced.lines.length > 0 ? (
        <Columns
          main={[
            ...(priced.prompt && basket?.state === 'open'
              ? [<FirstConsultation seen={seen} line={priced.prompt} />]
              : []),
            ...priced.lines.map(({ line, priced: one }) => (
              <BasketLineCard seen={seen} line={line} priced={one} actor={actor} />
            )),
          ]}
          side={[<Total seen={seen} />, <Next seen={seen} actor={actor} problems={problems} />]}
        />
      ) : (
        empty
      )}
      {basket && priced === undefined && <Notice kind="warn" title="This year’s offer is not published" />}
    </>
  )
}

/** Where the basket stands between those who prepare and those who commit. */
function Standing({ seen: { basket } }: { seen: BasketSeen }) {
  if (basket?.state === 'waiting')
    return (
      <Notice kind="info" title={`Waits for approval, asked by ${basket.askedBy?.name ?? 'a colleague'}`}>
        <p>It stays as it is until it is ordered, sent back or taken back.</p>
      </Notice>
    )
  if (basket?.note)
    return (
      <Notice kind="warn" title={`Sent back by ${basket.sentBackBy ?? 'a colleague'}`}>
        <p>“{basket.note}”</p>
      </Notice>
    )
  return <></>
}

/** What was ordered from a quote of this basket is in it no more: said until the basket is changed next. */
function Bought({ orders }: { orders: BasketSeen['boughtIn'] }) {
  if (orders.length === 0) return <></>
  return (
    <Notice kind="info" title="Part of this basket was ordered from its quote">
      <p>
        What was quoted is now{' '}
        {orders.map((order, at) => (
          <>
            {at > 0 && ', '}
            <a href={`/orders/${order.id}`}>order {order.number}</a>
          </>
        ))}
        . It has left the basket, so it cannot be ordered twice.
      </p>
    </Notice>
  )
}

/** Once a concern, before the first hours: it prompts and never blocks (product.md section 6). */
function FirstConsultation({ seen, line }: { seen: BasketSeen; line: BasketLine }) {
  const action = `/schools/${seen.school.id}/basket/lines/${line.id}/consultation`
  return (
    <Notice kind="info" title="The first telephone consultation is free">
      <p>It is part of the Universal Support Offer, once a concern. Have it first, and you may need fewer hours.</p>
      <div class="row">
        <ActionButton action={action} label="We have had it" tone="quiet" values={{ said: 'had' }} />
        <ActionButton action={action} label="We do not need it" tone="quiet" values={{ said: 'not needed' }} />
      </div>
    </Notice>
  )
}

function Total({ seen: { priced } }: { seen: BasketSeen }) {
  if (!priced) return <></>
  return (
    <Card title={`${inPounds(priced.gross)} in all`}>
      <Facts
        facts={[
          { label: 'Net', value: inPounds(priced.net) },
          { label: priced.vatWords, value: inPounds(priced.vat) },
        ]}
      />
      {priced.refused > 0 && (
        <p class="soft small">
          {priced.refused === 1 ? 'One line is' : `${priced.refused} lines are`} not counted: something is missing
          first.
        </p>
      )}
    </Card>
  )
}

function Next({
  seen,
  actor,
  problems,
}: {
  seen: BasketSeen
  actor: Actor
  problems: readonly FieldProblem[] | undefined
}) {
  const { school, basket, priced } = seen
  if (!priced || !basket) return <></>
  const at = `/schools/${school.id}/basket`
  const denied = commitRefusal({ actor }, seen)
  const ready = priced.refused === 0
  const waiting = basket.state === 'waiting'
  const actions: Child[] = []
  if (!denied && ready) actions.push(<LinkButton href={`${at}/order`}>Check and order</LinkButton>)
  if (denied && ready && !waiting)
    actions.push(<ActionButton action={`${at}/approval-request`} label="Ask for approval" />)
  if (waiting) actions.push(<ActionButton action={`${at}/withdrawal`} label="Take it back" tone="quiet" />)
  if (ready) actions.push(<ActionButton action={`${at}/quote`} label="Make a quote" tone="quiet" />)
  return (
    <Card title="Next">
      <Stack>
        {denied && !waiting && <p class="soft">{explainSale(denied).title}.</p>}
        {!ready && <p class="soft">Put right what is marked, or take it out; then it can be ordered.</p>}
        {actions.length > 0 && <Row>{actions}</Row>}
        {waiting && !denied && (
          <Fold title="Send it back">
            <Form action={`${at}/return`} button="Send it back" tone="quiet">
              <TextArea name="note" label="What should change?" rows={2} problems={problems} />
            </Form>
          </Fold>
        )}
        <p class="small">
          <a href={`/schools/${school.id}/buying`}>Who may order here</a>
        </p>
      </Stack>
    </Card>
  )
}
