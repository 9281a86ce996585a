/** The yearly renewal campaign: every school proposed, those who do not answer reminded, each contact on record. */
import { financialYearOf, isBefore, type PlainDate, type Year, year } from '#kernel/days.ts'
import type { CampaignId, MembershipBatchId } from '#kernel/ids.ts'
import { accept, type Outcome, refuse } from '#kernel/outcome.ts'
import { offerOf } from '#offer/index.ts'
import { allow } from '#platform/access/index.ts'
import { recordChange } from '#platform/audit.ts'
import { promiseFor } from '#platform/due.ts'
import type { Work } from '#platform/work.ts'
import { chosen } from '#rulebook/index.ts'
import { startBatch } from './batch.operations.ts'
import { placeOf } from './board.rules.ts'
import { standingsOf } from './board.store.ts'
import { addCampaign, campaignOf, readCampaign } from './campaign.store.ts'
import { lastDayOf } from './term.rules.ts'

export const reminderKind = 'membership reminders'
const firstReminderDays = 14

export type CampaignRefusal =
  | { readonly kind: 'no offer'; readonly year: Year }
  | { readonly kind: 'open already'; readonly year: Year }
  | { readonly kind: 'not this or next year' }

/** For this year or the next, once its offer is published: every school that was not asked is proposed to. */
export async function openCampaign(
  work: Work,
  of: Year,
  address: string,
): Promise<Outcome<MembershipBatchId, CampaignRefusal>> {
  allow(work.actor, 'memberships: campaign')
  const now = financialYearOf(work.today)
  if (of !== now && of !== now + 1) return refuse({ kind: 'not this or next year' })
  const offered = await offerOf(work, of)
  if (!offered || offered.state === 'draft') return refuse({ kind: 'no offer', year: of })
  const campaign = await addCampaign(work, of, address)
  if (!campaign) return refuse({ kind: 'open already', year: of })
  const unasked = (await standingsOf(work, of)).filter((row) => row.state === undefined)
  const batch = await startBatch(work, 'proposals', of, unasked)
  await promiseFor(work, work.today.add({ days: firstReminderDays }), reminderKind, campaign)
  await recordChange(work, 'campaign opened', campaign, { year: of, schools: unasked.length })
  return accept(batch)
}

export type RemindRefusal = { readonly kind: 'no campaign' } | { readonly kind: 'nobody open' }

/** Now, by hand: everyone who has not answered. */
export async function remindOpen(work: Work, of: Year): Promise<Outcome<MembershipBatchId, RemindRefusal>> {
  allow(work.actor, 'memberships: campaign')
  if (!(await campaignOf(work, of))) return refuse({ kind: 'no campaign' })
  const open = await unanswered(work, of)
  if (open.length === 0) return refuse({ kind: 'nobody open' })
  return accept(await startBatch(work, 'reminders', of, open))
}

/** On the day that was promised, then monthly, until everyone has answered or the year is over. */
export async function keepReminders(work: Work, ref: string, on: PlainDate): Promise<void> {
  const campaign = await readCampaign(work, ref as CampaignId)
  if (!campaign || isBefore(lastDayOf(campaign.year, await chosen(work)), on)) return
  const open = await unanswered(work, campaign.year)
  if (open.length === 0) return
  await startBatch(work, 'reminders', campaign.year, open, campaign.openedBy)
  await promiseFor(work, on.add({ months: 1 }), reminderKind, campaign.id)
}

async function unanswered(work: Work, of: Year) {
  const rows = await standingsOf(work, year(of))
  return rows.filter((row) => row.state === 'proposed' && ['open', 'chased'].includes(placeOf(row)))
}
