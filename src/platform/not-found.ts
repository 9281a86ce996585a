/** Unknown, malformed, deleted and not allowed are one answer, so that nobody learns what exists by asking. */
export class NotFound extends Error {
  constructor() {
    super('Not found')
  }
}

export function notFound(): never {
  throw new NotFound()
}
