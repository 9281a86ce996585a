/** What the review's next step leads to, a click each; nothing is ordered or sent by it. */
import { hasPart, nextStepWords } from '#cases/index.ts'
import { inFull } from '#kernel/days.ts'
import { ActionButton, Card, LinkButton, Row } from '#ui/index.ts'
import type { Seen } from './outcome.page.tsx'

interface Props {
  readonly seen: Seen
  /** A specialist fills the school's basket and sees nothing else of its buying. */
  readonly prepares: 'prepares' | 'basket only' | 'reads'
  readonly opens: 'opens' | 'reads'
}

export function NextStepCard({ seen, prepares, opens }: Props) {
  const { one } = seen
  return (
    <Card title="What comes next">
      <p id="next">
        {one.nextStep ? <strong>{nextStepWords[one.nextStep]}</strong> : 'The review says what comes next.'}
        {one.closedOn && one.nextStep && <span class="soft">{` Decided ${inFull(one.closedOn)}.`}</span>}
      </p>
      <Cycles seen={seen} />
      {seen.toTopUp && !seen.taken.next && <TopUp seen={seen} prepares={prepares} opens={opens} />}
      {one.nextStep === 'top-up' && !seen.toTopUp && (
        <p class="soft">A Top-Up follows a Silver package. After another package, choose from the catalogue.</p>
      )}
      {hasPart(one, 'EHC request pack') && one.nextStep === 'EHC assessment' && (
        <>
          <p>What is on record is gathered for the school to send with its request.</p>
          <Row>
            <LinkButton href={`/cases/${one.id}/ehc-pack`}>Open the EHC request pack</LinkButton>
          </Row>
        </>
      )}
    </Card>
  )
}

function Cycles({ seen: { taken } }: { seen: Seen }) {
  return (
    <>
      {taken.earlier && (
        <p>
          This is the second cycle, after <a href={`/cases/${taken.earlier.id}/review`}>{taken.earlier.number}</a>.
        </p>
      )}
      {taken.next && (
        <p>
          Goes on as <a href={`/cases/${taken.next.id}`}>{taken.next.number}</a>.
        </p>
      )}
    </>
  )
}

function TopUp({ seen, prepares, opens }: Props) {
  const { one, taken, ordered } = seen
  const at = `/cases/${one.id}/review`
  if (ordered)
    return (
      <>
        <p>The Silver Top-Up is ordered.</p>
        {opens === 'opens' ? (
          <ActionButton action={`${at}/cycle`} label="Open the second cycle" />
        ) : (
          <p class="soft">
            The second cycle opens by itself in a moment. If another cycle is still open, the coordinator opens it.
          </p>
        )}
      </>
    )
  const has = (step: string) => taken.prepared.find((one) => one.step === step)
  const basket = has('basket')
  const quote = has('quote')
  return (
    <>
      <p class="soft">Nothing is ordered until the school orders it.</p>
      {basket && (
        <p>
          {prepares === 'prepares' ? (
            <a href={`/schools/${one.school}/basket`}>In the school’s basket</a>
          ) : (
            'In the school’s basket'
          )}
          {`, since ${inFull(basket.on)}.`}
        </p>
      )}
      {quote && (
        <p>
          {prepares === 'prepares' ? <a href={`/quotes/${quote.ref}`}>Quoted</a> : 'Quoted'}
          {`, on ${inFull(quote.on)}.`}
        </p>
      )}
      {prepares !== 'reads' ? (
        <Row>
          {!basket && <ActionButton action={`${at}/basket`} label="Put a Top-Up into the school’s basket" />}
          {!quote && prepares === 'prepares' && (
            <ActionButton action={`${at}/quote`} label="Quote a Top-Up" tone="quiet" />
          )}
        </Row>
      ) : (
        <p class="soft">
          The school’s lead or the coordinator prepares it from this page. The school’s leads were told.
        </p>
      )}
    </>
  )
}
