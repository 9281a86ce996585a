/** The door of agreements. */
import type { Room } from '#platform/web/index.ts'
import { agreementPages } from './agreement.page.tsx'
import { childAgreementPanel } from './agreement.panel.tsx'

export { AgreementsTable } from './agreement.cards.tsx'
export { recordAgreement, withdrawAgreement } from './agreement.operations.ts'
export { type How, hows, howWords, standing } from './agreement.rules.ts'
export { type Agreement, type AgreementId, agreementsOf } from './agreement.store.ts'

export const agreementsRoom: Room = {
  name: 'agreements',
  pages: agreementPages,
  caseTabs: [{ label: 'Agreement', path: 'agreement', for: 'agreements: read', place: 15 }],
  panels: [{ at: 'child', for: 'child: read', place: 40, draw: childAgreementPanel }],
}
