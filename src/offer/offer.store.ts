/** The only file that touches the offer: a year's catalogue is one row, read whole and checked. */
import { assert } from '#kernel/assert.ts'
import { type Instant, type Year, year } from '#kernel/days.ts'
import type { Work } from '#platform/work.ts'
import { type Offer, readOffer } from './offer.rules.ts'
import { type OfferEvent, type OfferState, offerSteps, statesBefore } from './offer.states.ts'

export interface OfferOfYear {
  readonly offer: Offer
  readonly state: OfferState
}

/** `undefined` when there is none, or it is a draft that this actor may not see. */
export async function offerOf(work: Work, of: Year): Promise<OfferOfYear | undefined> {
  return offerFrom(await offerRow(work, of).executeTakeFirst())
}

/** As `offerOf`, but holds the row until the work ends, so that two editors are answered in turn. */
export async function holdOffer(work: Work, of: Year): Promise<OfferOfYear | undefined> {
  return offerFrom(await offerRow(work, of).forUpdate().executeTakeFirst())
}

function offerRow(work: Work, of: Year) {
  return work.selectFrom('offer').select(['year', 'content', 'state']).where('year', '=', of)
}

function offerFrom(
  row: { readonly year: number; readonly content: unknown; readonly state: string } | undefined,
): OfferOfYear | undefined {
  if (!row) return undefined
  const read = readOffer(row.content)
  assert(read.ok, `the offer of ${row.year} was checked when it was kept`)
  return { offer: read.offer, state: row.state as OfferState }
}

export interface YearOffered {
  readonly year: Year
  readonly state: OfferState
  readonly publishedAt: Instant | undefined
}

/** Every year that has an offer which this actor may see, the latest first. */
export async function yearsOffered(work: Work): Promise<readonly YearOffered[]> {
  const rows = await work
    .selectFrom('offer')
    .select(['year', 'state', 'published_at'])
    .orderBy('year', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    year: year(row.year),
    state: row.state as OfferState,
    publishedAt: row.published_at ?? undefined,
  }))
}

/** False when the year has an offer that is no draft any more: an order keeps what it was sold by. */
export async function keepDraft(work: Work, offer: Offer): Promise<boolean> {
  const content = JSON.stringify(offer)
  const kept = await work
    .insertInto('offer')
    .values({ year: offer.year, state: 'draft', content })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'year']).doUpdateSet({ content }).where('offer.state', '=', 'draft'),
    )
    .returning('year')
    .executeTakeFirst()
  return kept !== undefined
}

/** False when the year has an offer already, whatever its state. */
export async function addDraft(work: Work, offer: Offer): Promise<boolean> {
  const added = await work
    .insertInto('offer')
    .values({ year: offer.year, state: 'draft', content: JSON.stringify(offer) })
    .onConflict((conflict) => conflict.columns(['provider_id', 'year']).doNothing())
    .returning('year')
    .executeTakeFirst()
  return added !== undefined
}

/** False when the event cannot happen now; the table of states decides, and the row's own trigger holds the same. */
export async function moveOffer(work: Work, of: Year, event: OfferEvent): Promise<boolean> {
  for (const before of statesBefore(event)) {
    const state = offerSteps[before][event]
    const moved = await work
      .updateTable('offer')
      .set({ state, ...(event === 'publish' ? { published_at: work.systemNow } : {}) })
      .where('year', '=', of)
      .where('state', '=', before)
      .returning('year')
      .executeTakeFirst()
    if (moved) return true
  }
  return false
}
