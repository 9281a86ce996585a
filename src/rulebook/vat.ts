/** Which VAT an invoice line carries, and the words printed with it (standards.md 6.1); a VAT adviser signs the table off. */
import type { PlainDate } from '#kernel/days.ts'

export type SellerStatus = 'not set' | 'not registered' | 'registered'

export interface VatRule {
  /** Kept with every invoice line, so that nothing recomputes a sent document. */
  readonly id: string
  /** Hundredths of a percent: 2000 is 20 %. */
  readonly rate: number
  readonly words: string
}

export const noVat: VatRule = { id: 'seller-not-set', rate: 0, words: 'No VAT charged' }

/** The rule for a sale on a day. While the seller's status is 'not set' nothing is charged and no exemption is claimed. */
export function vatRuleFor(status: SellerStatus, _on: PlainDate): VatRule {
  switch (status) {
    case 'not set':
      return noVat
    case 'not registered':
      return { id: 'seller-not-registered', rate: 0, words: 'No VAT charged: the seller is not registered for VAT' }
    case 'registered':
      return { id: 'standard', rate: 2000, words: 'VAT at 20%' }
  }
}
