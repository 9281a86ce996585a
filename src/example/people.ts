/** Invented people of the example: the accounts of design.md section 5 and the rest of the team. */
import type { Role } from '#platform/access/index.ts'

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
