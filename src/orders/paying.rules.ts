/** Who pays for this purchase, as it was typed: nobody but the school, as arranged, or several payers by their shares. */
import { type PayerId, parseId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import type { FundingPart } from '#money/index.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'

export const payerRowsMost = 6

export interface PayingSaid {
  readonly purchaseOrder: string | undefined
  /** Undefined: as arranged, or the school itself. */
  readonly funding: readonly FundingPart[] | undefined
}

/** The names of one row's fields. */
export function payerFields(row: number) {
  return { payer: `payer${row}`, share: `share${row}`, number: `payer${row}_purchase_order` } as const
}

interface PayerRow {
  readonly row: number
  readonly fields: ReturnType<typeof payerFields>
  readonly payer: string
  readonly share: string
  readonly number: string
}

/** The rows in which something was typed. */
export function payerRows(typed: Typed | undefined): readonly PayerRow[] {
  return Array.from({ length: payerRowsMost }, (_, at) => ({ row: at + 1, fields: payerFields(at + 1) }))
    .map(({ row, fields }) => ({
      row,
      fields,
      payer: typedText(typed, fields.payer),
      share: typedText(typed, fields.share).trim().replace(/ *%$/, ''),
      number: typedText(typed, fields.number).trim(),
    }))
    .filter((row) => row.payer || row.share || row.number)
}

export function readPaying(typed: Typed): Outcome<PayingSaid, readonly FieldProblem[]> {
  const purchaseOrder = typedText(typed, 'purchase_order').trim() || undefined
  if (purchaseOrder && purchaseOrder.length > 60)
    return refuse([{ field: 'purchase_order', message: 'Use 60 characters or fewer' }])
  const rows = payerRows(typed)
  const pays = typedText(typed, 'pays')
  if (pays === 'standing' || pays === 'school') {
    const unclear = 'You named payers below as well. Choose “As named below”, or empty those lines'
    if (rows.length > 0) return refuse([{ field: 'pays', message: unclear }])
    return accept({ purchaseOrder, funding: pays === 'school' ? [] : undefined })
  }
  if (rows.length === 0) {
    const nobody = 'Name a payer and a share below, or let the school pay'
    return pays === 'shared'
      ? refuse([{ field: 'pays', message: nobody }])
      : accept({ purchaseOrder, funding: undefined })
  }
  const problems = problemsOf(rows)
  if (problems.length > 0) return refuse(problems)
  return accept({ purchaseOrder, funding: rows.map(partOf) })
}

function partOf(row: PayerRow): FundingPart {
  return {
    payer: parseId<PayerId>(row.payer),
    share: { percent: Number(row.share) },
    purchaseOrder: row.number || undefined,
  }
}

function problemsOf(rows: readonly PayerRow[]): readonly FieldProblem[] {
  const each = rows.flatMap((row, at): readonly FieldProblem[] => {
    const { fields } = row
    if (!parseId<PayerId>(row.payer)) return [{ field: fields.payer, message: 'Choose who takes this share' }]
    if (rows.slice(0, at).some((one) => one.payer === row.payer))
      return [{ field: fields.payer, message: 'This payer is named twice. Put both shares into one line' }]
    const percent = /^\d{1,3}$/.test(row.share) ? Number(row.share) : 0
    if (percent < 1 || percent > 100)
      return [{ field: fields.share, message: 'Enter a share from 1 to 100, in whole percent' }]
    return row.number.length > 60 ? [{ field: fields.number, message: 'Use 60 characters or fewer' }] : []
  })
  const all = rows.reduce((whole, row) => whole + Number(row.share), 0)
  const last = rows.at(-1)
  if (each.length > 0 || all <= 100 || !last) return each
  const message = `The shares come to ${all}%. Make them 100% or less; the school pays what is left`
  return [{ field: last.fields.share, message }]
}
