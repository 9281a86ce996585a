/** Builds the example service by calling the rooms' own operations as the people who would, on the days they would. */
import type { Kysely } from 'kysely'
import { assert } from '#kernel/assert.ts'
import { day, london } from '#kernel/days.ts'
import type { DistrictId, PersonId, SchoolId } from '#kernel/ids.ts'
import type { DB } from '#platform/database/rows.generated.ts'
import { describeProvider, foundProvider, markReady } from '#platform/provider.ts'
import { hashPassword } from '#platform/secrets.ts'
import { publicActor } from '#platform/web/index.ts'
import type { ProviderNow, Sources, Work, WorkOpener } from '#platform/work.ts'
import { foundAdministrator, setPassword } from '../login/index.ts'
import { addColleague, grantPost, personByEmail } from '../people/index.ts'
import { addClosure, addSchool, keepDistrict } from '../schools/index.ts'
import { actorOf } from './acting.ts'
import { tellCasework } from './casework.ts'
import { administrator, examplePassword, people } from './people.ts'
import { districts, schools } from './places.ts'
import { type As, type ExampleTown, granted, known } from './town.ts'
import { tellTrade } from './trade.ts'

/** The business clock of the example opens on Monday 7 November 2022 at half past eight. */
const opening = '2022-11-07T08:30'

const service = {
  name: 'Stepping Stones (Short Stay) School',
  address: ['Bowerham Road', 'Lancaster', 'LA1 4HT'],
  telephone: '01524 67164',
  registerNumber: '01141',
}

export async function loadExample(db: Kysely<DB>, sources: Sources, opener: WorkOpener): Promise<ProviderNow> {
  const clockOffset = offsetTo(sources, opening)
  const provider = await foundProvider(db, sources, {
    name: 'Stepping Stones (Short Stay) School',
    kind: 'example',
    clockOffset,
  })
  const town = await foundTown(db, sources, opener, provider)
  await tellTrade(town)
  await tellCasework(town, await hashPassword(examplePassword))
  await markReady(db, provider)
  return provider
}

function offsetTo(sources: Sources, when: string): number {
  const moment = Temporal.PlainDateTime.from(when).toZonedDateTime(london).toInstant()
  return Math.round(sources.systemNow().until(moment).total('seconds'))
}

async function foundTown(
  db: Kysely<DB>,
  sources: Sources,
  opener: WorkOpener,
  provider: ProviderNow,
): Promise<ExampleTown> {
  const secret = await hashPassword(examplePassword)
  await opener(provider, publicActor)((work) => foundAdministrator(work, { ...administrator, secret }))
  const as: As = async (email, when, does) => {
    const then = { ...provider, clockOffset: offsetTo(sources, when) }
    return opener(then, await actorOf(db, opener, provider, email))(does)
  }
  await as(administrator.email, '2021-03-01T08:00', (work) => describeProvider(work, service))
  const schoolIds = await as(administrator.email, '2021-03-01T09:00', (work) => addPlaces(work))
  const personIds = await as(administrator.email, '2021-03-01T10:00', (work) => addPeople(work, schoolIds, secret))
  const parent = async (email: string, password: string) => {
    const invited = await as(administrator.email, '2022-03-22T10:00', (work) => personByEmail(work, email))
    assert(invited, 'the parent was invited')
    await as(administrator.email, '2022-03-22T10:05', (work) => setPassword(work, invited.id, password))
  }
  return { as, parent, schools: schoolIds.schools, people: personIds }
}

interface Places {
  readonly districts: ReadonlyMap<string, DistrictId>
  readonly schools: ReadonlyMap<string, SchoolId>
}

async function addPlaces(work: Work): Promise<Places> {
  const districtIds = new Map<string, DistrictId>()
  for (const { key, name, hub } of districts) districtIds.set(key, await keepDistrict(work, name, hub))
  const schoolIds = new Map<string, SchoolId>()
  for (const [at, school] of schools.entries()) {
    const district = districtIds.get(school.district)
    assert(district, 'a school lies in a district')
    const id = granted(
      await addSchool(work, {
        name: school.name,
        district,
        authority: 'lancashire',
        legalKind: school.legalKind,
        address: [school.street, school.name.split(' ')[0] ?? '', 'ZZ1 1ZZ'],
        telephone: school.telephone,
        registerNumber: String(990_001 + at),
        pupilsOnRoll: school.pupils,
        purchaseOrder: school.purchaseOrder ?? 'optional',
      }),
    )
    for (const closed of school.closed ?? []) await addClosure(work, id, { on: day(closed), kind: 'INSET' })
    schoolIds.set(school.key, id)
  }
  return { districts: districtIds, schools: schoolIds }
}

async function addPeople(work: Work, places: Places, secret: string): Promise<ReadonlyMap<string, PersonId>> {
  const ids = new Map<string, PersonId>()
  for (const person of people) {
    const posts = person.posts.map(({ school, district, ...post }) => ({
      ...post,
      ...(school ? { school: known(places.schools, school) } : {}),
      ...(district ? { district: known(places.districts, district) } : {}),
    }))
    const [first, ...rest] = posts
    assert(first, 'everyone in the example has a post')
    const id = granted(await addColleague(work, person, first))
    for (const post of rest) await grantPost(work, { ...post, principal: id })
    await setPassword(work, id, secret)
    ids.set(person.email, id)
  }
  return ids
}
