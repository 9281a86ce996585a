/** The basket on its page: lines with their prices or what unlocks them, the total, and the one next thing to do. */
import type { Child } from 'hono/jsx'
import { inFull } from '#kernel/days.ts'
import { inShort } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { productOf } from '#offer/index.ts'
import { explainSale, type PricedLine, Refusal, type SaleRefusal, wayOut } from '#orders/index.ts'
import { type Actor, can } from '#platform/access/index.ts'
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
  Tag,
  TextArea,
} from '#ui/index.ts'
import { type BasketSeen, commitRefusal } from './basket.operations.ts'
import type { BasketLine } from './basket.store.ts'

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
      {priced && priced.lines.length > 0 ? (
        <Columns
          main={[
            ...(priced.prompt && basket?.state === 'open'
              ? [<FirstConsultation seen={seen} line={priced.prompt} />]
              : []),
            ...priced.lines.map(({ line, priced: one }) => <Line seen={seen} line={line} priced={one} actor={actor} />),
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

interface LineProps {
  readonly seen: BasketSeen
  readonly line: BasketLine
  readonly priced: Outcome<PricedLine, SaleRefusal>
  readonly actor: Actor
}

function Line({ seen, line, priced, actor }: LineProps) {
  const product = seen.offer && productOf(seen.offer, line.wanted.product)
  const name = priced.ok ? priced.value.description : (product?.name ?? 'No longer offered')
  const at = `/schools/${seen.school.id}/basket/lines/${line.id}`
  const open = seen.basket?.state === 'open'
  return (
    <section class="card">
      <div class="card-head">
        <h2>{name}</h2>
        {priced.ok ? (
          <strong class="price">{inPounds(priced.value.net)}</strong>
        ) : (
          <Tag tone="warn">cannot be ordered yet</Tag>
        )}
      </div>
      <p class="soft">{inBrief(line, priced)}</p>
      {!priced.ok && <LineRefusal seen={seen} line={line} refusal={priced.refusal} actor={actor} />}
      {open && (
        <div class="row line-row">
          <LinkButton href={at} tone="quiet">
            Change
          </LinkButton>
          <ActionButton action={`${at}/removal`} label="Take out" about={name} tone="quiet" />
        </div>
      )}
    </section>
  )
}

/** '3 × £100.00, 3 h, for S-1012': what stands under the name of a line. */
function inBrief({ wanted, facts }: BasketLine, priced: LineProps['priced']): string {
  const consultation = { had: 'first consultation had', 'not needed': 'first consultation not needed' } as const
  const parts = [
    priced.ok ? `${priced.value.quantity} × ${inPounds(priced.value.unit)}` : `Quantity ${wanted.quantity ?? 1}`,
    priced.ok && priced.value.minutes ? inShort(priced.value.minutes) : undefined,
    wanted.heads ? `${wanted.heads} colleagues` : undefined,
    facts ? `for ${facts.reference}` : undefined,
    facts?.ehcPlan ? `EHC plan in force, issued ${inFull(facts.ehcPlan)}` : undefined,
    wanted.firstConsultation && consultation[wanted.firstConsultation],
  ]
  return parts.filter(Boolean).join(', ')
}

function LineRefusal({ seen, line, refusal, actor }: Omit<LineProps, 'priced'> & { refusal: SaleRefusal }) {
  const at = `/schools/${seen.school.id}/basket/lines/${line.id}`
  const subject = line.wanted.subject?.id
  const states = can(actor, 'plan: state', seen.school.id)
  const way = refusal.kind === 'ehc plan required' && !states ? undefined : wayOut(refusal, seen.school.id, subject)
  const names = needsSubject(refusal) && !subject
  return (
    <div class="line-row">
      <Refusal
        kind="warn"
        problem={
          names
            ? { ...explainSale(refusal), unlock: 'Name the reference of the pupil it is for' }
            : explainSale(refusal)
        }
        way={names ? { href: at, label: 'Name whom it is for' } : way}
      >
        <Row>
          {refusal.kind === 'permission required' && refusal.state !== 'asked' && (
            <ActionButton action={`${at}/permission`} label="Ask the coordinator" tone="quiet" />
          )}
          {refusal.kind === 'ehc plan required' && subject && (
            <ActionButton
              action={at}
              label="Take a Bronze package instead"
              tone="quiet"
              values={{ product: 'bronze', reference: line.facts?.reference ?? '' }}
            />
          )}
        </Row>
      </Refusal>
    </div>
  )
}

function needsSubject(refusal: SaleRefusal): boolean {
  return ['ehc plan required', 'silver review required', 'panel decision required'].includes(refusal.kind)
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
