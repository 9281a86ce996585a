/**
 * Builds the example by calling the rooms' own operations as the people who would, on the days they would (design.md
 * section 7, "Example"). Slow on purpose; `npm start` restores what this wrote.
 */
import type { Kysely } from 'kysely'
import { assert } from '#kernel/assert.ts'
import { day } from '#kernel/days.ts'
import { type DistrictId, id, type PersonId, type PrincipalId, type SchoolId } from '#kernel/ids.ts'
import type { Actor, HeldPost } from '#platform/access/index.ts'
import type { DB } from '#platform/database/rows.generated.ts'
import { describeProvider, foundProvider } from '#platform/provider.ts'
import { publicActor } from '#platform/web/index.ts'
import type { Sources, Work, WorkOpener } from '#platform/work.ts'
import { exampleAccounts, foundAdministrator } from '../login/index.ts'
import { addColleague, grantPost } from '../people/index.ts'
import { addClosure, addSchool, calendarOf, keepDistrict, type SchoolCalendar } from '../schools/index.ts'
import { askingStories } from './asking.ts'
import { buyingStories } from './buying.ts'
import { caseStories } from './cases.ts'
import { keepFree } from './casework.ts'
import { movingStories } from './moving.ts'
import { orderedStories } from './ordered.ts'
import { administrator, contacts, type ExamplePerson, people } from './people.ts'
import { districts, schools } from './places.ts'
import { settlingStories } from './settling.ts'
import { opening } from './span.ts'
import { type StoryClock, tell } from './story.ts'
import { type As, Diary, type ExampleTown, granted, known } from './town.ts'
import { tradeStories } from './trade.ts'
import { trainingStories } from './trainings.ts'

const service = {
  name: 'Stepping Stones (Short Stay) School',
  address: ['Bowerham Road', 'Lancaster', 'LA1 4HT'],
  telephone: '01524 67164',
  registerNumber: '01141',
}

export interface Workshop {
  readonly db: Kysely<DB>
  readonly opener: WorkOpener
  readonly sources: Sources
  readonly clock: StoryClock
  /** Does what is promised for the days up to the clock's. */
  readonly sweep: () => Promise<unknown>
}

/** On an empty, migrated database. The provider's own clock shows what the sources say: nothing is offset while building. */
export async function buildExample(workshop: Workshop): Promise<void> {
  const { db, opener, sources, clock } = workshop
  const provider = await foundProvider(db, sources, { name: service.name, kind: 'example', clockOffset: 0 })
  const open = opener(provider, publicActor)
  await open((work) => foundAdministrator(work, { ...administrator, secret: 'set when it is restored' }))
  const admin = (await open((work) => exampleAccounts(work)))[0]
  assert(admin, 'the administrator has an account')
  const actors = new Map<string, Actor>([
    [administrator.email, actor(admin.id, administrator.name, [{ role: 'administrator', title: 'Administrator' }])],
  ])
  const as: As = (email, does) => opener(provider, known(actors, email))(does)
  await as(administrator.email, (work) => describeProvider(work, service))
  const places = await as(administrator.email, addPlaces)
  const ids = new Map<string, PersonId>()
  const everyone = [...people, ...schools.flatMap(contacts)]
  await as(administrator.email, async (work) => {
    for (const person of everyone) {
      const posts = postsOf(person, places)
      const added = granted(await addOne(work, person, posts))
      ids.set(person.email, added)
      actors.set(person.email, actor(added, person.name, posts))
    }
  })
  const calendars = await as(administrator.email, (work) => calendarsByKey(work, places))
  const town: ExampleTown = { as, schools: places.schools, people: ids, calendars, diary: new Diary() }
  keepFree(town.diary)
  const stories = [
    ...tradeStories(town),
    ...caseStories(town),
    ...askingStories(town),
    ...trainingStories(town),
    ...buyingStories(town),
    ...settlingStories(town),
    ...orderedStories(town),
    ...movingStories(town),
  ]
  await tell(stories, opening, clock, async () => {
    await workshop.sweep()
  })
  await workshop.sweep()
}

function actor(person: PersonId | PrincipalId, name: string, posts: readonly HeldPost[]): Actor {
  return { id: id<PrincipalId>(person), kind: 'person', name, posts }
}

function postsOf(person: ExamplePerson, places: Places) {
  return person.posts.map(({ school, district, ...post }) => ({
    ...post,
    ...(school ? { school: known(places.schools, school) } : {}),
    ...(district ? { district: known(places.districts, district) } : {}),
  }))
}

async function addOne(work: Work, person: ExamplePerson, posts: ReturnType<typeof postsOf>) {
  const [first, ...rest] = posts
  assert(first, 'everyone in the example has a post')
  const added = await addColleague(work, person, first)
  if (added.ok) for (const post of rest) await grantPost(work, { ...post, principal: added.value })
  return added
}

interface Places {
  readonly districts: ReadonlyMap<string, DistrictId>
  readonly schools: ReadonlyMap<string, SchoolId>
}

async function addPlaces(work: Work): Promise<Places> {
  const districtIds = new Map<string, DistrictId>()
  for (const { key, name, hub } of districts) districtIds.set(key, await keepDistrict(work, name, hub))
  const schoolIds = new Map<string, SchoolId>()
  for (const [n, school] of schools.entries()) {
    const added = granted(
      await addSchool(work, {
        name: school.name,
        district: known(districtIds, school.district),
        authority: 'lancashire',
        legalKind: school.legalKind,
        address: [school.street, school.name.split(' ')[0] ?? '', 'ZZ1 1ZZ'],
        telephone: school.telephone,
        registerNumber: String(990_001 + n),
        pupilsOnRoll: school.pupils,
        purchaseOrder: school.purchaseOrder ?? 'optional',
        grid: school.grid,
      }),
    )
    for (const closed of school.closed ?? []) await addClosure(work, added, { on: day(closed), kind: 'INSET' })
    schoolIds.set(school.key, added)
  }
  return { districts: districtIds, schools: schoolIds }
}

async function calendarsByKey(work: Work, places: Places): Promise<ReadonlyMap<string, SchoolCalendar>> {
  const calendars = new Map<string, SchoolCalendar>()
  for (const [key, school] of places.schools) calendars.set(key, await calendarOf(work, school))
  return calendars
}
