/** The example's two selling years: offers, who accepted and who declined, orders, payments. */
import { day, isBefore, type PlainDate, year } from '#kernel/days.ts'
import shipped from '../../data/offers/2022.json' with { type: 'json' }
import { addTestimonial, publishFigures } from '../brochure/index.ts'
import { acceptMembership, declineMembership, openCampaign } from '../membership/index.ts'
import { arrangeFunding, keepNewPayer, openInvoices, owedOf, recordPayment } from '../money/index.ts'
import { freezeOffer, loadOffer, publishOffer } from '../offer/index.ts'
import { placeOrder } from '../orders/index.ts'
import { accepts2022, declines2022, keyOf } from './case-plans.ts'
import { administrator, exampleDomains, headOf } from './people.ts'
import { districts, newFrom, schools } from './places.ts'
import { office } from './scenes.ts'
import { at, type Story } from './story.ts'
import { type ExampleTown, granted, known } from './town.ts'

const finance = `finance@${exampleDomains.provider}`

export function tradeStories(town: ExampleTown): readonly Story[] {
  // The year before is sold at the prices of 2022–23, and says so.
  const before = {
    ...shipped,
    year: 2021,
    source: 'Invented: the prices of 2022–23 used for the year before',
    // The one difference of that year's terms: hours of consultancy ended with it.
    products: shipped.products.map((product) =>
      product.code === 'consultancy-hour' ? { ...product, expires: 'end with the year' } : product,
    ),
  }
  return [
    publishing(town, before, '2021-03-08'),
    publishing(town, shipped, '2022-03-07'),
    printing(town),
    campaigning(town, 2022, '2022-03-14'),
    funding(town),
    ...schools.flatMap((school) => memberships(town, school.key, school.number)),
    ordering(town, 'thornwick', 'silver', '2022-10-10'),
    ordering(town, keyOf(2), 'consultancy-hour', '2022-06-20'),
    paying(town),
  ]
}

async function* publishing(town: ExampleTown, file: unknown, on: string): Story {
  yield at(day(on), '09:00')
  await town.as(administrator.email, async (work) =>
    granted(await publishOffer(work, granted(await loadOffer(work, file)))),
  )
}

/** Invented, by role: what the brochure says schools say. */
const said = [
  {
    role: 'A classroom teacher',
    words:
      'The visit told me what I could not see from the front of the room, and the plan was one I could carry out the next morning.',
  },
  {
    role: 'A headteacher',
    words:
      'Two children who were close to losing their place with us are learning in their own class again, and my staff know why.',
  },
] as const

/** The brochure of 2022–23: what was said in spring, the year's figures once it is over; then the old offer is closed. */
async function* printing(town: ExampleTown): Story {
  yield at(day('2022-03-21'), '15:00')
  for (const { role, words } of said) {
    const permission = { givenBy: `${role}, by email`, givenOn: day('2022-03-18') }
    await town.as(office, async (work) =>
      granted(await addTestimonial(work, { role, words, from: undefined, school: 'is not named', ...permission })),
    )
  }
  yield at(day('2022-04-29'), '15:00')
  await town.as(office, async (work) => {
    granted(await publishFigures(work, year(2022)))
    granted(await freezeOffer(work, year(2021)))
  })
}

/** Every school is proposed 2022–23; whoever has not answered is reminded after two weeks and then monthly. */
async function* campaigning(town: ExampleTown, of: number, on: string): Story {
  yield at(day(on), '09:30')
  await town.as(office, async (work) => granted(await openCampaign(work, year(of), 'http://localhost:3000')))
}

/** The hub of the fells takes half of its schools' memberships for the year. */
async function* funding(town: ExampleTown): Story {
  yield at(day('2022-03-28'), '11:00')
  const district = districts.find((one) => one.key === 'fell')
  await town.as(office, async (work) => {
    const payer = granted(
      await keepNewPayer(work, {
        kind: 'hub',
        name: district?.hub ?? '',
        address: ['The Old Station', 'Fell Road', 'Ullenrigg', 'ZZ4 1ZZ'],
        email: `hub.fund@${exampleDomains.provider}`,
        purchaseOrder: 'required',
      }),
    )
    const funded = schools
      .filter((school) => school.district === 'fell')
      .map((school) => known(town.schools, school.key))
    const wanted = {
      payer,
      covers: 'membership' as const,
      percent: 50,
      from: day('2022-04-01'),
      until: day('2023-03-31'),
      purchaseOrder: 'DIH4-22',
    }
    granted(await arrangeFunding(work, funded, wanted))
  })
}

