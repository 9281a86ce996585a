/** Hours that end, where people come past: what waits on the home, and what was chosen beside the account. */
import { endingsUntil, readStatement, summarise } from '#hours/index.ts'
import { inFull, isBefore } from '#kernel/days.ts'
import type { HoursAccountId } from '#kernel/ids.ts'
import { inWords } from '#kernel/minutes.ts'
import { can } from '#platform/access/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, LinkButton, Links, Row, Timeline } from '#ui/index.ts'
import { daysAhead, type EndingChoice, isWaiting } from './ending.rules.ts'
import { type EndingChosen, endingsOf } from './ending.store.ts'

const shown = 4

export async function endedCard(work: Work) {
  const all = await endingsUntil(work, work.today.add({ days: daysAhead }))
  if (all.length === 0) return undefined
  const ended = all.filter((one) => isBefore(one.endsOn, work.today)).length
  const title = ended > 0 ? 'Hours that have ended' : 'Hours that end soon'
  return (
    <Card title={title} action={<a href="/endings">All of them</a>}>
      {ended > 0 && (
        <p>
          {ended} {ended === 1 ? 'waits' : 'wait'} for your choice.
        </p>
      )}
      <Links
        links={all.slice(0, shown).map((one) => ({
          href: `/hours/${one.account}/ending`,
          label: `${one.schoolName}, ${inWords(one.available)}`,
          note: `${one.title}, ${isBefore(one.endsOn, work.today) ? 'ended' : 'ends'} on ${inFull(one.endsOn)}`,
        }))}
      />
    </Card>
  )
}

const chosenWords: Readonly<Record<EndingChoice, string>> = {
  carry: 'carried',
  credit: 'credited',
  expire: 'expired',
}

/** The button for whoever settles, and what was chosen so far. */
export async function endingPanel(work: Work, account: string) {
  const statement = await readStatement(work, account as HoursAccountId)
  const chosen = await endingsOf(work, account as HoursAccountId)
  const waits = statement && isWaiting(statement.endsOn, summarise(statement.ledger).available, work.today)
  const settles = waits && can(work.actor, 'hours: settle')
  if (!settles && chosen.length === 0) return undefined
  return (
    <Card title="Their end">
      {settles && (
        <Row>
          <LinkButton href={`/hours/${account}/ending`}>Choose what becomes of them</LinkButton>
        </Row>
      )}
      {chosen.length > 0 && <Timeline entries={chosen.map(entry)} />}
    </Card>
  )
}

function entry(one: EndingChosen) {
  const until = one.until ? ` to ${inFull(one.until)}` : ''
  return { on: one.on, who: one.by, title: `${inWords(one.minutes)} ${chosenWords[one.choice]}${until}`, body: one.why }
}
