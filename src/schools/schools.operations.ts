/** Keeping schools and their districts. */
import type { DistrictId, SchoolId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { addDistrict, addSchoolRow, districtByName, type NewSchool, schoolByRegisterNumber } from './schools.store.ts'

export async function keepDistrict(work: Work, name: string, hubName: string): Promise<DistrictId> {
  allow(work.actor, 'school: keep')
  return addDistrict(work, name, hubName)
}

/** The district of this name; a new one, with a hub named after it, when there is none. */
export async function districtNamed(work: Work, name: string): Promise<DistrictId> {
  return (await districtByName(work, name)) ?? keepDistrict(work, name, `${name} Inclusion Hub`)
}

export async function addSchool(
  work: Work,
  school: NewSchool,
): Promise<Outcome<SchoolId, { readonly kind: 'known already' }>> {
  allow(work.actor, 'school: keep')
  if (await schoolByRegisterNumber(work, school.registerNumber)) return refuse({ kind: 'known already' })
  const added = await addSchoolRow(work, school)
  await recordChange(work, 'school added', added)
  return accept(added)
}
