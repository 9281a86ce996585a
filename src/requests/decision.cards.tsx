/** The coordinator's answers to a request: three exits, more asked, declined; and the first contact. */
import type { CaseHead } from '#cases/index.ts'
import type { Specialist } from '#people/index.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { Card, Fold, Form, Hidden, Select, Stack, TextArea, TextField } from '#ui/index.ts'
import { AcceptCard, OpenCaseCard, type Paying } from './accept.cards.tsx'
import { contactHows } from './contact.rules.ts'
import { declineReasonKeys, declineReasons } from './request.rules.ts'
import type { SupportRequest } from './requests.store.ts'
import { SignpostFields } from './signpost.fields.tsx'

export interface Back {
  readonly problems: readonly FieldProblem[] | undefined
  readonly typed: Typed | undefined
}

/** Which form was sent: its fields come back in it and in no other. */
export type Sent = 'acceptance' | 'advice' | 'panel' | 'questions' | 'decline' | 'contact'

interface Decisions extends Back {
  readonly request: SupportRequest
  readonly sent: string | undefined
  readonly team: readonly Specialist[]
  readonly packages: readonly { value: string; label: string }[]
  /** The case that is open about the same subject. */
  readonly open: CaseHead | undefined
  readonly paying: Paying
}

export function DecisionCards(props: Decisions) {
  const { request, sent, team, packages } = props
  const back = (form: Sent): Back & { open: 'open' | undefined } =>
    sent === form
      ? { problems: props.problems, typed: props.typed, open: 'open' }
      : { problems: undefined, typed: undefined, open: undefined }
  return (
    <Stack>
      {props.open ? (
        <OpenCaseCard open={props.open} />
      ) : (
        <AcceptCard request={request} team={team} packages={packages} paying={props.paying} {...back('acceptance')} />
      )}
      <AdviceCard request={request} {...back('advice')} />
      {request.kind === 'pupil' && request.state !== 'waiting for panel' && (
        <PanelCard request={request} {...back('panel')} />
      )}
      {request.state !== 'waiting for panel' && <QuestionCard request={request} {...back('questions')} />}
      <DeclineCard request={request} {...back('decline')} />
    </Stack>
  )
}

type One = Back & { request: SupportRequest; open: 'open' | undefined }

function AdviceCard({ request, problems, typed, open }: One) {
  return (
    <Card>
      <Fold title="Answer with advice" open={open}>
        <Form action={`/requests/${request.id}/advice`} button="Send advice and close" tone="quiet">
          <SignpostFields label="What can the school do?" problems={problems} typed={typed} />
        </Form>
      </Fold>
    </Card>
  )
}

function PanelCard({ request, problems, typed, open }: One) {
  return (
    <Card>
      <Fold title="Refer to the admissions panel" open={open}>
        <Form action={`/requests/${request.id}/panel`} button="Refer" tone="quiet">
          <p class="soft">
            A placement is decided by the panel and only while a place is free. The request waits, marked for the panel;
            its papers and its decision are not kept here yet.
          </p>
          <TextArea
            name="for_panel"
            label="Why a placement, in a few sentences"
            rows={4}
            value={typedText(typed, 'for_panel')}
            problems={problems}
          />
        </Form>
      </Fold>
    </Card>
  )
}

function QuestionCard({ request, problems, typed, open }: One) {
  return (
    <Card>
      <Fold title="Ask for more" open={open}>
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
  )
}

function DeclineCard({ request, problems, typed, open }: One) {
  return (
    <Card>
      <Fold title="Decline with signposting" open={open}>
        <Form action={`/requests/${request.id}/decline`} button="Decline" tone="danger">
          <Select
            name="declined_for"
            label="Why"
            hint="The school reads this."
            empty="Choose a reason"
            value={typedText(typed, 'declined_for')}
            options={declineReasonKeys.map((key) => ({ value: key, label: declineReasons[key] }))}
            problems={problems}
          />
          <SignpostFields label="Who could help instead?" problems={problems} typed={typed} />
        </Form>
      </Fold>
    </Card>
  )
}

const howWords = {
  telephone: 'By telephone',
  email: 'By email',
  'in person': 'In person',
  'video call': 'By video call',
}

export function ContactCard({
  request,
  people,
  today,
  problems,
  typed,
  open,
}: One & { people: readonly { readonly id: string; readonly name: string }[]; today: string }) {
  return (
    <Card>
      <Fold title="Record the first contact" open={open}>
        <Form action={`/requests/${request.id}/contact`} button="Record" tone="quiet">
          <Select
            name="contact_by"
            label="Who was in touch?"
            value={typedText(typed, 'contact_by')}
            options={people.map((one) => ({ value: one.id, label: one.name }))}
            problems={problems}
          />
          <Select
            name="contact_how"
            label="How?"
            value={typedText(typed, 'contact_how')}
            options={contactHows.map((how) => ({ value: how, label: howWords[how] }))}
            problems={problems}
          />
          <TextField
            name="contact_on"
            label="When?"
            type="date"
            width="short"
            value={typed ? typedText(typed, 'contact_on') : today}
            problems={problems}
          />
          <TextField
            name="contact_words"
            label="What was said, in a line"
            optional="optional"
            value={typedText(typed, 'contact_words')}
            problems={problems}
          />
        </Form>
      </Fold>
    </Card>
  )
}

/** What waits too long at the hub. */
export function TakeOverCard({ request, problems, typed, open }: One) {
  return (
    <Card>
      <Fold title="Take it over from the hub" open={open}>
        <Form action={`/requests/${request.id}/takeover`} button="Take over" tone="quiet">
          <Hidden name="from" value="hub" />
          <TextArea
            name="why"
            label="Why it does not wait for the hub"
            rows={3}
            value={typedText(typed, 'why')}
            problems={problems}
          />
        </Form>
      </Fold>
    </Card>
  )
}
