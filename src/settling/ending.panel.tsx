/** The end of an account on its page: the choice that is due, and what was chosen so far. */
import { readStatement, summarise } from '#hours/index.ts'
import { inFull } from '#kernel/days.ts'
import type { HoursAccountId } from '#kernel/ids.ts'
import { inWords } from '#kernel/minutes.ts'
import { can } from '#platform/access/index.ts'
import type { Work } from '#platform/work.ts'
import { Card, LinkButton, Row, Timeline } from '#ui/index.ts'
import { type EndingChoice, isWaiting } from './ending.rules.ts'
import { type EndingChosen, endingsOf } from './ending.store.ts'

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
