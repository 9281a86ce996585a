/** What pledges come to in one sale: each takes its share of one line, to the penny; a standing arrangement takes of the rest. Pure. */
import type { PayerId, SubjectId } from '#kernel/ids.ts'
import { type Pence, pence, percentage, sum } from '#kernel/money.ts'
import { type FundingPart, splitFunding } from '#money/index.ts'

interface Pledged {
  readonly subject: SubjectId
  readonly payer: PayerId
  readonly percent: number
  readonly purchaseOrder: string | undefined
}

interface Line {
  readonly subject: SubjectId | undefined
  readonly net: Pence
}

/** The parts that the sale is proposed with, and the pledges that it would use; without a pledge the arrangement as it stands. */
export function fundingWith<P extends Pledged>(
  lines: readonly Line[],
  pledges: readonly P[],
  standing: readonly FundingPart[],
): { readonly funding: readonly FundingPart[]; readonly used: readonly P[] } {
  const taken = pledges.flatMap((pledge, at) => {
    const first = pledges.findIndex((one) => one.subject === pledge.subject) === at
    const line = lines.find((one) => one.subject === pledge.subject && one.net > 0)
    return first && line ? [{ pledge, amount: percentage(line.net, pledge.percent * 100) }] : []
  })
  if (taken.length === 0) return { funding: standing, used: [] }
  const left = pence(sum(lines.map((line) => line.net)) - sum(taken.map((one) => one.amount)))
  const rest = splitFunding(left, standing)
  const parts = [
    ...taken.map(({ pledge: { payer, purchaseOrder }, amount }) => ({ payer, purchaseOrder, amount })),
    ...(rest.ok ? rest.value.filter((part) => part.payer !== undefined) : []),
  ]
  const payers = [...new Set(parts.map((part) => part.payer))]
  const funding = payers.map((payer): FundingPart => {
    const own = parts.filter((part) => part.payer === payer)
    return {
      payer,
      share: { pence: pence(sum(own.map((part) => part.amount))) },
      purchaseOrder: own.find((part) => part.purchaseOrder)?.purchaseOrder,
    }
  })
  return { funding, used: taken.map(({ pledge }) => pledge) }
}
