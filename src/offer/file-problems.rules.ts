/** What is wrong with an offer file, in words people use: 'Bronze package, price: …', never 'products.2.price'. */
import type { z } from 'zod'

export interface OfferProblem {
  /** Where in the file: 'products.3.price'. */
  readonly at: string
  /** Where, for people: 'Bronze package, price'. */
  readonly where: string
  readonly message: string
}

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** The words of the fields; a field that is not named here is named as it is. */
const fieldWords: Readonly<Record<string, string>> = {
  year: 'the year',
  source: 'where it comes from',
  products: 'the products',
  price: 'price',
  minutes: 'minutes',
  steps: 'the steps',
  due: 'when it is due',
  deliveredBy: 'who may deliver it',
  requiresMembership: 'whether it needs the membership',
  vatKind: 'kind of VAT',
  words: 'the words of the brochure',
  includes: 'what is in it',
  subjects: 'who it is for',
  needs: 'what it needs first',
  expires: 'whether its hours end',
  includedHeads: 'colleagues included',
  extraHead: 'price of a further colleague',
  consultancyKinds: 'the kinds of consultancy',
  topics: 'the training topics',
  formats: 'the formats',
  quoteValidDays: 'days a quote stands',
  agreement: 'the agreement',
  whatWeDo: 'what we do',
  unusedHours: 'unused hours',
  lateCancellation: 'late cancellation',
  introductions: 'the introductions',
}

/** Lists whose parts have a name of their own, and those that are counted. */
const listed: Readonly<Record<string, string>> = {
  products: 'Product',
  consultancyKinds: 'Kind of consultancy',
  topics: 'Topic',
  steps: 'step',
  agreement: 'paragraph',
  aims: 'aim',
}

export function problemIn(file: unknown, issue: Issue): OfferProblem {
  const where = placeOf(file, issue.path)
  return { at: issue.path.join('.'), where, message: sentenceOf(issue, valueAt(file, issue.path)) }
}

function placeOf(file: unknown, path: Path): string {
  const words: string[] = []
  for (const [at, key] of path.entries()) {
    const list = listed[String(path[at - 1])]
    if (typeof key === 'number') words.push(nameAt(file, path.slice(0, at + 1)) ?? `${list ?? 'line'} ${key + 1}`)
    else if (typeof path[at + 1] !== 'number' || !listed[String(key)])
      words.push(fieldWords[String(key)] ?? String(key))
  }
  const whole = words.join(', ') || 'the whole file'
  return whole.slice(0, 1).toUpperCase() + whole.slice(1)
}

/** The name a product or topic has in the file, its code where the name is what is missing. */
function nameAt(file: unknown, path: Path): string | undefined {
  const one = valueAt(file, path)
  if (typeof one !== 'object' || one === null) return undefined
  const name = 'name' in one && typeof one.name === 'string' && one.name.trim()
  const code = 'code' in one && typeof one.code === 'string' && one.code.trim()
  return name || code || undefined
}

function valueAt(file: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Readonly<Record<PropertyKey, unknown>>)[key] : undefined,
    file,
  )
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text in quotation marks',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
}

function sentenceOf(issue: Issue, value: unknown): string {
  const pence = ['price', 'extraHead'].includes(String(issue.path.at(-1)))
  if (issue.code === 'custom') return issue.message
  if (value === undefined && issue.code !== 'unrecognized_keys') return 'this is missing'
  if (pence) return `write whole pence, such as 65000 for £650, not ${shown(value)}`
  switch (issue.code) {
    case 'invalid_type':
      return `this should be ${kinds[issue.expected] ?? issue.expected}, not ${shown(value)}`
    case 'invalid_value':
      return `${shown(value)} is not one of: ${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return `${shown(value)} should be small letters, figures and hyphens, such as silver-top-up`
    case 'unrecognized_keys':
      return `nothing is known of ${issue.keys.map((key) => `“${key}”`).join(' and ')}. Take it out`
    case 'too_small':
      return typeof value === 'number' ? `${value} is too little` : 'this may not be empty'
    case 'too_big':
      return `${shown(value)} is too much`
    default:
      return `${shown(value)} cannot be read here`
  }
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? `“${value}”` : String(JSON.stringify(value))
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
