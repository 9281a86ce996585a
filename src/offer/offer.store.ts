/** The only file that touches the offer: a year's catalogue is one row, read whole and checked. */
import { assert } from '#kernel/assert.ts'
import { type Year, year } from '#kernel/days.ts'
import type { Work } from '#platform/work.ts'
import { type Offer, readOffer } from './offer.rules.ts'

export type OfferState = 'draft' | 'published' | 'frozen'

export interface OfferOfYear {
  readonly offer: Offer
  readonly state: OfferState
}

/** `undefined` when there is none, or it is a draft that this actor may not see. */
export async function offerOf(work: Work, of: Year): Promise<OfferOfYear | undefined> {
  const row = await work.selectFrom('offer').select(['content', 'state']).where('year', '=', of).executeTakeFirst()
  if (!row) return undefined
  const read = readOffer(row.content)
  assert(read.ok, `the offer of ${of} was checked when it was loaded`)
  return { offer: read.offer, state: row.state as OfferState }
}

/** False when the year has an offer that is no draft any more: an order keeps what it was sold by. */
export async function keepDraft(work: Work, of: Year, file: unknown): Promise<boolean> {
  const content = JSON.stringify(file)
  const kept = await work
    .insertInto('offer')
    .values({ year: of, state: 'draft', content })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'year']).doUpdateSet({ content }).where('offer.state', '=', 'draft'),
    )
    .returning('year')
    .executeTakeFirst()
  return kept !== undefined
}

export async function publishDraft(work: Work, of: Year): Promise<boolean> {
  const published = await work
    .updateTable('offer')
    .set({ state: 'published', published_at: work.systemNow })
    .where('year', '=', of)
    .where('state', '=', 'draft')
    .returning('year')
    .executeTakeFirst()
  return published !== undefined
}

export async function draftYears(work: Work): Promise<readonly Year[]> {
  const rows = await work.selectFrom('offer').select('year').where('state', '=', 'draft').orderBy('year').execute()
  return rows.map((row) => year(row.year))
}
