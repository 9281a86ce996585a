/** Invented districts and schools: names of places that do not exist (product.md section 7). */
import type { School } from '../schools/index.ts'

export const districts = [
  { key: 'coast', name: 'District 1', hub: 'Shoreline Inclusion Hub' },
  { key: 'vale', name: 'District 2', hub: 'Vale Inclusion Hub' },
  { key: 'fell', name: 'District 4', hub: 'Fellside Inclusion Hub' },
] as const

export interface ExampleSchool {
  readonly key: string
  readonly name: string
  readonly district: (typeof districts)[number]['key']
  readonly legalKind: School['legalKind']
  readonly street: string
  readonly telephone: string
  readonly pupils: number
  readonly purchaseOrder?: 'required'
  /** Its own INSET days of the year of the example. */
  readonly closed?: readonly string[]
}

export const schools: readonly ExampleSchool[] = [
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
