/** Invented districts and schools: names of places that do not exist (product.md section 7). */

import type { School } from '../schools/index.ts'
import { schoolName } from './names.ts'

export const districts = [
  { key: 'coast', name: 'District 1', hub: 'Shoreline Inclusion Hub' },
  { key: 'vale', name: 'District 2', hub: 'Vale Inclusion Hub' },
  { key: 'fell', name: 'District 4', hub: 'Fellside Inclusion Hub' },
] as const

const districtKeys = ['coast', 'vale', 'fell'] as const

export interface ExampleSchool {
  readonly key: string
  readonly name: string
  readonly district: (typeof districts)[number]['key']
  readonly legalKind: School['legalKind']
  readonly street: string
  readonly telephone: string
  readonly pupils: number
  readonly purchaseOrder?: 'required'
  /** Its own INSET days. */
  readonly closed?: readonly string[]
  readonly grid: { readonly easting: number; readonly northing: number }
  /** Where it stands among the schools that were made up by number; undefined for the dozen written by hand. */
  readonly number?: number
}

const written: readonly Omit<ExampleSchool, 'grid'>[] = [
  {
    key: 'hollowmere',
    name: 'Hollowmere Primary School',
    district: 'coast',
    legalKind: 'maintained',
    street: 'Mere Lane',
    telephone: '01632 960101',
    pupils: 208,
    purchaseOrder: 'required',
    closed: ['2022-09-01', '2022-09-02', '2022-11-25'],
  },
  {
    key: 'larkbeck',
    name: 'Larkbeck Primary School',
    district: 'vale',
    legalKind: 'academy',
    street: 'Beck Row',
    telephone: '01632 960102',
    pupils: 315,
    closed: ['2022-09-01', '2023-01-03'],
  },
  {
    key: 'thornwick',
    name: 'Thornwick Church of England Primary School',
    district: 'coast',
    legalKind: 'maintained',
    street: 'Wick Street',
    telephone: '01632 960103',
    pupils: 142,
  },
  {
    key: 'saltby',
    name: 'Saltby Sands Community Primary School',
    district: 'coast',
    legalKind: 'maintained',
    street: 'Dune Road',
    telephone: '01632 960104',
    pupils: 391,
  },
  {
    key: 'greyholme',
    name: 'Greyholme Primary School',
    district: 'coast',
    legalKind: 'maintained',
    street: 'Holme Way',
    telephone: '01632 960105',
    pupils: 96,
  },
  {
    key: 'ashenford',
    name: 'Ashenford Primary Academy',
    district: 'vale',
    legalKind: 'academy',
    street: 'Ford Street',
    telephone: '01632 960106',
    pupils: 420,
  },
  {
    key: 'millrigg',
    name: 'Millrigg Primary School',
    district: 'vale',
    legalKind: 'maintained',
    street: 'Rigg Lane',
    telephone: '01632 960107',
    pupils: 174,
  },
  {
    key: 'winterley',
    name: 'Winterley St Oda’s Catholic Primary School',
    district: 'vale',
    legalKind: 'maintained',
    street: 'Oda Close',
    telephone: '01632 960108',
    pupils: 203,
  },
  {
    key: 'crossdale',
    name: 'Crossdale Primary School',
    district: 'fell',
    legalKind: 'maintained',
    street: 'Dale End',
    telephone: '01632 960109',
    pupils: 61,
  },
  {
    key: 'fenbarrow',
    name: 'Fenbarrow Primary School',
    district: 'fell',
    legalKind: 'maintained',
    street: 'Barrow Top',
    telephone: '01632 960110',
    pupils: 88,
  },
  {
    key: 'oxenthwaite',
    name: 'Oxenthwaite Primary School',
    district: 'fell',
    legalKind: 'maintained',
    street: 'Tarn Road',
    telephone: '01632 960111',
    pupils: 119,
  },
  {
    key: 'pellgarth',
    name: 'Pellgarth Primary School',
    district: 'fell',
    legalKind: 'academy',
    street: 'Garth View',
    telephone: '01632 960112',
    pupils: 233,
  },
]

/** Years in which schools are closed on the same two days at the start, and on one of these of their own. */
const startingDays = ['2021-09-01', '2021-09-02', '2022-09-01', '2022-09-02']
const ownDays = ['2021-11-26', '2022-01-04', '2022-02-21', '2022-05-06', '2022-07-22', '2022-11-25', '2023-01-03']
const streets = ['School Lane', 'Church Street', 'Mill Brow', 'Chapel Road', 'High Bank', 'Station Road', 'Green End']

/** How many were made up: with the dozen above, the 129 primary schools of 2022–23 (product.md section 2). */
const madeUp = 117
/** The schools before this one were there in 2021–22 too: 119 with the dozen. */
export const newFrom = 107

function makeUp(n: number): Omit<ExampleSchool, 'grid'> {
  const name = schoolName(n)
  const key = `${name.split(' ')[0]?.toLowerCase()}`
  const academy = name.includes('Academy') || n % 9 === 4
  return {
    key,
    name,
    district: districtKeys[n % 20 < 9 ? 0 : n % 20 < 15 ? 1 : 2] ?? 'coast',
    legalKind: academy ? 'academy' : 'maintained',
    street: `${(n % 40) + 1} ${streets[n % streets.length]}`,
    telephone: `01632 960${String(200 + n)}`,
    pupils: 48 + ((n * 53) % 370),
    ...(n % 6 === 2 ? { purchaseOrder: 'required' as const } : {}),
    closed: [...startingDays, ownDays[n % ownDays.length] ?? ''],
    number: n,
  }
}

/** Scattered around a centre of its district, a few kilometres apart: invented, as everything here. */
const centres = { coast: [342_000, 462_000], vale: [352_000, 441_000], fell: [372_000, 467_000] } as const

function placed(school: Omit<ExampleSchool, 'grid'>, at: number): ExampleSchool {
  const [easting, northing] = centres[school.district]
  const angle = at * 2.399
  const distance = 900 * Math.sqrt(at + 1)
  return {
    ...school,
    grid: {
      easting: Math.round(easting + distance * Math.cos(angle)),
      northing: Math.round(northing + distance * Math.sin(angle)),
    },
  }
}

export const schools: readonly ExampleSchool[] = [
  ...written,
  ...Array.from({ length: madeUp }, (_, n) => makeUp(n)),
].map(placed)
