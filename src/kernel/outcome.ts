/** The answer of a decision that may be refused: a value, or facts from which the page makes the sentence. */
export type Outcome<Value, Refusal> = Accepted<Value> | Refused<Refusal>

export interface Accepted<Value> {
  readonly ok: true
  readonly value: Value
}

export interface Refused<Refusal> {
  readonly ok: false
  readonly refusal: Refusal
}

export function accept(): Accepted<undefined>
export function accept<Value>(value: Value): Accepted<Value>
export function accept<Value>(value?: Value): Accepted<Value | undefined> {
  return { ok: true, value }
}

export function refuse<Refusal>(refusal: Refusal): Refused<Refusal> {
  return { ok: false, refusal }
}
