/** The coordinator’s answers to a request, and the school’s. */
import type { Specialist } from '#people/index.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { Answers, Card, Fold, Form, Select, Stack, TextArea } from '#ui/index.ts'
import { inWordsAnswer } from './form.fields.tsx'
import { partsFor } from './request.parts.ts'
import type { RequestEventRow, SupportRequest } from './requests.store.ts'

export const eventWords: Readonly<Record<RequestEventRow['kind'], string>> = {
  submitted: 'Sent',
  'more asked': 'More was asked',
  'more given': 'Answered',
  accepted: 'Accepted',
  declined: 'Declined',
}

export function RequestAnswers({ request }: { request: SupportRequest }) {
  return (
    <>
      {partsFor(request.kind).map((part) => (
        <Card title={part.title}>
          <Answers
            answers={part.fields
              .filter((one) => !one.when || request.answers[one.when.field] === one.when.is)
              .map((one) => ({ label: one.label, value: inWordsAnswer(one, request.answers[one.name]) }))}
          />
        </Card>
      ))}
    </>
  )
}

interface Back {
  readonly problems: readonly FieldProblem[] | undefined
  readonly typed: Typed | undefined
}

export function AnswerCard({
  request,
  question,
  problems,
  typed,
}: Back & { request: SupportRequest; question: string }) {
  return (
    <Card title="The coordinator asks">
      <p class="quote">{question}</p>
      <Form action={`/requests/${request.id}/answers`} button="Send answer">
        <TextArea name="reply" label="Your answer" value={typedText(typed, 'reply')} problems={problems} />
      </Form>
    </Card>
  )
}

export function DecisionCards({
  request,
  team,
  packages,
  problems,
  typed,
}: Back & {
  request: SupportRequest
  team: readonly Specialist[]
  packages: readonly { value: string; label: string }[]
}) {
  return (
    <Stack>
      <Card title="Accept">
        <Form action={`/requests/${request.id}/acceptance`} button="Accept">
          <Select
            name="line"
            label="Ordered package"
            {...(packages.length === 0
              ? { hint: 'The school has no free package. Accept now, and it orders afterwards.' }
              : {})}
            empty="Accepted, waiting for order"
            value={typed ? typedText(typed, 'line') : (packages[0]?.value ?? '')}
            options={packages}
            problems={problems}
          />
          <Select
            name="specialist"
            label="Specialist"
            empty="Allocate later"
            value={typedText(typed, 'specialist')}
            options={team.map((person) => ({ value: person.id, label: `${person.name}, ${person.discipline}` }))}
            problems={problems}
          />
        </Form>
      </Card>
      <Card>
        <Fold title="Ask for more">
          <Form action={`/requests/${request.id}/questions`} button="Ask the school" tone="quiet">
            <TextArea
              name="question"
              label="What do you need to know?"
              rows={4}
              value={typedText(typed, 'question')}
              problems={problems}
            />
          </Form>
        </Fold>
      </Card>
      <Card>
        <Fold title="Decline with signposting">
          <Form action={`/requests/${request.id}/decline`} button="Decline" tone="danger">
            <TextArea
              name="signposting"
              label="Who could help instead, and how to reach them"
              rows={4}
              value={typedText(typed, 'signposting')}
              problems={problems}
            />
          </Form>
        </Fold>
      </Card>
    </Stack>
  )
}
