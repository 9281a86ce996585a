/** What a school is asked to agree to, and the form in which it does: read, filled in and sent on a phone in two minutes. */
import { inFull, isBefore, type PlainDate, type Year, yearName } from '#kernel/days.ts'
import { inPounds } from '#kernel/money.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import type { School } from '#schools/index.ts'
import { Card, Empty, Facts, Form, Notice, TextField, Tick } from '#ui/index.ts'
import type { Decline } from './answer.store.ts'
import type { Proposed } from './membership.operations.ts'

export function ProposalCard({ year, proposed, today }: { year: Year; proposed: Proposed; today: PlainDate }) {
  const { term, text, funding } = proposed
  const months = term.months < 12 ? ` (${term.months} of 12 months)` : ''
  const payers = funding.map((part) =>
    part.share.percent === 100 ? `${part.payerName} pays all of it` : `${part.payerName} pays ${part.share.percent}%`,
  )
  const facts = [
    { label: 'Price', value: `${inPounds(term.price)}${months}` },
    { label: 'Runs', value: `${inFull(term.from)} to ${inFull(term.until)}` },
    ...(payers.length > 0 ? [{ label: 'Who pays', value: payers.join('\n') }] : []),
  ]
  return (
    <>
      <Card title="In short">
        <p>
          {`Advice by telephone, behaviour surgeries and the resource library ${term.months < 12 ? `until ${inFull(term.until)}` : `for ${yearName(year)}`}, as often as the school likes. It opens packages, consultancy and support for pupils with an EHC plan.`}
        </p>
        <Facts facts={facts} />
        {isBefore(today, term.from) && (
          <p class="small soft">{`It begins on ${inFull(term.from)}: packages can be ordered under it from that day.`}</p>
        )}
      </Card>
      <Card title="The agreement">
        <pre class="agreed">{text}</pre>
      </Card>
    </>
  )
}

interface AcceptProps {
  readonly year: Year
  readonly school: School
  readonly proposed: Proposed
  /** As the person is known; each can be put right. */
  readonly name: string
  readonly position: string
  readonly problems: readonly FieldProblem[] | undefined
  readonly typed: Typed | undefined
}

export function AcceptForm({ year, school, proposed, name, position, problems, typed }: AcceptProps) {
  const text = (field: string, known: string) => ({
    name: field,
    problems,
    value: typed ? typedText(typed, field) : known,
  })
  const required = school.purchaseOrder === 'required' && proposed.schoolPays === 'a part'
  const asksOrder = proposed.schoolPays === 'a part'
  const { term } = proposed
  const days = term.months < 12 ? `, from ${inFull(term.from)} to ${inFull(term.until)},` : ''
  const pays = asksOrder
    ? ` and will be invoiced ${proposed.funding.length > 0 ? 'its part of ' : ''}${inPounds(term.price)}`
    : ''
  return (
    <Card title="Accept for your school">
      <Form action={`/memberships/${year}/${school.id}/acceptance`} button="Accept the agreement">
        <TextField {...text('name', name)} label="Full name" autocomplete="name" />
        <TextField
          {...text('position', position)}
          label="Position"
          hint="Such as headteacher or school business manager."
          autocomplete="organization-title"
        />
        {asksOrder && (
          <TextField
            {...text('purchase_order', '')}
            label="Purchase-order number"
            {...(required ? {} : { optional: 'optional' as const })}
            hint="It is printed on the invoice."
          />
        )}
        <Tick
          name="agreed"
          label={`${school.name} accepts this agreement for ${yearName(year)}${days}${pays}`}
          checked={typedText(typed, 'agreed') === 'yes' ? 'checked' : undefined}
          problems={problems}
        />
      </Form>
    </Card>
  )
}

export function WaitingCard({ over }: { over: 'over' | 'open' }) {
  return (
    <Card>
      {over === 'over' ? (
        <Empty title="This year is over">It was not accepted. Look at Memberships for the current year.</Empty>
      ) : (
        <Empty title="Not accepted yet">
          The headteacher, SENCO or business manager of the school accepts it here.
        </Empty>
      )}
    </Card>
  )
}

/** What it said before, when it said no: accepting later is always open. */
export function DeclinedCard({ declines }: { declines: readonly Decline[] }) {
  const latest = declines[0]
  if (!latest) return <></>
  return (
    <Notice kind="info" title={`Declined on ${inFull(latest.on)}: ${latest.reason}`}>
      {latest.sentence && <p>{`“${latest.sentence}”`}</p>}
      <p>{`Recorded by ${latest.by}. It can still be accepted below.`}</p>
    </Notice>
  )
}
