/** Agreements as they are shown: who gave it, how and when, who wrote it down, and its end. */
import { inFull } from '#kernel/days.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { Card, Empty, Fold, Form, Hidden, Select, Stack, Table, Tag, TextArea, TextField } from '#ui/index.ts'
import { type Covers, coverings, coversWords, hows, howWords } from './agreement.rules.ts'
import type { Agreement } from './agreement.store.ts'

export function AgreementsTable({ agreements }: { agreements: readonly Agreement[] }) {
  return (
    <Card flush="flush">
      <Table
        caption={agreements.length === 1 ? '1 agreement on record' : `${agreements.length} agreements on record`}
        rows={agreements}
        columns={[
          { label: 'For', on: 'first', cell: (one) => coversWords[one.covers] },
          { label: 'Given by', cell: (one) => `${one.givenBy}, ${one.relation}` },
          { label: 'How', cell: (one) => `${howWords[one.how]}, ${inFull(one.on)}` },
          { label: 'Recorded by', cell: (one) => one.recordedBy },
          {
            label: 'State',
            on: 'state',
            cell: (one) =>
              one.withdrawal ? (
                <>
                  <Tag tone="bad">withdrawn</Tag>{' '}
                  <span class="soft small">
                    {inFull(one.withdrawal.on)}, said by {one.withdrawal.by}
                    {one.withdrawal.reason && `: ${one.withdrawal.reason}`}
                  </span>
                </>
              ) : (
                <Tag tone="good">stands</Tag>
              ),
          },
        ]}
        empty={
          <Empty title="No agreement recorded">Support for a child needs the agreement of a parent or carer.</Empty>
        }
      />
    </Card>
  )
}

interface Back {
  readonly problems: readonly FieldProblem[] | undefined
  readonly typed: Typed | undefined
}

function Why({ label, problems, typed }: Back & { label: string }) {
  return (
    <TextArea
      name="withdraw_reason"
      label={label}
      optional="optional"
      rows={3}
      value={typedText(typed, 'withdraw_reason')}
      problems={problems}
    />
  )
}

/** For the school: what a parent said, written down. */
export function KeepCards({
  action,
  agreements,
  problems,
  typed,
}: Back & { action: string; agreements: readonly Agreement[] }) {
  const live = agreements.filter((one) => !one.withdrawal)
  const given = (name: string) => ({ name, value: typedText(typed, name), problems })
  const wrong = (...fields: readonly string[]) =>
    problems?.some((problem) => fields.includes(problem.field)) ? ('open' as const) : undefined
  return (
    <Stack>
      {live.length > 0 && (
        <Card>
          <Fold title="Record a withdrawal" open={wrong('agreement', 'said_by', 'withdrawn_on', 'withdraw_reason')}>
            <Form action={`${action}/withdrawal`} button="Withdraw" tone="danger">
              <p class="soft">Future work stops at once. What is on record stays.</p>
              <Select
                name="agreement"
                label="Which agreement?"
                value={typedText(typed, 'agreement')}
                options={live.map((one) => ({ value: one.id, label: `${coversWords[one.covers]}, by ${one.givenBy}` }))}
                problems={problems}
              />
              <TextField {...given('said_by')} label="Who withdrew it?" />
              <TextField {...given('withdrawn_on')} label="From which day?" type="date" width="short" />
              <Why label="Why, if they said" problems={problems} typed={typed} />
            </Form>
          </Fold>
        </Card>
      )}
      <Card>
        <Fold title="Record an agreement" open={wrong('covers', 'given_by', 'relation', 'how', 'agreed_on')}>
          <Form action={action} button="Record" tone="quiet">
            <Select
              name="covers"
              label="What for?"
              value={typedText(typed, 'covers')}
              options={coverings.map((one) => ({ value: one, label: coversWords[one] }))}
              problems={problems}
            />
            <TextField {...given('given_by')} label="Name of the parent or carer" />
            <TextField {...given('relation')} label="Relation to the child" />
            <Select
              name="how"
              label="How did they agree?"
              value={typedText(typed, 'how')}
              options={hows.map((one) => ({ value: one, label: howWords[one] }))}
              problems={problems}
            />
            <TextField {...given('agreed_on')} label="When?" type="date" width="short" />
          </Form>
        </Fold>
      </Card>
    </Stack>
  )
}

const whatEnds: Readonly<Record<Covers, string>> = {
  support:
    'From today nothing further is planned for your child. What was done stays on record, and you can agree again at any time.',
  naming: 'From today the hub no longer sees your child’s name. The support goes on.',
  moving: 'From this minute the new school sees nothing of your child’s record here.',
  handover: 'What was handed over stays with the secondary school; nothing more is given.',
}

/** For a parent: what was agreed about the own child, and the way out of it. */
export function OwnAgreements({
  action,
  agreements,
  problems,
  typed,
}: Back & { action: string; agreements: readonly Agreement[] }) {
  return (
    <Stack>
      <AgreementsTable agreements={agreements} />
      {agreements
        .filter((one) => !one.withdrawal)
        .map((one) => (
          <Card>
            <Fold
              title={`Withdraw: ${coversWords[one.covers]}`}
              open={typedText(typed, 'agreement') === one.id ? 'open' : undefined}
            >
              <Form action={action} button="Withdraw my agreement" tone="danger">
                <Hidden name="agreement" value={one.id} />
                <p>{whatEnds[one.covers]}</p>
                <Why label="Why, if you want to say" problems={problems} typed={typed} />
              </Form>
            </Fold>
          </Card>
        ))}
    </Stack>
  )
}
