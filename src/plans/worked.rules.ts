/** What may be told of how a strategy went with other children: nothing that could point at one (product.md, "Impact"). */
export interface Worked {
  readonly children: number
  readonly rated: number
  readonly met: number
}

const fewest = 5

/** The database withholds the same; this keeps whatever else asks from telling more. */
export function told({ children, rated, met }: Worked): string | undefined {
  if (children < fewest || met < fewest) return undefined
  return `${met} of ${rated} targets met or exceeded, with ${children} children`
}
