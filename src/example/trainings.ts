/** Training of two years: 22 sessions with 382 colleagues in 2021–22 (product.md section 2), and those of the year under way. */
import { day } from '#kernel/days.ts'
import type { SchoolId } from '#kernel/ids.ts'
import { keepRegister, planSession } from '../training/index.ts'
import { keyOf } from './case-plans.ts'
import { exampleDomains } from './people.ts'
import { nth } from './seeded.ts'
import { at, type Story } from './story.ts'
import { type ExampleTown, granted, known, openDay } from './town.ts'

const team = exampleDomains.provider
const trainers = [`carys.penn@${team}`, `tomas.reyl@${team}`, `specialist@${team}`]
const topics = [
  'behaviour-inclusion',
  'attachment-emotion-coaching',
  'adhd',
  'asc',
  'sensory',
  'anxious-child',
  'ebsa',
  'lunchtimes',
  'aces-trauma',
  'circle-time',
  'ks1-behaviour',
]
const formats = ['training-staff-meeting-60', 'training-twilight', 'training-staff-meeting-90', 'training-half-day']
const clusters = ['Estuary cluster', 'Valley cluster', 'Fellside cluster']

interface Planned {
  readonly n: number
  readonly schools: readonly string[]
  /** New colleagues, over all its schools. */
  readonly heads: number
  /** How many of an earlier session of the first school come again. */
  readonly again: number
  readonly from: string
}

/** 8 × 18 + 14 × 17 = 382 different colleagues; the later eleven sessions go back to the schools of the first. */
const sessions2021: readonly Planned[] = Array.from({ length: 22 }, (_, n) => {
  const host = keyOf((n % 11) * 6)
  const cluster = n % 7 === 3 ? [keyOf((n % 11) * 6 + 1), keyOf((n % 11) * 6 + 2)] : []
  return {
    n,
    schools: [host, ...cluster],
    heads: n < 8 ? 18 : 17,
    again: n >= 11 ? 2 : 0,
    from: day('2021-04-28')
      .add({ days: n * 14 })
      .toString(),
  }
})
const sessions2022: readonly Planned[] = Array.from({ length: 11 }, (_, n) => ({
  n: 30 + n,
  schools: n % 4 === 2 ? [keyOf(n * 7), keyOf(n * 7 + 1)] : [keyOf(n * 7)],
  heads: 12 + ((n * 5) % 9),
  again: n % 6 === 0 ? 1 : 0,
  from: day('2022-04-27')
    .add({ days: n * 22 })
    .toString(),
}))

export function trainingStories(town: ExampleTown): readonly Story[] {
  const met = new Map<string, string[]>()
  let named = 0
  const nextName = () => colleagueName(named++)
  return [...sessions2021, ...sessions2022].map((planned) => session(town, planned, met, nextName))
}

async function* session(
  town: ExampleTown,
  { n, schools, heads, again, from }: Planned,
  met: Map<string, string[]>,
  nextName: () => string,
): Story {
  const [host = ''] = schools
  const on = openDay(town, host, day(from), 1)
  const trainer = nth(trainers, n)
  const ids: readonly SchoolId[] = schools.map((key) => known(town.schools, key))
  yield at(openDay(town, host, on.subtract({ days: 30 }), 0), '11:30')
  const planned = await town.as(trainer, async (work) =>
    granted(
      await planSession(work, {
        topic: nth(topics, n),
        product: nth(formats, n),
        title: undefined,
        mode: n % 5 === 2 ? 'virtual' : 'face to face',
        on,
        schools: ids,
        cluster: schools.length > 1 ? nth(clusters, n) : undefined,
        trainer: known(town.people, trainer),
      }),
    ),
  )
  yield at(on, '17:30')
  for (const [place, key] of schools.entries()) {
    const share = Math.floor(heads / schools.length) + (place < heads % schools.length ? 1 : 0)
    const earlier = met.get(key) ?? []
    const names = [...(place === 0 ? earlier.slice(0, again) : []), ...Array.from({ length: share }, nextName)]
    met.set(key, [...earlier, ...names.filter((name) => !earlier.includes(name))])
    await town.as(trainer, async (work) => granted(await keepRegister(work, planned, known(town.schools, key), names)))
  }
}

const firsts = [
  'Anya',
  'Bella',
  'Carl',
  'Della',
  'Ewan',
  'Fleur',
  'Gavin',
  'Heidi',
  'Ivor',
  'Jess',
  'Karim',
  'Leah',
  'Moira',
  'Neville',
  'Olwen',
  'Pete',
  'Rowena',
  'Saul',
  'Tess',
  'Ulric',
  'Vicky',
  'Wilf',
  'Yolanda',
]
const lasts = [
  'Ackers',
  'Bamber',
  'Cottam',
  'Dacre',
  'Entwhistle',
  'Fazak',
  'Gornall',
  'Hesketh',
  'Ince',
  'Jolley',
  'Kirkham',
  'Leyland',
  'Melling',
  'Nuttall',
  'Ogden',
  'Parr',
  'Rigby',
  'Sumner',
  'Threlfall',
  'Wareing',
  'Aspin',
  'Bickers',
  'Culshaw',
  'Duerden',
  'Edge',
  'Forshaw',
  'Gaskell',
  'Hulme',
  'Kellet',
]

/** 23 × 29: the first six hundred colleagues have names of their own. */
function colleagueName(n: number): string {
  return `${nth(firsts, n)} ${nth(lasts, n)}`
}
