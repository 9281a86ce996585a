/** The parts of a hand-over's page: its words, the parent's agreement, and to whom it was given. */
import { type Agreement, howWords } from '#agreements/index.ts'
import { never } from '#kernel/assert.ts'
import { inFull } from '#kernel/days.ts'
import { type AlreadySent, type CameBack, type FieldProblem, givenTo, typedText } from '#platform/web/index.ts'
import type { Subject } from '#pupils/index.ts'
import { Card, Fold, Form, Hidden, LinkButton, Select, Tag, TextArea, TextField } from '#ui/index.ts'
import {
  type DeliverRefusal,
  deliveries,
  deliveryWords,
  type HandoverWords,
  handoverParts,
  partWords,
} from './handover.rules.ts'
import type { Handover } from './handover.store.ts'
import { FamilyForm } from './release.view.tsx'

const hints = {
  helps: 'One thing a line.',
  avoid: 'Such as a raised voice, or a change without a word before it.',
  reached: 'What the child can do now.',
  ring: 'Name, part and how to reach them.',
  agencies: 'Who is involved, and their contact.',
} as const

export function WordsForm({
  words,
  version,
  back,
}: {
  words: HandoverWords
  version: number
  back: CameBack | undefined
}) {
  return (
    <Card>
      <Form button={version === 0 ? 'Keep the hand-over' : 'Keep as a new version'}>
        <Hidden name="version" value={String(version)} />
        {handoverParts.map((part) => (
          <TextArea
            name={part}
            label={partWords[part]}
            hint={hints[part]}
            rows={part === 'helps' ? 6 : 3}
            value={back && part in back.typed ? typedText(back.typed, part) : words[part]}
            problems={back?.problems}
          />
        ))}
      </Form>
    </Card>
  )
}

export function AgreedCard({
  child,
  agreements,
  keeps,
  back,
}: {
  child: Subject
  agreements: readonly Agreement[]
  keeps: 'keeps' | 'reads'
  back: CameBack | undefined
}) {
  const wrong = back?.problems.some((one) => ['given_by', 'relation', 'how', 'agreed_on'].includes(one.field))
  const live = agreements.some((one) => !one.withdrawal)
  return (
    <Card title="A parent’s agreement">
      {agreements.length === 0 && <p class="soft">Nobody has agreed yet. Nothing is handed over before.</p>}
      {agreements.map((one) => (
        <p>
          <Tag tone={one.withdrawal ? 'bad' : 'good'}>{one.withdrawal ? 'withdrawn' : 'agreed'}</Tag>{' '}
          {`${one.givenBy}, ${one.relation}: ${howWords[one.how].toLowerCase()}, ${inFull(one.on)}`}
        </p>
      ))}
      {keeps === 'keeps' && !live && (
        <Fold title="Record the agreement" open={wrong ? 'open' : undefined}>
          <FamilyForm action={`/pupils/${child.id}/handover/agreement`} back={back} />
        </Fold>
      )}
      {keeps === 'keeps' && live && <a href={`/pupils/${child.id}/agreement`}>Record a withdrawal</a>}
    </Card>
  )
}

export function DeliveryCard({
  newest,
  versions,
  agreed,
  back,
}: {
  newest: Handover | undefined
  versions: readonly Handover[]
  agreed: 'stands' | 'withdrawn' | 'never given'
  back: CameBack | undefined
}) {
  const given = givenTo(back)
  const wrong = back?.problems.some((one) =>
    ['person', 'at_school', 'delivered_how', 'delivered_on'].includes(one.field),
  )
  if (!newest)
    return (
      <Card title="Handing over">
        <p class="soft">Once it is kept, it prints on one page and can be given to the secondary school.</p>
      </Card>
    )
  return (
    <Card title="Handing over">
      <div class="row">
        <LinkButton href={`/handovers/${newest.id}`} tone="quiet">
          The one page
        </LinkButton>
        <LinkButton href={`/handovers/${newest.id}/pdf`} tone="quiet">
          PDF
        </LinkButton>
      </div>
      {versions.flatMap((version) =>
        version.deliveries.map((one) => (
          <p>
            <Tag tone="good">given</Tag>{' '}
            {`${one.person}, ${one.atSchool}: ${deliveryWords[one.how].toLowerCase()}, ${inFull(one.on)} (version ${version.version})`}
          </p>
        )),
      )}
      {agreed === 'stands' ? (
        <Fold title="Record that it was given" open={wrong ? 'open' : undefined}>
          <Form action={`/handovers/${newest.id}/delivery`} button="It was given" tone="quiet">
            <TextField {...given('person')} label="Who received it" />
            <TextField {...given('at_school')} label="Secondary school" />
            <Select
              {...given('delivered_how')}
              label="How"
              options={deliveries.map((value) => ({ value, label: deliveryWords[value] }))}
            />
            <TextField {...given('delivered_on')} label="When" type="date" width="short" />
          </Form>
        </Fold>
      ) : (
        <p class="soft" id="person">
          It can be given once a parent has agreed.
        </p>
      )}
    </Card>
  )
}

export function explainDelivery(
  refusal: DeliverRefusal | AlreadySent | { readonly kind: 'not the newest' },
): FieldProblem {
  switch (refusal.kind) {
    case 'no agreement':
      return { field: 'person', message: 'Record a parent’s agreement first' }
    case 'in the future':
      return { field: 'delivered_on', message: 'Enter today or a day before' }
    case 'before it was written':
      return {
        field: 'delivered_on',
        message: `This version was written on ${inFull(refusal.on)}. Enter that day or a later one`,
      }
    case 'not the newest':
      return { field: 'person', message: 'A newer version was kept meanwhile. Look at it before it is given' }
    case 'already sent':
      return { field: 'person', message: 'This was sent already. See above' }
    default:
      return never(refusal)
  }
}
