/** Why an answer was not taken, beside the field where it can be put right. */
import type { AlreadySent, FieldProblem } from '#platform/web/index.ts'
import type { HubRefusal } from '#routes/index.ts'
import type { AcceptRefusal, ContactRefusal, DecisionRefusal } from './decision.operations.ts'
import type { GiveRefusal } from './submission.operations.ts'

export type AnswerRefusal =
  | AcceptRefusal
  | DecisionRefusal
  | ContactRefusal
  | GiveRefusal
  | HubRefusal
  | { readonly kind: 'not answered yet' }

export function explain(refusal: AnswerRefusal | AlreadySent, at: string): FieldProblem {
  switch (refusal.kind) {
    case 'decided already':
      return {
        field: at,
        message:
          refusal.state === 'at hub' || refusal.state === 'returned'
            ? 'It still waits at the hub. Take it over first, or wait until the hub passes it on'
            : `Somebody was faster: this request is ${refusal.state} already`,
      }
    case 'package taken':
      return {
        field: 'line',
        message: 'Another case has just been given this package. Choose another, or wait for the order',
      }
    case 'case open':
      return {
        field: at,
        message: `There is an open case about this child already, ${refusal.number}. Work on in it and decline this request with “We work on this with the school already”, or close that case first`,
      }
    case 'invoiced already':
      return {
        field: 'payer',
        message: 'This package was ordered and invoiced before. Choose who pays only where the order is still to come',
      }
    case 'unknown payer':
      return { field: 'payer', message: 'Choose who pays' }
    case 'payer order required':
      return {
        field: 'payer_purchase_order',
        message: `${refusal.payer} pays nothing without a purchase-order number of its own. Enter it`,
      }
    case 'no specialist':
      return { field: 'specialist', message: 'Choose a specialist of the team' }
    case 'only for a pupil':
      return { field: at, message: 'The panel decides about pupils only' }
    case 'recorded already':
      return { field: at, message: 'The first contact is on record already' }
    case 'day':
      return {
        field: at,
        message: refusal.is === 'in the future' ? 'Enter today or a day before' : 'Enter the day it was sent, or later',
      }
    case 'answered already':
    case 'funding not said':
      return { field: at, message: 'It waits at the hub no more. Open the page again' }
    case 'not answered yet':
      return { field: at, message: 'It has not been answered yet. Once it is, you can ask again' }
    case 'already sent':
      return { field: at, message: 'This was sent already. The page shows how the request stands' }
  }
}
