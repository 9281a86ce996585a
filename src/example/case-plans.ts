/** Which school asks for whom and when: 103 children in 66 schools (with Hollowmere's, 104 in 67), classes, and the year under way. */
import { day, type PlainDate } from '#kernel/days.ts'
import { exampleDomains } from './people.ts'
import { newFrom, schools } from './places.ts'
import { nth } from './seeded.ts'

export interface Plan {
  readonly n: number
  readonly school: string
  readonly about: 'pupil' | 'class' | 'family'
  readonly product: 'bronze' | 'silver' | 'ehc' | 'parent-support'
  readonly specialist: string
  readonly askedFrom: PlainDate
  readonly stops?: 'before the order'
}

const team = exampleDomains.provider
const teachers = [`specialist@${team}`, `carys.penn@${team}`, `tomas.reyl@${team}`]

export function keyOf(number: number): string {
  const school = schools.find((one) => one.number === number)
  if (!school) throw new Error(`No school has number ${number}`)
  return school.key
}

/** Forty-one schools with one child, sixteen with two, six with three, three with four: 103 in 66. */
const childrenIn = [
  ...Array(41).fill(1),
  ...Array(16).fill(2),
  ...Array(6).fill(3),
  ...Array(3).fill(4),
] as readonly number[]

const first2021 = day('2021-04-26')
const daysOf2021 = 262

const children2021: readonly Plan[] = childrenIn
  .flatMap((count, school) => Array.from({ length: count }, () => school))
  .map((school, n) => ({
    n,
    school: keyOf(school),
    about: 'pupil',
    product: n % 9 === 4 ? 'ehc' : n % 4 === 1 ? 'silver' : 'bronze',
    specialist: nth(teachers, n + Math.floor(n / 7)),
    // Spread over the year by a stride that does not follow the schools' order.
    askedFrom: first2021.add({ days: (n * 97) % daysOf2021 }),
  }))

const classes2021: readonly Plan[] = Array.from({ length: 6 }, (_, n) => ({
  n,
  school: keyOf(66 + n),
  about: 'class',
  product: n % 3 === 1 ? 'silver' : 'bronze',
  specialist: nth(teachers, n),
  askedFrom: day('2021-05-10').add({ days: n * 41 }),
}))

/** Schools that had accepted 2022–23 in time to order; a third of them new that year. */
export function accepts2022(number: number): boolean {
  return (number * 7) % 10 < 7
}
export function declines2022(number: number): boolean {
  return !accepts2022(number) && number % 4 === 3
}

const asking2022 = Array.from({ length: 117 }, (_, n) => n).filter(
  (n) => accepts2022(n) && (n % 3 !== 0 || n >= newFrom),
)
const daysSoFar = 172

const children2022: readonly Plan[] = asking2022.slice(0, 52).map((school, at) => ({
  n: 110 + at,
  school: keyOf(school),
  about: at % 13 === 6 ? 'class' : 'pupil',
  product: at % 10 === 3 && at % 13 !== 6 ? 'ehc' : at % 3 === 1 ? 'silver' : 'bronze',
  specialist: nth(teachers, at * 2),
  askedFrom: day('2022-05-16').add({ days: (at * 67) % daysSoFar }),
  ...(at % 17 === 9 ? { stops: 'before the order' as const } : {}),
}))

export const casesToTell: readonly Plan[] = [...children2021, ...classes2021, ...children2022]
