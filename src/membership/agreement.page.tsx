/** The agreement of a year: read it, accept it, see who did. */
import { inFull, parseYear, type Year, yearName } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { inPounds } from '#kernel/money.ts'
import { agreementText, membershipPrice, offerOf } from '#offer/index.ts'
import { can } from '#platform/access/index.ts'
import { type Call, type FieldProblem, notFound, pathId, type Typed, typedText } from '#platform/web/index.ts'
import { readSchool } from '#schools/index.ts'
import {
  Card,
  Columns,
  Empty,
  Facts,
  Form,
  LinkButton,
  Narrow,
  ProblemSummary,
  Stack,
  show,
  TextField,
  Tick,
} from '#ui/index.ts'
import { membershipsOf, readAcceptance } from './membership.store.ts'

export function addressed(call: Call): { readonly year: Year; readonly school: SchoolId } {
  const school = pathId<SchoolId>(call, 'school')
  if (!can(call.var.actor, 'memberships: read', school)) notFound()
  return { year: parseYear(call.req.param('year')) ?? notFound(), school }
}

export async function agreementPage(call: Call, problems?: readonly FieldProblem[], typed?: Typed) {
  const { year, school: id } = addressed(call)
  const { school, offered, membership, acceptance } = await call.var.work(async (work) => {
    const held = (await membershipsOf(work, id)).find((one) => one.year === year)
    return {
      school: (await readSchool(work, id)) ?? notFound(),
      offered: await offerOf(work, year),
      membership: held,
      acceptance: held && (await readAcceptance(work, held.id)),
    }
  }, 'reading')
  const { offer } = offered ?? notFound()
  const price = membershipPrice(offer)
  const text = acceptance?.text ?? agreementText(offer, call.var.provider.name, yearName(year), inPounds(price))
  const head = {
    title: `Universal Support Offer ${yearName(year)}`,
    kicker: school.name,
    back: { href: `/memberships?year=${year}`, label: 'Memberships' },
    wrong: problems ? ('wrong' as const) : undefined,
  }
  const agreement = (
    <Card title={`${inPounds(price)} for the year`}>
      <pre class="agreed">{text}</pre>
    </Card>
  )
  if (membership?.state === 'active' && acceptance) {
    const facts = [
      { label: 'Accepted by', value: `${acceptance.name}, ${acceptance.position}` },
      { label: 'On', value: inFull(acceptance.on) },
      { label: 'Purchase order', value: acceptance.purchaseOrder ?? 'None' },
      { label: 'Runs', value: `${inFull(membership.from)} to ${inFull(membership.until)}` },
    ]
    const side = (
      <Card title="Accepted">
        <Facts facts={facts} />
        <div class="row">
          <LinkButton href="/orders/new">Order support</LinkButton>
          <LinkButton href="/invoices" tone="quiet">
            See the invoice
          </LinkButton>
        </div>
      </Card>
    )
    return show(call, head, <Columns main={[agreement]} side={[side]} />)
  }
  const form = can(call.var.actor, 'membership: accept', id) ? (
    <Card title="Accept for your school">
      <Form action={`/memberships/${year}/${id}/acceptance`} button="Accept the agreement">
        <TextField
          name="name"
          label="Full name"
          autocomplete="name"
          value={typed ? typedText(typed, 'name') : call.var.actor.name}
          problems={problems}
        />
        <TextField
          name="position"
          label="Position"
          hint="Such as headteacher or school business manager."
          value={typedText(typed, 'position')}
          problems={problems}
        />
        <TextField
          name="purchase_order"
          label="Purchase-order number"
          {...(school.purchaseOrder === 'required' ? {} : { optional: 'optional' as const })}
          hint="It is printed on the invoice."
          value={typedText(typed, 'purchase_order')}
          problems={problems}
        />
        <Tick
          name="agreed"
          label={`${school.name} accepts this agreement for ${yearName(year)} and will be invoiced ${inPounds(price)}`}
          checked={typedText(typed, 'agreed') === 'yes' ? 'checked' : undefined}
          problems={problems}
        />
      </Form>
    </Card>
  ) : (
    <Card>
      <Empty title="Not accepted yet">The headteacher, SENCO or business manager of the school accepts it here.</Empty>
    </Card>
  )
  const body = (
    <Stack>
      <Narrow>
        <ProblemSummary problems={problems} />
        {agreement}
        {form}
      </Narrow>
    </Stack>
  )
  return show(call, head, body, problems ? 422 : 200)
}
