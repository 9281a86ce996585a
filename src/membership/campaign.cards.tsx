/** Where the campaign of a year stands on the board: to open, to remind, and what is under way. */
import { inFull, type Year, yearName } from '#kernel/days.ts'
import { ActionButton, Card, Links, Row } from '#ui/index.ts'
import type { Batch } from './batch.store.ts'
import type { Counts } from './board.rules.ts'
import type { Campaign } from './campaign.store.ts'

export function CampaignCard(props: {
  campaign: Campaign | undefined
  batches: readonly Batch[]
  of: Year
  now: Year
  offered: 'published' | 'missing'
  counts: Counts
}) {
  const { campaign, batches, of, now, offered, counts } = props
  const waiting = counts.open + counts.chased
  if (!campaign && of < now) return <></>
  return (
    <Card title="Campaign">
      {campaign ? (
        <>
          <p>{`Opened on ${inFull(campaign.openedOn)}. Schools that have not answered are reminded after two weeks and then monthly.`}</p>
          {waiting > 0 && (
            <Row>
              <ActionButton
                action={`/memberships/campaigns/${of}/reminders`}
                label={`Remind the ${waiting} ${waiting === 1 ? 'school that has' : 'schools that have'} not answered`}
                tone="quiet"
              />
            </Row>
          )}
        </>
      ) : offered === 'published' ? (
        <>
          <p>{`Every school that was not asked is proposed the offer for ${yearName(of)}: those who may accept get the link by mail.`}</p>
          <Row>
            <ActionButton action={`/memberships/campaigns/${of}`} label={`Open the campaign for ${yearName(of)}`} />
          </Row>
        </>
      ) : (
        <p class="soft">{`There is no published offer for ${yearName(of)} yet. Publish it, and the campaign can be opened.`}</p>
      )}
      {batches.length > 0 && (
        <Links
          links={batches.map((batch) => ({
            href: `/memberships/batches/${batch.id}`,
            label: batchWords[batch.kind],
            note: `${inFull(batch.on)}, ${howFar(batch)}`,
          }))}
        />
      )}
    </Card>
  )
}

export const batchWords: Readonly<Record<Batch['kind'], string>> = {
  proposals: 'Proposals',
  reminders: 'Reminders',
  'acceptances on paper': 'Signed forms',
}

export function howFar({ counts }: Pick<Batch, 'counts'>): string {
  const all = counts.waiting + counts.done + counts['not needed'] + counts.refused
  const open = counts.refused > 0 ? `, ${counts.refused} to look at` : ''
  return counts.waiting > 0 ? `${all - counts.waiting} of ${all} done${open}` : `${counts.done} of ${all} done${open}`
}
