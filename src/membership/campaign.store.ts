/** The only file that touches campaigns and who was written to in them. */
import { type PlainDate, type Year, year } from '#kernel/days.ts'
import { type CampaignId, id, type PrincipalId, type SchoolId } from '#kernel/ids.ts'
import type { Work } from '#platform/work.ts'

export interface Campaign {
  readonly id: CampaignId
  readonly year: Year
  readonly address: string
  readonly openedOn: PlainDate
  readonly openedBy: PrincipalId
}

/** Undefined when the year's is open already: the table's key is the judge. */
export async function addCampaign(work: Work, of: Year, address: string): Promise<CampaignId | undefined> {
  const row = await work
    .insertInto('campaign')
    .values({
      id: work.newId<CampaignId>(),
      year: of,
      address,
      opened_by: work.actor.id,
      opened_at: work.now,
      opened_on: work.today,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'year']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row && id<CampaignId>(row.id)
}

function campaigns(work: Work) {
  return work.selectFrom('campaign').select(['id', 'year', 'address', 'opened_on', 'opened_by'])
}
type CampaignRow = Awaited<ReturnType<ReturnType<typeof campaigns>['executeTakeFirstOrThrow']>>
function campaignFrom(row: CampaignRow): Campaign {
  return {
    id: id(row.id),
    year: year(row.year),
    address: row.address,
    openedOn: row.opened_on,
    openedBy: id(row.opened_by),
  }
}

export async function campaignOf(work: Work, of: Year): Promise<Campaign | undefined> {
  const row = await campaigns(work).where('year', '=', of).executeTakeFirst()
  return row && campaignFrom(row)
}

export async function readCampaign(work: Work, campaign: CampaignId): Promise<Campaign | undefined> {
  const row = await campaigns(work).where('id', '=', campaign).executeTakeFirst()
  return row && campaignFrom(row)
}

export async function addContact(
  work: Work,
  contact: {
    readonly school: SchoolId
    readonly year: Year
    readonly kind: 'proposal' | 'reminder'
    readonly told: number
    readonly askedBy: PrincipalId
  },
): Promise<void> {
  await work
    .insertInto('campaign_contact')
    .values({
      id: work.newId(),
      school_id: contact.school,
      year: contact.year,
      kind: contact.kind,
      told: contact.told,
      asked_by: contact.askedBy,
      contacted_at: work.now,
      contacted_on: work.today,
    })
    .execute()
}
