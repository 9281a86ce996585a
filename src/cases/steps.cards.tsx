/** The steps of a case on its page: what is next, booking it, and moving time between steps. */
import { inFull } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { inShort, total } from '#kernel/minutes.ts'
import { type CameBack, typedText } from '#platform/web/index.ts'
import { Card, Empty, Fold, Form, LinkButton, Select, Tag, TextField } from '#ui/index.ts'
import type { Seen } from './case.cards.tsx'
import type { CaseHead } from './cases.store.ts'
import { lateness } from './steps.rules.ts'
import type { Step } from './steps.store.ts'
import { dateInWords, stepWords } from './words.ts'

export function WaitingCard({ one }: { one: CaseHead }) {
  return (
    <Card>
      <Empty title={one.line ? 'A specialist is still to be allocated' : 'Accepted, waiting for its order'}>
        {one.line
          ? 'The steps get their dates then.'
          : 'The school orders a package; the coordinator puts the case under it, and its steps are laid out.'}
      </Empty>
    </Card>
  )
}

/** Next steps: what is done, what is due and who may do it; the next one can be booked from here. */
export function StepsCard({ seen, books }: { seen: Seen; books: 'books' | 'reads' }) {
  const { one, steps } = seen
  const next = one.state === 'closed' ? undefined : steps.find((step) => step.state !== 'done')
  return (
    <Card title={one.productName ?? 'Steps'} action={<span class="soft">{inAll(steps)}</span>}>
      <ol class="steps">
        {steps.map((step) => (
          <li>
            <StepLine step={step} next={step === next ? 'next' : 'not next'} seen={seen} />
            {step === next &&
              step.state === 'planned' &&
              books === 'books' &&
              !one.stopped &&
              step.kind !== 'report' &&
              one.specialists.length > 0 && (
                <LinkButton tone="quiet" href={`/cases/${one.id}/steps/${step.id}/booking`}>
                  Book it
                </LinkButton>
              )}
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** What was bought; a meeting beyond it is counted apart. */
function inAll(steps: readonly Step[]): string {
  const bought = steps.filter(({ part }) => part === 'package')
  const words = `${inShort(total(bought.map((step) => step.minutes)))} in ${bought.length} steps`
  return bought.length === steps.length ? words : `${words}, and ${steps.length - bought.length} beyond`
}

const tones = { done: 'good', booked: 'assess', late: 'bad', 'to come': 'neutral' } as const

function StepLine({ step, next, seen }: { step: Step; next: 'next' | 'not next'; seen: Seen }) {
  const over = seen.one.state === 'closed' && step.state !== 'done'
  const word = step.part === 'beyond' ? `Further ${stepWords[step.kind].toLowerCase()}` : stepWords[step.kind]
  const stands = over ? 'to come' : lateness(step.date, step.state, seen.today)
  const when = over
    ? 'Not done before the case was closed'
    : `${dateInWords(step.date)}, by ${step.deliveredBy.join(' or ')}`
  return (
    <div>
      <p>
        <strong>{next === 'next' ? `Next: ${word.toLowerCase()}` : word}</strong>, {inShort(step.minutes)}{' '}
        {stands !== 'to come' && <Tag tone={tones[stands]}>{stands}</Tag>}
      </p>
      <p class="soft small">{step.doneOn ? inFull(step.doneOn) : when}</p>
    </div>
  )
}

export function MinutesForm({ of, steps, back }: { of: CaseId; steps: readonly Step[]; back: CameBack | undefined }) {
  const options = steps
    .filter((step) => step.state === 'planned')
    .map((step) => ({ value: step.id, label: `${step.no}. ${stepWords[step.kind]}, ${inShort(step.minutes)}` }))
  if (options.length < 2) return <></>
  const wrong = back?.problems.some(({ field }) => field !== 'note' && field !== 'audience')
  return (
    <Fold title="Move time between steps" open={wrong ? 'open' : undefined}>
      <Form action={`/cases/${of}/minutes`} button="Move" tone="quiet">
        <Select
          name="from"
          label="Take from"
          options={options}
          value={typedText(back?.typed, 'from')}
          problems={back?.problems}
        />
        <Select
          name="to"
          label="Give to"
          options={options}
          value={typedText(back?.typed, 'to') || options[1]?.value}
          problems={back?.problems}
        />
        <TextField
          name="length"
          label="How much"
          hint="In hours, such as 0.5 or 0:30. The total stays."
          width="short"
          value={typedText(back?.typed, 'length')}
          problems={back?.problems}
        />
      </Form>
    </Fold>
  )
}
