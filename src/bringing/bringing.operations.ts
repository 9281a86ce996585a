/** Bringing pupils from a school's file: looked at first, then those that the school ticked, checked once more. */
import type { SchoolId, SubjectId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { keepPupil, keepUpn, knownPupils } from '#pupils/index.ts'
import { checkRows, type Read, type Row } from './rows.rules.ts'

/** What the file would bring; nothing is kept. */
export async function lookAt(work: Work, school: SchoolId, rows: readonly Read[]): Promise<readonly Row[]> {
  allow(work.actor, 'pupils: bring', school)
  return checkRows(rows, await knownPupils(work, school), work.today)
}

export interface BroughtIn {
  readonly brought: number
  /** Brought without their number: another record of the service carries it. */
  readonly withoutUpn: number
}

export type BringRefusal =
  | { readonly kind: 'nobody chosen' }
  | { readonly kind: 'not as shown'; readonly rows: readonly Row[] }

/** All of those chosen or none: somebody may have brought one of them meanwhile. */
export async function bringPupils(
  work: Work,
  school: SchoolId,
  chosen: readonly Read[],
): Promise<Outcome<BroughtIn, BringRefusal>> {
  const rows = await lookAt(work, school, chosen)
  if (rows.length === 0) return refuse({ kind: 'nobody chosen' })
  if (rows.some((row) => !row.pupil)) return refuse({ kind: 'not as shown', rows })
  let withoutUpn = 0
  const added: SubjectId[] = []
  for (const { pupil } of rows) {
    if (!pupil) continue
    const subject = await keepPupil(work, school, { ...pupil, ehcPlanIssuedOn: undefined })
    if (pupil.upn && !(await keepUpn(work, subject, pupil.upn))) withoutUpn += 1
    added.push(subject)
  }
  await recordChange(work, 'pupils brought from a file', school, { pupils: added.length, withoutUpn })
  return accept({ brought: added.length, withoutUpn })
}
