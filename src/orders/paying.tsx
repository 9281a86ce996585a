/** The commitment's own fields: the purchase-order number, and who pays where others than the school may. */
import type { PayerId, SchoolId } from '#kernel/ids.ts'
import { inPounds, type Pence, pence } from '#kernel/money.ts'
import { type FundingPart, type Payer, payersOf, splitFunding } from '#money/index.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { Choices, Select, TextField } from '#ui/index.ts'
import { payerFields, payerRows, payerRowsMost, readPaying } from './paying.rules.ts'
import { proposedFunding } from './pledge.operations.ts'
import type { SoldLine } from './quote.rules.ts'

export interface Paying {
  readonly purchaseOrder: 'optional' | 'required'
  readonly payers: readonly Payer[]
  readonly standing: readonly FundingPart[]
}

/** Three queries. */
export async function payingFor(
  work: Work,
  school: { readonly id: SchoolId; readonly purchaseOrder: Paying['purchaseOrder'] },
  lines: readonly Pick<SoldLine, 'subject' | 'net'>[],
): Promise<Paying> {
  const payers = await payersOf(work)
  const { funding } = await proposedFunding(work, school.id, lines)
  return { purchaseOrder: school.purchaseOrder, payers, standing: funding }
}

/** What each would be invoiced: 'Coast Inclusion Hub £325.00, the school £325.00'. */
function sharesInPounds(payers: readonly Payer[], funding: readonly FundingPart[], net: Pence): string {
  const split = splitFunding(net, funding)
  if (!split.ok) return ''
  const nameOf = (payer: PayerId | undefined) =>
    payers.find((one) => one.id === payer)?.name ?? (payer ? 'the payer arranged' : 'the school')
  return split.value.map((part) => `${nameOf(part.payer)} ${inPounds(part.amount)}`).join(', ')
}

/** The button with which one more line is asked for; nothing is ordered by it. */
const another = 'another_payer'

/** Whether the form came back only to show one more line. */
export function asksForPayer(typed: Typed): boolean {
  return typedText(typed, another) !== ''
}

/** What of a refused order belongs beside a field of the payment; undefined: it is said above the form. */
export function payingProblems(
  refusal: { readonly kind: string; readonly payer?: string } | undefined,
  typed: Typed | undefined,
  { payers }: Paying,
): readonly FieldProblem[] | undefined {
  if (refusal?.kind === 'purchase order required') {
    const message = 'Your school asks for a purchase-order number on everything it buys. Enter it'
    return [{ field: 'purchase_order', message }]
  }
  if (refusal?.kind !== 'payer order required') return undefined
  const payer = payers.find((one) => one.name === refusal.payer)
  const row = payerRows(typed).find((one) => one.payer === payer?.id)
  const message = `${refusal.payer} pays nothing without a purchase-order number of its own. Enter it`
  return row && [{ field: row.fields.number, message }]
}

interface Props {
  readonly paying: Paying
  readonly net: Pence
  readonly typed: Typed | undefined
  readonly problems: readonly FieldProblem[] | undefined
}

export function PayingFields({ paying, net, typed, problems }: Props) {
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
      {paying.standing.length > 0 && <Arrangement paying={paying} net={net} typed={typed} problems={problems} />}
      {paying.payers.length > 0 && <Sharing paying={paying} net={net} typed={typed} problems={problems} />}
    </>
  )
}

function Arrangement({ paying: { payers, standing }, net, typed, problems }: Props) {
  const options = [
    {
      value: 'standing',
      label: 'As arranged',
      hint: `${sharesInPounds(payers, standing, pence(net))}, before VAT.`,
    },
    { value: 'school', label: 'The school pays it all' },
    { value: 'shared', label: 'As named below' },
  ]
  const chosen = typedText(typed, 'pays') || 'standing'
  return <Choices kind="radio" name="pays" label="Who pays" chosen={[chosen]} options={options} problems={problems} />
}

/** A line for each payer beside the school, one more at each press; what they come to is worked out with the lines. */
function Sharing({ paying: { payers }, net, typed, problems }: Props) {
  const filled = Math.max(0, ...payerRows(typed).map((one) => one.row))
  const most = Math.min(payerRowsMost, payers.length)
  const rows = Math.min(most, typed && asksForPayer(typed) ? filled + 1 : Math.max(1, filled))
  const said = typed && filled > 0 ? readPaying({ ...typed, pays: 'shared' }) : undefined
  const asksNumber = payers.some((payer) => payer.purchaseOrder === 'required')
  return (
    <fieldset class="part">
      <legend>Others who pay a share</legend>
      <p class="small soft">
        Leave it empty where the school pays it all. What no one else takes is the school’s to pay.
      </p>
      {Array.from({ length: rows }, (_, at) => (
        <PayerRow
          row={at + 1}
          payers={payers}
          typed={typed}
          problems={problems}
          number={asksNumber ? 'asked' : 'not asked'}
        />
      ))}
      {said?.ok && said.value.funding && (
        <p>
          <strong>Before VAT:</strong> {sharesInPounds(payers, said.value.funding, pence(net))}.
        </p>
      )}
      {rows < most || filled > 0 ? (
        <div>
          <button type="submit" class="button quiet" name={another} value="yes">
            {rows < most ? 'Add another payer' : 'Work out the shares'}
          </button>
        </div>
      ) : (
        <></>
      )}
    </fieldset>
  )
}

interface RowProps {
  readonly row: number
  readonly payers: readonly Payer[]
  readonly typed: Typed | undefined
  readonly problems: readonly FieldProblem[] | undefined
  readonly number: 'asked' | 'not asked'
}

function PayerRow({ row, payers, typed, problems, number }: RowProps) {
  const fields = payerFields(row)
  const of = rowName(row)
  return (
    <>
      <div class="pair">
        <Select
          name={fields.payer}
          label={`${of} payer`}
          empty="Nobody"
          value={typedText(typed, fields.payer)}
          options={payers.map((payer) => ({ value: payer.id, label: payer.name }))}
          problems={problems}
        />
        <TextField
          name={fields.share}
          label={`Share of the ${of.toLowerCase()} payer, in percent`}
          inputmode="numeric"
          value={typedText(typed, fields.share)}
          problems={problems}
        />
      </div>
      {number === 'asked' && (
        <TextField
          name={fields.number}
          label={`Purchase-order number of the ${of.toLowerCase()} payer`}
          optional="optional"
          value={typedText(typed, fields.number)}
          problems={problems}
        />
      )}
    </>
  )
}

function rowName(row: number): string {
  return ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'][row - 1] ?? 'Further'
}
