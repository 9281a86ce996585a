/** The code that lets the operator, and nobody else, become the first administrator: made at start, printed there. */
import { randomInt } from 'node:crypto'

const letters = 'BCDFGHJKLMNPQRSTVWXZ23456789'
const code = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')

export function firstCode(): string {
  return code
}
