/** One line of a basket: its price or what unlocks it, and the ways to change it. */
import { inFull } from '#kernel/days.ts'
import { inShort } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { productOf } from '#offer/index.ts'
import { explainSale, type PricedLine, Refusal, type SaleRefusal, wayOut } from '#orders/index.ts'
import { type Actor, can } from '#platform/access/index.ts'
import { ActionButton, LinkButton, Row, Tag } from '#ui/index.ts'
import type { BasketSeen } from './basket.operations.ts'
import type { BasketLine } from './basket.store.ts'

interface Props {
  readonly seen: BasketSeen
  readonly line: BasketLine
  readonly priced: Outcome<PricedLine, SaleRefusal>
  readonly actor: Actor
}

export function BasketLineCard({ seen, line, priced, actor }: Props) {
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
function inBrief({ wanted, facts }: BasketLine, priced: Props['priced']): string {
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

function LineRefusal({ seen, line, refusal, actor }: Omit<Props, 'priced'> & { refusal: SaleRefusal }) {
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
