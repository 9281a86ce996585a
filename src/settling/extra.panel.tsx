/** Extra time on other pages: on the account it belongs to, and on the home of whoever is asked. */
import { inFull } from '#kernel/days.ts'
import type { HoursAccountId } from '#kernel/ids.ts'
import { inShort, inWords } from '#kernel/minutes.ts'
import { inPounds } from '#kernel/money.ts'
import { can } from '#platform/access/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, Links, Table, Tag, type Tone } from '#ui/index.ts'
import { type ExtraAnswer, type ExtraTime, extrasOf, extrasWaitingFor, type WaitingExtra } from './extra.store.ts'

const tones: Readonly<Record<ExtraAnswer | 'asked', Tone>> = {
  agreed: 'good',
  declined: 'closed',
  withdrawn: 'closed',
  asked: 'assess',
}

export async function extraPanel(work: Work, account: string) {
  const all = await extrasOf(work, account as HoursAccountId)
  if (all.length === 0) return undefined
  return (
    <Card flush="flush">
      <Table
        caption="Time asked for beyond what was bought"
        rows={all}
        columns={[
          {
            label: 'How much',
            on: 'first',
            cell: (one: ExtraTime) => <a href={`/extra-time/${one.id}`}>{inShort(one.minutes)} more</a>,
          },
          { label: 'Asked', cell: (one) => `${one.askedBy.name}, ${inFull(one.askedOn)}` },
          { label: 'Of', cell: (one) => one.askedOf.name },
          { label: 'Net', align: 'right', cell: (one) => inPounds(one.net) },
          {
            label: 'Answer',
            on: 'state',
            cell: (one) => <Tag tone={tones[one.answer ?? 'asked']}>{one.answer ?? 'waits'}</Tag>,
          },
        ]}
        empty=""
      />
    </Card>
  )
}

/** A school's lead reads it with the plans that wait: one query for both (`plans`). */
export async function timeToAgreeCard(work: Work) {
  if (can(work.actor, 'plans: approve')) return undefined
  return timeToAgree(await extrasWaitingFor(work, work.actor.id))
}

export function timeToAgree(waiting: readonly WaitingExtra[]) {
  if (waiting.length === 0) return undefined
  return (
    <Card title="Time to agree">
      <Links
        links={waiting.map((one) => ({
          href: `/extra-time/${one.id}`,
          label: `${inWords(one.minutes)} more, ${inPounds(one.net)}`,
          note: `${one.askedBy} asks, ${inFull(one.askedOn)}, ${one.schoolName}`,
        }))}
      />
    </Card>
  )
}
