/**
 * The brochure of a year, as words: the one description from which the page and the PDF are made (product.md, "Offer and
 * brochure"). Prices and parts come from the offer, figures and testimonials as they were published.
 */
import { type Year, yearName } from '#kernel/days.ts'
import { inWords, minutes } from '#kernel/minutes.ts'
import { asPrice } from '#kernel/money.ts'
import {
  counted,
  expiryInWords,
  formatNames,
  forWhom,
  headsInWords,
  madeOf,
  minutesOf,
  needWords,
  type Offer,
  onlyIn,
  type Product,
  termsInWords,
  trainings,
} from '#offer/index.ts'

/** Last year's counts as they were published; undefined where one is too small to be told. */
export interface Figures {
  readonly of: Year
  readonly children: number | undefined
  readonly schools: number | undefined
  readonly colleagues: number | undefined
}

export interface Said {
  readonly words: string
  /** 'A headteacher', never a name. */
  readonly role: string
  /** Only where the school may be named. */
  readonly school: string | undefined
}

export interface BrochureFacts {
  readonly service: { readonly name: string; readonly address: readonly string[]; readonly telephone: string }
  readonly figures: Figures | undefined
  readonly testimonials: readonly Said[]
}

const fewest = 5

/** From one to four could name a child or a school: such a count is not published, whoever counted it (security.md section 1). */
export function publishable(count: number | 'withheld'): number | undefined {
  return count === 'withheld' || (count > 0 && count < fewest) ? undefined : count
}

interface Bought {
  readonly name: string
  readonly price: string
  readonly words: string
  readonly includes: readonly string[]
}

interface Package extends Bought {
  readonly hours: string
  readonly whom: string
  readonly madeOf: readonly { readonly label: string; readonly time: string }[]
  readonly rules: readonly string[]
}

export type Brochure = ReturnType<typeof brochureOf>

export function brochureOf(offer: Offer, facts: BrochureFacts) {
  const of = <Kind extends Product['kind']>(kind: Kind) =>
    offer.products.filter((product): product is Extract<Product, { kind: Kind }> => product.kind === kind)
  const { introductions } = offer
  return {
    title: `Support for schools ${yearName(offer.year)}`,
    period: `1 April ${offer.year} to 31 March ${offer.year + 1}`,
    service: facts.service,
    opening: introductions.service,
    aims: offer.aims,
    whatWeDo: offer.whatWeDo,
    figures: facts.figures && figuresOf(facts.figures),
    memberships: of('membership').map(bought),
    packages: { opening: introductions.packages, gate: gateOf(offer, 'package'), all: of('package').map(packageOf) },
    consultancy: of('hourly').map((product) => ({
      ...bought(product),
      price: `${asPrice(product.price)} ${product.minutes === 60 ? 'an hour' : `for ${inWords(product.minutes)}`}`,
      opening: introductions.consultancy,
      gate: gateOf(offer, 'hourly'),
      kindsTitle: `${counted(offer.consultancyKinds.length)} kinds of help`,
      kinds: offer.consultancyKinds.map((kind) => kind.name),
    })),
    training: trainingOf(offer),
    placements: { opening: introductions.placements, all: of('placement').map(bought) },
    testimonials: facts.testimonials.map((said) => ({
      words: said.words,
      who: said.school === undefined ? said.role : `${said.role}, ${said.school}`,
    })),
    agreement: offer.agreement,
    terms: [
      ...termsInWords(offer.terms),
      `A quote stands for ${offer.quoteValidDays} days.`,
      'No VAT is added to the prices here; an invoice says what applies to your school.',
    ],
  }
}

/** Which products of a kind only a holder of the membership may order; nothing to say where there is none. */
function gateOf(offer: Offer, kind: Product['kind']): string {
  const all = offer.products.filter((product) => product.kind === kind)
  const gated = all.filter((product) => product.requiresMembership)
  const membership = offer.products.find((product) => product.kind === 'membership')?.name
  if (gated.length === 0 || membership === undefined) return ''
  const which = gated.length === all.length ? '' : `${gated.map((product) => product.name).join(', ')}: `
  return `${which}For schools that hold the ${membership} on the day they order.`
}

function bought(product: Product): Bought {
  return {
    name: product.name,
    price: asPrice(product.price),
    words: product.words,
    includes: product.includes,
  }
}

function packageOf(product: Extract<Product, { kind: 'package' }>): Package {
  const ends = expiryInWords(product)
  const cycle =
    product.cycle === 'graduated' ? 'One cycle of Assess, Plan, Do, Review' : 'Closes after the delivery meeting'
  return {
    ...bought(product),
    hours: inWords(minutesOf(product) ?? minutes(0)),
    whom: forWhom(product.subjects),
    madeOf: madeOf(product),
    rules: [...(product.needs ? [needWords[product.needs]] : []), cycle, ...(ends ? [ends] : [])],
  }
}

function figuresOf({ of, children, schools, colleagues }: Figures) {
  const items = [
    { figure: children, label: 'children supported' },
    { figure: schools, label: 'schools of these children' },
    { figure: colleagues, label: 'colleagues trained' },
  ]
  return {
    period: `April ${of} to March ${of + 1}`,
    items: items.flatMap(({ figure, label }) => (figure ? [{ figure: String(figure), label }] : [])),
  }
}

function trainingOf(offer: Offer) {
  return {
    opening: offer.introductions.training,
    formats: trainings(offer).map((product) => ({
      name: formatNames[product.format],
      length: inWords(product.length),
      price: asPrice(product.price),
    })),
    heads: headsInWords(offer).join(' '),
    topics: offer.topics.map((topic) => ({ name: topic.name, only: onlyIn(offer, topic.formats) ?? '' })),
  }
}
