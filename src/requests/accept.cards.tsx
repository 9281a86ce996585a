/** Accepting for outreach: the package, the specialist and who pays; or the case that is open already. */
import type { CaseHead } from '#cases/index.ts'
import type { Payer } from '#money/index.ts'
import type { Specialist } from '#people/index.ts'
import { typedText } from '#platform/web/index.ts'
import { Card, Form, Select, TextField } from '#ui/index.ts'
import type { Back } from './decision.cards.tsx'
import { declineReasons } from './request.rules.ts'
import type { SupportRequest } from './requests.store.ts'

export interface Paying {
  readonly payers: readonly Payer[]
  /** What the hub said when it passed the request on. */
  readonly agreed: 'agreed' | 'not agreed' | undefined
  readonly hub: string
}

/** A second open case about one child is not opened: what was asked now belongs to the work that is under way. */
export function OpenCaseCard({ open }: { open: CaseHead }) {
  return (
    <Card title="A case is open already">
      <p>
        <a href={`/cases/${open.id}`}>{open.number}</a> is about the same subject, so no second one is opened. Work on
        in it and decline this request with “{declineReasons['already supported']}”, or close that case first.
      </p>
    </Card>
  )
}

interface Accepting extends Back {
  readonly request: SupportRequest
  readonly team: readonly Specialist[]
  readonly packages: readonly { value: string; label: string }[]
  readonly paying: Paying
}

export function AcceptCard({ request, team, packages, paying, problems, typed }: Accepting) {
  return (
    <Card title="Accept for outreach">
      <Form action={`/requests/${request.id}/acceptance`} button="Accept">
        <Select
          name="line"
          label="Ordered package"
          {...(packages.length === 0
            ? { hint: 'The school has no free package. Accept now, and it orders afterwards.' }
            : {})}
          empty="Accepted, waiting for order"
          value={typed ? typedText(typed, 'line') : (packages[0]?.value ?? '')}
          options={packages}
          problems={problems}
        />
        <Select
          name="specialist"
          label="Specialist"
          empty="Allocate later"
          value={typedText(typed, 'specialist')}
          options={team.map((person) => ({ value: person.id, label: `${person.name}, ${person.discipline}` }))}
          problems={problems}
        />
        {paying.agreed === 'agreed' && <PayerFields paying={paying} problems={problems} typed={typed} />}
      </Form>
    </Card>
  )
}

/** Proposed as the hub agreed it; confirmed by accepting, so that the school's order need not say it again. */
function PayerFields({ paying: { payers, hub }, problems, typed }: Back & { paying: Paying }) {
  const own = payers.find((payer) => payer.name === hub) ?? payers.find((payer) => payer.kind === 'hub')
  if (payers.length === 0)
    return (
      <p class="soft">
        The hub has agreed to pay, and is not among the payers yet. <a href="/payers">Add it</a> before you accept.
      </p>
    )
  return (
    <fieldset class="part">
      <legend>Who pays for what the school orders</legend>
      <Select
        name="payer"
        label="Payer"
        hint="As the hub agreed. The school’s order is proposed with this, to the penny."
        empty="The school"
        value={typed ? typedText(typed, 'payer') : (own?.id ?? '')}
        options={payers.map((payer) => ({ value: payer.id, label: payer.name }))}
        problems={problems}
      />
      <div class="pair">
        <TextField
          name="percent"
          label="Share of the price, in percent"
          inputmode="numeric"
          value={typed ? typedText(typed, 'percent') : '100'}
          problems={problems}
        />
        <TextField
          name="payer_purchase_order"
          label="The payer’s purchase-order number"
          {...(own?.purchaseOrder === 'required' ? {} : { optional: 'optional' as const })}
          value={typedText(typed, 'payer_purchase_order')}
          problems={problems}
        />
      </div>
    </fieldset>
  )
}
