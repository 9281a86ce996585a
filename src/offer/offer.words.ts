/** What products, steps and rules of an offer are called, on its pages and in the brochure. */
import { inWords, minutes } from '#kernel/minutes.ts'
import { asPrice } from '#kernel/money.ts'
import type { DueRule, Offer, PackageProduct, Product, StepKind, SubjectKind, TrainingFormat } from './offer.rules.ts'
import type { OfferState } from './offer.states.ts'

export const stepNames: Readonly<Record<StepKind, string>> = {
  visit: 'Visit to observe and gather information',
  report: 'Written report with recommendations',
  delivery: 'Delivery meeting with staff and parents',
  review: 'Review meeting',
  'weekly-session': 'Weekly session of direct support',
  'staff-meeting': 'Meeting with staff',
  'parent-meeting': 'Meeting with parents',
}

export const anchorNames: Readonly<Record<DueAnchor, string>> = {
  allocation: 'a specialist is named',
  'sign-off': 'the report is signed off',
  visit: 'the visit',
  report: 'the report',
  delivery: 'the delivery meeting',
  review: 'the review',
  'weekly-session': 'the weekly session before it',
  'staff-meeting': 'the meeting with staff',
  'parent-meeting': 'the meeting with parents before it',
}
type DueAnchor = 'allocation' | 'sign-off' | StepKind

/** '6 school weeks after the delivery meeting' */
export function dueInWords(due: DueRule): string {
  const [count, unit, after] =
    'days' in due ? [due.days, 'open day', due.openDaysAfter] : [due.weeks, 'school week', due.schoolWeeksAfter]
  return `${count} ${unit}${count === 1 ? '' : 's'} after ${anchorNames[after]}`
}

export const kindNames: Readonly<Record<Product['kind'], string>> = {
  membership: 'Membership',
  package: 'Package',
  hourly: 'Hours',
  training: 'Training',
  placement: 'Placement',
}

const subjectNames: Readonly<Record<SubjectKind, string>> = {
  pupil: 'a pupil',
  class: 'a whole class',
  school: 'a whole school',
  family: 'the parents of a pupil',
}

/** 'For a pupil or a whole class' */
export function forWhom(subjects: readonly SubjectKind[]): string {
  return `For ${subjects.map((subject) => subjectNames[subject]).join(' or ')}`
}

type Need = NonNullable<PackageProduct['needs']> | 'place decided'
export const needWords: Readonly<Record<Need, string>> = {
  'ehc plan': 'The pupil has an EHC plan in force',
  'reviewed silver': 'After a Silver for the same pupil or class has been reviewed',
  'place decided': 'After the panel has admitted the pupil, and only while a place is free',
}

export const formatNames: Readonly<Record<TrainingFormat, string>> = {
  'staff-meeting': 'Staff meeting',
  twilight: 'Twilight',
  'half-day': 'Half day',
  'full-day': 'Full day',
}

/** 'half or full day only', when a topic is not given in every format there is. */
export function onlyIn(offer: Offer, formats: readonly TrainingFormat[]): string | undefined {
  const given = new Set(trainings(offer).map((product) => product.format))
  if ([...given].every((format) => formats.includes(format))) return undefined
  const names = formats.map((format) => formatNames[format].toLowerCase())
  return `${names.join(' or ').replace('half day or full day', 'half or full day')} only`
}

export function trainings(offer: Offer) {
  return offer.products.filter((product) => product.kind === 'training')
}

/** 'Up to 15 colleagues are included, then £20 a head.' Formats that differ are each named. */
export function headsInWords(offer: Offer): readonly string[] {
  const all = trainings(offer)
  const rule = (product: (typeof all)[number]) =>
    `Up to ${product.includedHeads} colleagues are included, then ${asPrice(product.extraHead)} a head`
  const rules = new Set(all.map(rule))
  if (rules.size === 1) return [...rules].map((words) => `${words}.`)
  return all.map((product) => `${product.name}: ${rule(product)}.`)
}

/** 'six', 'thirteen': figures from ten on would be out of place at the head of a list. */
export function counted(count: number): string {
  const names = 'no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(' ')
  return names[count] ?? String(count)
}

export const stateWords: Readonly<Record<OfferState, string>> = {
  draft: 'Draft: only those who keep the offer see it, and it can be changed.',
  published: 'Published: schools see it and buy from it. It does not change any more.',
  frozen: 'Frozen: it stands as it was sold, and its brochure is closed.',
}

/** How the hours of a product stand to the year's terms, where it differs from them. */
export function expiryInWords(product: Product): string | undefined {
  if (product.kind !== 'package' && product.kind !== 'hourly') return undefined
  switch (product.expires) {
    case 'as the terms say':
      return undefined
    case 'never end':
      return 'Its hours never end'
    case 'end with the year':
      return 'Its hours end with the year'
  }
}

/** What a package is made of, equal steps next to each other told once: '5 × Weekly session …, 5 hours'. */
export function madeOf(product: PackageProduct): readonly { readonly label: string; readonly time: string }[] {
  const groups: { name: string; count: number; minutes: number; due: DueRule }[] = []
  for (const step of product.steps) {
    const last = groups.at(-1)
    const name = stepNames[step.kind]
    if (last?.name === name) Object.assign(last, { count: last.count + 1, minutes: last.minutes + step.minutes })
    else groups.push({ name, count: 1, minutes: step.minutes, due: step.due })
  }
  return groups.map((group) => {
    const many = group.count === 1 ? group.name : `${counted(group.count)} times: ${group.name.toLowerCase()}`
    const review = group.name === stepNames.review && 'weeks' in group.due && group.due.weeks > 2
    const label = review ? `${many}, ${dueInWords(group.due)}` : many
    return { label: label.slice(0, 1).toUpperCase() + label.slice(1), time: inWords(minutes(group.minutes)) }
  })
}
