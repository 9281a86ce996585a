/** What everyone reads of a request: the school's words, the hub's, the questions and answers, the decision. */
import { inFull } from '#kernel/days.ts'
import { typedText } from '#platform/web/index.ts'
import type { Referral } from '#routes/index.ts'
import { ActionButton, Answers, Card, Facts, Fold, Form, Notice, TextArea } from '#ui/index.ts'
import type { Back } from './decision.cards.tsx'
import type { Contact, Decision } from './decision.store.ts'
import type { RequestEventRow } from './event.store.ts'
import { askedIn, inWordsAnswer, type Part } from './form.rules.ts'
import type { Round } from './hub.rules.ts'
import { declineReasons } from './request.rules.ts'
import { exitWords } from './request.words.ts'
import type { SupportRequest } from './requests.store.ts'

export function RequestAnswers({ request, parts }: { request: SupportRequest; parts: readonly Part[] }) {
  return (
    <>
      {parts.map((part) => (
        <Card title={part.title}>
          <Answers
            answers={askedIn(part, request.answers).map((one) => ({
              label: one.label,
              value: inWordsAnswer(one, request.answers[one.name]),
            }))}
          />
        </Card>
      ))}
    </>
  )
}

/** The question that waits for the school's answer, asked by the coordinator or by the hub. */
export function AnswerCard({ request, asked, problems, typed }: Back & { request: SupportRequest; asked: Round }) {
  return (
    <Card title={request.state === 'returned' ? 'The hub asks' : 'The coordinator asks'}>
      <p class="quote">{asked.asked.words}</p>
      <Form action={`/requests/${request.id}/answers`} button="Send answer">
        <TextArea name="reply" label="Your answer" value={typedText(typed, 'reply')} problems={problems} />
      </Form>
    </Card>
  )
}

export function RoundsCard({ rounds }: { rounds: readonly Round[] }) {
  return (
    <Card title="Questions and answers">
      <Answers
        answers={rounds.map(({ asked, answered }) => ({
          label: `${asked.by} asked, ${inFull(asked.on)}`,
          value: (
            <>
              <p>{asked.words}</p>
              {answered ? (
                <p class="quote">
                  {answered.words}
                  <span class="soft small">
                    {' '}
                    {answered.by}, {inFull(answered.on)}
                  </span>
                </p>
              ) : (
                <p class="soft">Not answered yet.</p>
              )}
            </>
          ),
        }))}
      />
    </Card>
  )
}

const decisionTitles = {
  outreach: 'Accepted for outreach',
  placement: 'Referred to the admissions panel',
  advice: 'Our advice',
  declined: 'Declined',
} as const

export function DecisionCard({ decision }: { decision: Decision }) {
  return (
    <Card title={decisionTitles[decision.decision]}>
      {decision.reason && <p>{declineReasons[decision.reason]}.</p>}
      {decision.decision === 'placement' && (
        <Notice kind="info">
          <p>It waits for the panel. A place is not promised; what the panel decides is told by the coordinator.</p>
        </Notice>
      )}
      {decision.words && <p class="quote">{decision.words}</p>}
      {decision.services.length > 0 && (
        <Answers
          answers={decision.services.map((one) => ({ label: one.name, value: one.how || 'Ask the coordinator' }))}
        />
      )}
      <p class="soft small">
        {decision.by}, {inFull(decision.on)}
      </p>
    </Card>
  )
}

/** What the school said once it had its answer: it changes no decision, and stands apart from what was asked before. */
export function AfterwardsCard({ events }: { events: readonly RequestEventRow[] }) {
  const replies = events.filter((event) => event.kind === 'replied')
  if (replies.length === 0) return <></>
  return (
    <Card title="Written after the decision">
      <Answers answers={replies.map((reply) => ({ label: `${reply.by}, ${inFull(reply.on)}`, value: reply.words }))} />
      <p class="soft small">The decision stands unless the coordinator says otherwise.</p>
    </Card>
  )
}

/** After an answer: say something to it, or ask again. */
export function AfterCard({ request, problems, typed }: Back & { request: SupportRequest }) {
  return (
    <Card title="What now?">
      <p>If things have changed, ask again: the form begins with what you wrote here.</p>
      <ActionButton action={`/requests/${request.id}/again`} label="Ask again" />
      <Fold title="Reply to the coordinator" open={problems ? 'open' : undefined}>
        <Form action={`/requests/${request.id}/replies`} button="Send reply" tone="quiet">
          <TextArea name="reply" label="Your reply" rows={4} value={typedText(typed, 'reply')} problems={problems} />
        </Form>
      </Fold>
    </Card>
  )
}

const priorityWords = { usual: 'In its turn', soon: 'Soon', first: 'Before the others' } as const

/** What the hub said when it passed the request on; at acceptance the coordinator reads who pays. */
export function HubCard({ hub, rounds }: { hub: string; rounds: readonly Referral[] }) {
  const last = rounds.at(-1)
  if (!last) return <></>
  if (last.state === 'waiting')
    return (
      <Notice kind="info" title={`Waits at ${hub}`}>
        <p>
          Sent there on {inFull(last.sentOn)},{' '}
          {last.childName ? 'with the child’s name' : 'by its reference, without names'}. The coordinator can answer
          once the hub has passed it on.
        </p>
      </Notice>
    )
  if (last.state === 'withdrawn') return <></>
  return (
    <Card title={hub}>
      {last.words && <p class="quote">{last.words}</p>}
      <Facts
        facts={[
          { label: 'By', value: `${last.answeredBy ?? ''}, ${last.answeredOn ? inFull(last.answeredOn) : ''}` },
          ...(last.priority ? [{ label: 'How soon', value: priorityWords[last.priority] }] : []),
          ...(last.funding
            ? [
                {
                  label: 'Who pays',
                  value:
                    last.funding === 'agreed'
                      ? 'The hub has agreed to pay. Accepting confirms it, and the school’s order is then proposed with it.'
                      : 'The hub does not pay; the school would.',
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}

export function ContactFacts({ contact }: { contact: Contact }) {
  return (
    <Card title="First contact">
      <p>
        {contact.by}, {contact.how}, {inFull(contact.on)}
      </p>
      {contact.words && <p class="quote">{contact.words}</p>}
    </Card>
  )
}

export function helpWanted(request: SupportRequest): string {
  const wanted = request.answers.help
  return wanted === 'outreach' || wanted === 'placement' || wanted === 'advice' ? exitWords[wanted] : 'Left open'
}
