/** Invented people of the example: the accounts of design.md section 5 and the rest of the team. */
import type { Role } from '#platform/access/index.ts'
import { adultName } from './names.ts'
import type { ExampleSchool } from './places.ts'

export const exampleDomains = {
  provider: 'steppingstones.example',
  school: 'hollowmere.example',
  member: 'larkbeck.example',
} as const
export const examplePassword = 'causeway-example'

export interface ExamplePerson {
  readonly name: string
  readonly email: string
  readonly posts: readonly {
    readonly role: Role
    readonly title: string
    readonly school?: string
    readonly district?: string
    readonly discipline?: 'specialist teacher' | 'outreach worker'
    readonly designatedSafeguardingLead?: 'yes'
  }[]
}

const team = exampleDomains.provider
const hollowmere = exampleDomains.school

export const administrator = { name: 'Robin Askew', email: `admin@${team}` }

export const people: readonly ExamplePerson[] = [
  {
    name: 'Miriam Holt',
    email: `coordinator@${team}`,
    posts: [{ role: 'coordinator', title: 'Outreach coordinator' }],
  },
  { name: 'Dev Anand', email: `coordinator2@${team}`, posts: [{ role: 'coordinator', title: 'Deputy coordinator' }] },
  {
    name: 'Jo Whitlock',
    email: `specialist@${team}`,
    posts: [{ role: 'specialist', title: 'Specialist teacher', discipline: 'specialist teacher' }],
  },
  {
    name: 'Carys Penn',
    email: `carys.penn@${team}`,
    posts: [{ role: 'specialist', title: 'Specialist teacher', discipline: 'specialist teacher' }],
  },
  {
    name: 'Tomas Reyl',
    email: `tomas.reyl@${team}`,
    posts: [{ role: 'specialist', title: 'Specialist teacher', discipline: 'specialist teacher' }],
  },
  {
    name: 'Shanice Orme',
    email: `outreach@${team}`,
    posts: [{ role: 'specialist', title: 'Outreach worker', discipline: 'outreach worker' }],
  },
  {
    name: 'Graham Tibb',
    email: `finance@${team}`,
    posts: [{ role: 'finance', title: 'Business manager of the service' }],
  },
  {
    name: 'Ines Calder',
    email: `privacy@${team}`,
    posts: [{ role: 'privacy lead', title: 'Data protection officer' }],
  },
  {
    name: 'Paula Dray',
    email: `hub@${team}`,
    posts: [{ role: 'hub lead', title: 'Chair of the Shoreline Inclusion Hub', district: 'coast' }],
  },
  { name: 'Neil Farrow', email: `panel@${team}`, posts: [{ role: 'panel member', title: 'Panel member' }] },
  {
    name: 'Ellen Hale',
    email: `senco@${hollowmere}`,
    posts: [{ role: 'school lead', title: 'SENCO', school: 'hollowmere' }],
  },
  {
    name: 'Ruth Sefton',
    email: `head@${hollowmere}`,
    posts: [{ role: 'school lead', title: 'Headteacher', school: 'hollowmere', designatedSafeguardingLead: 'yes' }],
  },
  {
    name: 'Brian Moss',
    email: `business@${hollowmere}`,
    posts: [{ role: 'school buyer', title: 'School business manager', school: 'hollowmere' }],
  },
  {
    name: 'Amy Linden',
    email: `teacher@${hollowmere}`,
    posts: [{ role: 'school staff', title: 'Year 3 teacher', school: 'hollowmere' }],
  },
  {
    name: 'Samir Kaye',
    email: `senco@${exampleDomains.member}`,
    posts: [{ role: 'school lead', title: 'SENCO', school: 'larkbeck' }],
  },
  // One person who leads two schools.
  {
    name: 'Judith Marl',
    email: 'head@crossdale.example',
    posts: [
      { role: 'school lead', title: 'Executive headteacher', school: 'crossdale' },
      { role: 'school lead', title: 'Executive headteacher', school: 'fenbarrow' },
    ],
  },
]

export function headOf(key: string): string {
  return `head@${key}.example`
}
export function sencoOf(key: string): string {
  return `senco@${key}.example`
}

/** Head and SENCO of each school, with a business manager in the larger ones; those written above stay who they are. */
export function contacts(school: ExampleSchool, at: number): readonly ExamplePerson[] {
  const { key, pupils } = school
  const lead = (email: string, title: string, n: number, more = {}): ExamplePerson => ({
    name: adultName(n),
    email,
    posts: [{ role: 'school lead', title, school: key, ...more }],
  })
  const all: readonly ExamplePerson[] = [
    lead(headOf(key), 'Headteacher', at * 3, { designatedSafeguardingLead: 'yes' }),
    lead(sencoOf(key), 'SENCO', at * 3 + 1),
    ...(pupils > 250
      ? [
          {
            name: adultName(at * 3 + 2),
            email: `business@${key}.example`,
            posts: [{ role: 'school buyer' as const, title: 'School business manager', school: key }],
          },
        ]
      : []),
  ]
  const led = people.some((one) => one.posts.some((post) => post.school === key && post.title.includes('ead')))
  return all.filter(
    ({ email, posts }) =>
      !people.some((one) => one.email === email) && !(led && posts.some((post) => post.title === 'Headteacher')),
  )
}

/** Those who can sign in, with the parent whom a story invites (design.md section 5). */
export const exampleAccounts: readonly string[] = [
  administrator.email,
  ...people.map((person) => person.email),
  'parent@family.example',
]
