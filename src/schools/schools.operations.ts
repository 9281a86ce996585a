/** Keeping schools: districts, schools and the days they are closed. */
import type { DistrictId, SchoolId } from '#kernel/ids.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { addDistrict, addSchoolRow, type NewSchool } from './schools.store.ts'

export async function keepDistrict(work: Work, name: string, hubName: string): Promise<DistrictId> {
  allow(work.actor, 'school: keep')
  return addDistrict(work, name, hubName)
}

export async function addSchool(work: Work, school: NewSchool): Promise<SchoolId> {
  allow(work.actor, 'school: keep')
  const added = await addSchoolRow(work, school)
  await recordChange(work, 'school added', added)
  return added
}
