/** The commitment's own fields: the purchase-order number, and who pays where others than the school may. */

import { type PayerId, parseId, type SchoolId } from '#kernel/ids.ts'
import { inPounds, type Pence, pence } from '#kernel/money.ts'
import { type FundingPart, type Payer, payersOf, splitFunding, standingFunding } from '#money/index.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { Choices, TextField } from '#ui/index.ts'

export interface Paying {
  readonly purchaseOrder: 'optional' | 'required'
  readonly payers: readonly Payer[]
  readonly standing: readonly FundingPart[]
}

/** Two queries. */
export async function payingFor(
  work: Work,
  school: { readonly id: SchoolId; readonly purchaseOrder: Paying['purchaseOrder'] },
): Promise<Paying> {
  const payers = await payersOf(work)
  return { purchaseOrder: school.purchaseOrder, payers, standing: await standingFunding(work, school.id, 'orders') }
}

export type PayingRead =
  | {
      readonly ok: true
      readonly purchaseOrder: string | undefined
      /** Undefined: as arranged, or the school itself. */
      readonly funding: readonly FundingPart[] | undefined
    }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

export function readPaying(typed: Typed): PayingRead {
  const purchaseOrder = typedText(typed, 'purchase_order').trim() || undefined
  if (purchaseOrder && purchaseOrder.length > 60)
    return { ok: false, problems: [{ field: 'purchase_order', message: 'Use 60 characters or fewer' }] }
  const pays = typedText(typed, 'pays')
  if (pays === 'school') return { ok: true, purchaseOrder, funding: [] }
  const payer = parseId<PayerId>(pays)
  if (!payer) return { ok: true, purchaseOrder, funding: undefined }
  const share = typedText(typed, 'share').trim() || '100'
  const percent = /^\d{1,3}$/.test(share) ? Number(share) : 0
  if (percent < 1 || percent > 100)
    return { ok: false, problems: [{ field: 'share', message: 'Enter a share from 1 to 100, in whole percent' }] }
  const number = typedText(typed, 'payer_purchase_order').trim() || undefined
  return { ok: true, purchaseOrder, funding: [{ payer, share: { percent }, purchaseOrder: number }] }
}

/** What each would be invoiced, as it stands arranged: 'Coast Inclusion Hub £325.00, the school £325.00'. */
function arranged({ standing, payers }: Paying, net: Pence): string {
  const split = splitFunding(net, standing)
  if (!split.ok) return ''
  const nameOf = (payer: PayerId | undefined) =>
    payers.find((one) => one.id === payer)?.name ?? (payer ? 'the payer arranged' : 'the school')
  return split.value.map((part) => `${nameOf(part.payer)} ${inPounds(part.amount)}`).join(', ')
}

export function PayingFields({
  paying,
  net,
  typed,
  problems,
}: {
  paying: Paying
  net: Pence
  typed: Typed | undefined
  problems: readonly FieldProblem[] | undefined
}) {
  const { payers, standing } = paying
  const others = payers.length > 0 || standing.length > 0
  const chosen = typedText(typed, 'pays') || (standing.length > 0 ? 'standing' : 'school')
  const options = [
    ...(standing.length > 0
      ? [{ value: 'standing', label: 'As arranged', hint: `${arranged(paying, pence(net))}, before VAT.` }]
      : []),
    { value: 'school', label: 'The school' },
    ...payers.map((payer) => ({ value: payer.id, label: payer.name })),
  ]
  return (
    <>
      <TextField
        name="purchase_order"
        label="Purchase-order number"
        hint={
          paying.purchaseOrder === 'required'
            ? 'Your school asks for one on everything it buys. It is printed on the invoice.'
            : 'It is printed on the invoice.'
        }
        value={typedText(typed, 'purchase_order')}
        problems={problems}
        {...(paying.purchaseOrder === 'required' ? {} : { optional: 'optional' as const })}
      />
      {others && (
        <>
          <Choices kind="radio" name="pays" label="Who pays" chosen={[chosen]} options={options} problems={problems} />
          {payers.length > 0 && (
            <TextField
              name="share"
              label="Share of the payer, in percent"
              hint="Where another pays: 100 is all of it. The school pays the rest."
              optional="optional"
              inputmode="numeric"
              width="short"
              value={typedText(typed, 'share')}
              problems={problems}
            />
          )}
          {payers.some((payer) => payer.purchaseOrder === 'required') && (
            <TextField
              name="payer_purchase_order"
              label="The payer’s purchase-order number"
              optional="optional"
              value={typedText(typed, 'payer_purchase_order')}
              problems={problems}
            />
          )}
        </>
      )}
    </>
  )
}
