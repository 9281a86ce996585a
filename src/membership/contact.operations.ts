/** Writing to one school of a campaign: the proposal, or a reminder while it has not answered. */
import { isBefore } from '#kernel/days.ts'
import { membershipPrice, offerOf } from '#offer/index.ts'
import { sendMail } from '#platform/mail/index.ts'
import { notFound } from '#platform/web/index.ts'
import type { Work } from '#platform/work.ts'
import { chosen } from '#rulebook/index.ts'
import { readSchool } from '#schools/index.ts'
import type { Item } from './batch.store.ts'
import { addContact, campaignOf } from './campaign.store.ts'
import { proposalMail } from './membership.mail.ts'
import { thoseWhoAccept } from './membership.operations.ts'
import { holdForYear } from './membership.store.ts'
import { firstMonthFor, termFor, wholeYear } from './term.rules.ts'

/** Writes to those who may accept for one school; a school that answered meanwhile is left alone. */
export async function contactSchool(
  work: Work,
  item: Pick<Item, 'school' | 'year' | 'askedBy'>,
  kind: 'proposal' | 'reminder',
): Promise<'done' | 'not needed'> {
  const school = (await readSchool(work, item.school)) ?? notFound()
  const campaign = (await campaignOf(work, item.year)) ?? notFound()
  const offered = (await offerOf(work, item.year)) ?? notFound()
  const rules = await chosen(work)
  const span = wholeYear(item.year, firstMonthFor(school.legalKind, rules))
  const membership = (await holdForYear(work, item.school, item.year, span)) ?? notFound()
  if (membership.state !== 'proposed' || isBefore(span.until, work.today)) return 'not needed'
  const message = proposalMail({
    provider: work.provider.name,
    school: school.name,
    year: item.year,
    term: termFor(item.year, school, rules, membershipPrice(offered.offer), work.today),
    link: new URL(`/memberships/${item.year}/${item.school}`, campaign.address).href,
    kind,
  })
  const people = (await thoseWhoAccept(work, item.school)).filter((person) => person.email)
  for (const person of people)
    if (person.email) await sendMail(work, { to: person.email, toPrincipal: person.id, ...message })
  await addContact(work, { school: item.school, year: item.year, kind, told: people.length, askedBy: item.askedBy })
  return 'done'
}