const byHand2022: Readonly<Record<string, string>> = {
  larkbeck: '2022-04-20',
  thornwick: '2022-04-25',
  ashenford: '2022-05-04',
  crossdale: '2022-05-09',
}

function memberships(town: ExampleTown, key: string, number: number | undefined): readonly Story[] {
  if (number === undefined) {
    const joined = byHand2022[key]
    const before = key === 'hollowmere' || key === 'larkbeck' ? [joining(town, key, 2021, '2021-04-19')] : []
    return [...before, ...(joined ? [joining(town, key, 2022, joined)] : [])]
  }
  const spring = (of: number, n: number) =>
    day(`${of}-04-06`)
      .add({ days: (n * 5) % 19 })
      .toString()
  return [
    // Those with children or a class in 2021–22, and a dozen more: the rest stayed away.
    ...(number < 84 && number < newFrom ? [joining(town, key, 2021, spring(2021, number))] : []),
    ...(accepts2022(number) ? [joining(town, key, 2022, spring(2022, number))] : []),
    ...(declines2022(number) ? [declining(town, key, 2022, '2022-06-13', number)] : []),
  ]
}

async function* joining(town: ExampleTown, key: string, of: number, on: string): Story {
  yield at(day(on), '10:00')
  const school = schools.find((one) => one.key === key)
  const wanted = {
    school: known(town.schools, key),
    year: year(of),
    position: 'Headteacher',
    purchaseOrder: school?.purchaseOrder ? `PO-${of}-${key.slice(0, 3).toUpperCase()}` : undefined,
  }
  // Where a head leads two schools, or another signs, the office records what came on paper.
  const by = town.people.has(headOf(key)) ? headOf(key) : office
  await town.as(by, async (work) => granted(await acceptMembership(work, { ...wanted, name: nameOf(work) })))
}

function nameOf(work: {
  readonly actor: { readonly name: string; readonly posts: readonly { readonly title: string }[] }
}) {
  return work.actor.posts.some((post) => post.title.toLowerCase().includes('head'))
    ? work.actor.name
    : 'Headteacher of the school'
}

const reasons = [
  { reason: 'budget', sentence: 'The governors have frozen new spending until the summer.' },
  { reason: 'no need this year' },
  { reason: 'other provider', sentence: 'Our trust has its own behaviour team from September.' },
  { reason: 'other', sentence: 'A new head starts in September and wants to look at it then.' },
  { reason: 'budget' },
] as const

async function* declining(town: ExampleTown, key: string, of: number, on: string, n: number): Story {
  yield at(day(on).add({ days: n % 20 }), '14:00')
  await town.as(office, async (work) =>
    granted(
      await declineMembership(work, {
        school: known(town.schools, key),
        year: year(of),
        ...(reasons[Math.floor(n / 4) % reasons.length] ?? { reason: 'budget' }),
      }),
    ),
  )
}

async function* ordering(town: ExampleTown, school: string, product: string, on: string): Story {
  yield at(day(on), '10:00')
  const lines = [product === 'consultancy-hour' ? { product, kind: 'whole-school', quantity: 4 } : { product }]
  await town.as(office, async (work) =>
    granted(await placeOrder(work, known(town.schools, school), lines, `PO-${school.slice(0, 3).toUpperCase()}-7`)),
  )
}

/** Fridays: what was paid into the bank that week is recorded. One school in nineteen is late, some are very late. */
async function* paying(town: ExampleTown): Story {
  for (let on = day('2021-04-30'); isBefore(on, day('2022-11-07')); on = on.add({ days: 7 })) {
    yield at(on, '16:00')
    await town.as(finance, async (work) => {
      for (const invoice of await openInvoices(work)) {
        if (!isPaidBy(invoice.number, invoice.issuedOn, on)) continue
        granted(
          await recordPayment(work, invoice.id, { on, amount: owedOf(invoice), reference: `BACS ${invoice.number}` }),
        )
      }
    })
  }
}

function isPaidBy(number: string, issuedOn: PlainDate, on: PlainDate): boolean {
  const n = Number(number.slice(5))
  const days = n % 19 === 7 ? 75 + (n % 60) : 12 + ((n * 13) % 24)
  return !isBefore(on, issuedOn.add({ days }))
}
