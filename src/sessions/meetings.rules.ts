/** A family's meetings in their order, named for what each is for (product.md, "Packages": Parent Support). Pure. */
import type { Step } from '#cases/index.ts'

export interface Meeting<S> {
  readonly step: S
  readonly title: string
}

type Told = Pick<Step, 'kind' | 'part'>

/** Staff agree what is needed; parents, and a report; further meetings; a concluding review with staff. */
export function meetingsOf<S extends Told>(steps: readonly S[]): readonly Meeting<S>[] {
  let withParents = 0
  return steps.map((step) => {
    if (step.kind === 'parent-meeting' && step.part === 'package') withParents++
    return { step, title: titleOf(step, withParents) }
  })
}

function titleOf({ kind, part }: Told, withParents: number): string {
  if (kind === 'staff-meeting') return 'With staff: what is needed'
  if (kind === 'review') return 'With staff: the concluding review'
  if (kind !== 'parent-meeting') return 'Other work'
  if (part === 'beyond') return 'With parents, beyond the package'
  return withParents === 1 ? 'With parents, and the report' : `With parents: further meeting ${withParents - 1}`
}
