/** Why something cannot be done with a basket just now, and what to do instead. */
import { never } from '#kernel/assert.ts'
import { inPounds } from '#kernel/money.ts'
import { explainSale } from '#orders/index.ts'
import type { AlreadySent, Problem } from '#platform/web/index.ts'
import type { ApprovalRefusal, BasketOrderRefusal, BasketRefusal } from './basket.operations.ts'

export type AnyBasketRefusal =
  | BasketRefusal
  | ApprovalRefusal
  | BasketOrderRefusal
  | AlreadySent
  | { readonly kind: 'not waiting' }

type Own = Extract<
  AnyBasketRefusal,
  | BasketRefusal
  | ApprovalRefusal
  | AlreadySent
  | { readonly kind: 'not waiting' | 'ordered already' | 'basket changed' | 'no lines' }
>

const own: readonly Own['kind'][] = [
  'waiting',
  'full',
  'nothing in it',
  'lines refused',
  'nobody may commit',
  'already sent',
  'not waiting',
  'ordered already',
  'basket changed',
  'no lines',
]

function isOwn(refusal: AnyBasketRefusal): refusal is Own {
  return own.some((kind) => kind === refusal.kind)
}

export function explainBasket(refusal: AnyBasketRefusal): Problem {
  return isOwn(refusal) ? explainOwn(refusal) : explainSale(refusal)
}

function explainOwn(refusal: Own): Problem {
  switch (refusal.kind) {
    case 'waiting':
      return {
        code: 'basket-waiting',
        title: 'This basket waits for approval and cannot be changed meanwhile',
        unlock: 'Take it back to change it, then ask again',
      }
    case 'full':
      return { code: 'basket-full', title: 'A basket holds fifty lines', unlock: 'Order these first' }
    case 'nothing in it':
    case 'no lines':
      return { code: 'no-lines', title: 'The basket is empty', unlock: 'Choose something from the catalogue first' }
    case 'lines refused':
      return {
        code: 'lines-refused',
        title: `${refusal.count === 1 ? 'One line' : `${refusal.count} lines`} cannot be ordered as it stands`,
        unlock: 'Put right what is marked, or take it out',
      }
    case 'nobody may commit':
      return {
        code: 'nobody-may-commit',
        title: `Nobody at your school may order for ${inPounds(refusal.net)}`,
        unlock: 'Ask the headteacher to look at who may order',
      }
    case 'not waiting':
      return { code: 'not-waiting', title: 'This basket does not wait for approval any more' }
    case 'ordered already':
      return {
        code: 'ordered-already',
        title: 'This basket was ordered already',
        unlock: 'Find the order under Orders',
      }
    case 'basket changed':
      return {
        code: 'basket-changed',
        title: 'Somebody changed the basket since you opened it',
        unlock: 'Read it again below, then order',
      }
    case 'already sent':
      return {
        code: 'already-sent',
        title: 'This was sent already',
        unlock: 'Look under Orders before sending it again',
      }
    default:
      return never(refusal)
  }
}
