/** What a refused sale says, on the page and in the API: why not, and the one thing that makes it possible. */
import { never } from '#kernel/assert.ts'
import { yearName } from '#kernel/days.ts'
import { inPounds } from '#kernel/money.ts'
import type { Problem } from '#platform/web/index.ts'
import type { OrderRefusal } from './orders.operations.ts'

export function explainSale(refusal: OrderRefusal): Problem {
  switch (refusal.kind) {
    case 'membership required':
      return {
        code: 'membership-required',
        title: `This school has not accepted the Universal Support Offer for ${yearName(refusal.year)}`,
        detail: 'Packages, consultancy and EHC support are sold only to schools that hold it on the day they order.',
        unlock: `Accept the Universal Support Offer for ${yearName(refusal.year)}`,
      }
    case 'ehc plan required':
      return {
        code: 'ehc-plan-required',
        title: 'The EHC package is for a pupil whose EHC plan is in force',
        unlock:
          'Name the pupil’s reference once the plan’s issue date is recorded; while it is being assessed, order a Bronze package',
      }
    case 'silver review required':
      return {
        code: 'silver-review-required',
        title: 'A Top-Up follows a Silver that has been reviewed, for the same pupil or class',
        unlock: 'Record the Silver’s review, then order with the same reference',
      }
    case 'no place available':
      return {
        code: 'no-place-available',
        title: 'No place is available at the short stay school',
        unlock: 'Ask the coordinator when a place is expected',
      }
    case 'panel decision required':
      return {
        code: 'panel-decision-required',
        title: 'A placement is sold only after the panel has admitted the pupil',
        unlock: 'Send a referral to the next panel',
      }
    case 'outside age range':
      return {
        code: 'outside-age-range',
        title: 'Packages are for pupils from Nursery to Year 6',
        unlock: 'Ask the advice line who helps older pupils',
      }
    case 'format not offered':
      return {
        code: 'format-not-offered',
        title: `“${refusal.topic}” is not offered in this format`,
        unlock: 'Choose a half day or a full day',
      }
    case 'purchase order required':
      return {
        code: 'purchase-order-required',
        title: 'This school buys nothing without a purchase-order number',
        unlock: 'Give the purchase-order number',
      }
    case 'over limit':
      return {
        code: 'over-limit',
        title: `${inPounds(refusal.net)} is more than the ${inPounds(refusal.limit)} you may commit`,
        unlock: 'Ask the headteacher to place this order',
      }
    default:
      return explainInput(refusal)
  }
}

type Input = Extract<
  OrderRefusal,
  {
    kind:
      | 'unknown product'
      | 'sold by acceptance'
      | 'quantity'
      | 'unknown kind'
      | 'unknown topic'
      | 'heads needed'
      | 'wrong subject'
      | 'no offer'
      | 'no lines'
      | 'unknown subject'
  }
>

function explainInput(refusal: Input): Problem {
  switch (refusal.kind) {
    case 'unknown product':
      return {
        code: 'unknown-product',
        title: `There is no product “${refusal.product}” in this year’s offer`,
        unlock: 'Choose one from the offer',
      }
    case 'sold by acceptance':
      return {
        code: 'sold-by-acceptance',
        title: 'The Universal Support Offer is bought by accepting its agreement',
        unlock: 'Accept the agreement under Memberships',
      }
    case 'quantity':
      return {
        code: 'quantity',
        title:
          refusal.most === 1
            ? 'A package for a named pupil or class is ordered one at a time'
            : `Order a whole number from 1 to ${refusal.most}`,
      }
    case 'unknown kind':
      return {
        code: 'unknown-kind',
        title: 'Consultancy is ordered as one of thirteen kinds',
        unlock: 'Choose the kind of consultancy',
      }
    case 'unknown topic':
      return {
        code: 'unknown-topic',
        title: 'This topic is not on the menu',
        unlock: 'Choose a topic, or a focus of your own',
      }
    case 'heads needed':
      return { code: 'heads-needed', title: 'Give the number of colleagues, from 1 to 2,000' }
    case 'wrong subject':
      return { code: 'wrong-subject', title: `This product is for a ${refusal.subjects.join(' or a ')}` }
    case 'no offer':
      return { code: 'no-offer', title: `There is no published offer for ${yearName(refusal.year)}` }
    case 'no lines':
      return { code: 'no-lines', title: 'Choose at least one product' }
    case 'unknown subject':
      return {
        code: 'unknown-subject',
        title: `This school has no pupil or class with the reference “${refusal.reference}”`,
        unlock: 'Ask the SENCO for the reference on the request',
      }
    default:
      return never(refusal)
  }
}
