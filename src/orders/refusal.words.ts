/** What a refused sale says, on the page and in the API: why not, and the one thing that makes it possible. */
import { never } from '#kernel/assert.ts'
import { yearName } from '#kernel/days.ts'
import { inPounds } from '#kernel/money.ts'
import { formatNames, type TrainingFormat } from '#offer/index.ts'
import type { Problem } from '#platform/web/index.ts'
import type { OrderRefusal } from './orders.operations.ts'
import type { SaleRefusal } from './quote.rules.ts'
import type { PermissionKind } from './subject.rules.ts'

export function explainSale(refusal: OrderRefusal | SaleRefusal): Problem {
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
        detail:
          refusal.assessment === 'under way'
            ? 'The assessment is under way: a Bronze package helps until the plan is issued.'
            : 'The plan must be in force on the day of the order, stated with the day on which it was issued.',
        unlock:
          refusal.assessment === 'under way'
            ? 'Order a Bronze package'
            : 'State the plan’s issue date for this reference; while it is being assessed, order a Bronze package',
      }
    case 'silver review required':
      return {
        code: 'silver-review-required',
        title: 'A Top-Up follows a Silver that has been reviewed, for the same pupil or class',
        unlock: 'Record the Silver’s review, then order with the same reference',
      }
    case 'top-up review required':
      return {
        code: 'top-up-review-required',
        title: 'A further Top-Up follows the review of the one before',
        unlock: 'Record the review of the Top-Up, then order with the same reference',
      }
    case 'permission required':
      return explainPermission(refusal.what, refusal.state)
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
        unlock: `Choose ${eitherFormat(refusal.formats)}`,
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
        title: `${inPounds(refusal.net)} is more than the ${inPounds(refusal.limit)} you may order for`,
        unlock: 'Ask the headteacher to place this order',
      }
    case 'payer order required':
      return {
        code: 'payer-purchase-order-required',
        title: `${refusal.payer} pays nothing without a purchase-order number of its own`,
        unlock: 'Give the payer’s purchase-order number',
      }
    case 'approval required':
      return {
        code: 'approval-required',
        title: 'At this school, the headteacher commits orders, or somebody the headteacher has named',
        unlock: 'Ask for approval from the basket',
      }
    case 'ordered elsewhere':
      return {
        code: 'ordered-elsewhere',
        title: refusal.as ? `This was ordered already, as ${refusal.as.number}` : 'This was ordered already',
        detail: 'A basket and the quotes made of it are one purchase: it is ordered once.',
        unlock: 'Look at that order; what is still missing can be put into the basket',
      }
    case 'more than the sale':
    case 'the rest twice':
    case 'a payer twice':
      return {
        code: 'funding',
        title: 'The shares of those who pay do not add up to this order',
        unlock: 'Give a payer a share of 100% or less; the school pays the rest',
      }
    default:
      return explainInput(refusal)
  }
}

/** 'a half day or a full day', as the offer says of the topic. */
function eitherFormat(formats: readonly TrainingFormat[]): string {
  const names = formats.map((format) => `a ${formatNames[format].toLowerCase()}`)
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)
}

const permissionTitles: Readonly<Record<PermissionKind, string>> = {
  'second top-up': 'A second Top-Up for the same pupil or class needs the coordinator’s yes',
  'ehc for another need': 'Where SEMH is not the plan’s primary need, the coordinator is asked first',
}

function explainPermission(what: PermissionKind, state: 'not asked' | 'asked' | 'declined'): Problem {
  const title = permissionTitles[what]
  if (state === 'asked')
    return {
      code: 'permission-required',
      title,
      detail: 'The coordinator has been asked. The line waits, and can be ordered once the answer is yes.',
      unlock: 'Wait for the coordinator’s answer',
    }
  return {
    code: 'permission-required',
    title,
    detail:
      state === 'declined'
        ? 'The coordinator has said no once; asking again is possible.'
        : 'Nothing is refused: the line waits.',
    unlock: 'Ask the coordinator',
  }
}

type Input = Extract<
  OrderRefusal | SaleRefusal,
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
