/** The door of the rule book. */
export { bankHolidays, type Term, type TermPattern, termPatternsOf } from './calendar.ts'
export { type Code, senProvision } from './sen.ts'
export { noVat, type SellerStatus, type VatRule, vatRuleFor } from './vat.ts'
