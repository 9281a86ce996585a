/** The cards of a child who changes school. */
import { type Agreement, hows, howWords } from '#agreements/index.ts'
import { clockTime, inFull, isBefore, withWeekday } from '#kernel/days.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import { ActionButton, Card, Choices, Empty, Facts, Fold, Form, Links, Select, Tag, TextField } from '#ui/index.ts'
import type { Seen } from './leaving.page.tsx'
import { callOffs, leavingReasons, openingOf, reasonWords } from './leaving.rules.ts'
import type { Leaving } from './leaving.store.ts'
import { callOffWords, openingWords } from './leaving.words.ts'

export interface Back {
  readonly problems: readonly FieldProblem[]
  readonly typed: Typed
}

export function LeavingForm({
  seen,
  records,
  back,
}: {
  seen: Seen
  records: 'records' | 'reads'
  back: Back | undefined
}) {
  if (records === 'reads')
    return (
      <Card>
        <Empty title="No change of school is recorded">The school’s lead or the coordinator records one here.</Empty>
      </Card>
    )
  const given = (name: string) => ({ name, value: typedText(back?.typed, name), problems: back?.problems })
  return (
    <Card title="The child leaves">
      <Form button="Record that the child leaves">
        <TextField {...given('last_day')} label="Last day at this school" type="date" width="short" />
        <Select
          {...given('to')}
          label="New school"
          hint="Its leads are told that a child is coming, without a name."
          empty="Another school, or not known"
          options={seen.schools.map((one) => ({ value: one.id, label: one.name }))}
        />
        <TextField {...given('to_name')} label="Name of another school" hint="Where it is not on the list." />
        <Select
          {...given('leaving_reason')}
          label="Why"
          empty="Choose"
          options={leavingReasons.map((value) => ({ value, label: reasonWords[value] }))}
        />
        <Booked seen={seen} />
        <Choices
          kind="radio"
          name="call_off"
          label="Appointments after the last day"
          chosen={[typedText(back?.typed, 'call_off') || 'with notice']}
          problems={back?.problems}
          options={callOffs.map((value) => ({ value, ...callOffWords[value] }))}
        />
      </Form>
    </Card>
  )
}

function Booked({ seen: { booked } }: { seen: Seen }) {
  if (booked.length === 0) return <p class="soft">Nothing is booked at the moment.</p>
  return (
    <div class="prose">
      <p>{booked.length === 1 ? 'One appointment is booked:' : `${booked.length} appointments are booked:`}</p>
      <ul>
        {booked.map((one) => (
          <li>{`${withWeekday(one.from.toPlainDate())}, ${clockTime(one.from.toPlainTime())}, with ${one.specialistName}`}</li>
        ))}
      </ul>
    </div>
  )
}

export function StandingCard({
  seen,
  leaving,
  records,
}: {
  seen: Seen
  leaving: Leaving
  records: 'records' | 'reads'
}) {
  const over = isBefore(leaving.lastDay, seen.today)
  const later = seen.booked.filter((one) => isBefore(leaving.lastDay, one.from.toPlainDate()))
  return (
    <Card title={over ? 'The child has left' : 'The child leaves'}>
      <Facts
        facts={[
          { label: 'Last day', value: inFull(leaving.lastDay) },
          { label: 'New school', value: leaving.to ? leaving.toName : `${leaving.toName} (not on Causeway)` },
          { label: 'Why', value: reasonWords[leaving.reason] },
          { label: 'Recorded', value: `${leaving.recordedBy}, ${inFull(leaving.recordedOn)}` },
        ]}
      />
      {later.length > 0 && (
        <p>
          <Tag tone="warn">still booked</Tag>{' '}
          {later.map((one) => `${withWeekday(one.from.toPlainDate())} with ${one.specialistName}`).join('; ')}
        </p>
      )}
      {records === 'records' && (
        <div class="row">
          <ActionButton action={`/leavings/${leaving.id}/back`} label="The child stays after all" tone="quiet" />
        </div>
      )}
    </Card>
  )
}

/** Each case with its own way to the choice about what is left. */
export function MinutesCard({ seen: { cases, leaving }, chooses }: { seen: Seen; chooses: 'chooses' | 'reads' }) {
  const bought = cases.filter((one) => one.line)
  return (
    <Card title="Minutes left">
      {leaving && bought.length > 0 && chooses === 'chooses' ? (
        <Links
          links={bought.map((one) => ({
            href: `/cases/${one.id}/minutes-left`,
            label: `${one.number}, ${one.productName ?? 'no package'}`,
            note: one.state === 'closed' ? 'another subject or credit' : 'to choose once the case is closed',
          }))}
        />
      ) : (
        <p class="soft">
          {bought.length === 0
            ? 'No package was bought for this child.'
            : 'What nobody used serves another child of this school, or is credited.'}
        </p>
      )}
    </Card>
  )
}

export function ReleaseCard({
  seen,
  leaving,
  may,
  back,
}: {
  seen: Seen
  leaving: Leaving
  may: 'may' | 'reads'
  back: Back | undefined
}) {
  const { release } = leaving
  const family = stands(seen.agreements) ? 'agreed' : 'not agreed'
  const state = openingWords[openingOf(release ? 'agreed' : 'not agreed', family)]
  const chosen = [back?.typed.parts ?? seen.offered.map((one) => one.ref)]
    .flat()
    .filter((ref) => typeof ref === 'string')
  const given = seen.offered.filter((one) => release?.parts.some((part) => part.ref === one.ref))
  return (
    <Card title={`What ${leaving.toName} may read`} action={<Tag tone={state.tone}>{state.word}</Tag>}>
      {release ? (
        <>
          <p>{`This school agreed on ${inFull(release.on)} to:`}</p>
          <div class="prose">
            <ul>
              {given.map((one) => (
                <li>{one.title}</li>
              ))}
            </ul>
          </div>
          {may === 'may' && (
            <div class="row">
              <ActionButton action={`/leavings/${leaving.id}/end`} label="Show nothing any more" tone="quiet" />
            </div>
          )}
        </>
      ) : seen.offered.length === 0 ? (
        <Empty title="There is nothing to choose yet">
          An approved plan, a passport or a released report can be shown to the new school.
        </Empty>
      ) : may === 'may' ? (
        <Form action={`/leavings/${leaving.id}/release`} button="Agree for this school">
          <Choices
            kind="checkbox"
            name="parts"
            label="Parts"
            hint="Reports are read in the words that the family has read."
            chosen={chosen}
            problems={back?.problems}
            options={seen.offered.map((one) => ({ value: one.ref, label: one.title }))}
          />
        </Form>
      ) : (
        <p class="soft">The school’s lead chooses and agrees.</p>
      )}
    </Card>
  )
}

function stands(agreements: readonly Agreement[]): boolean {
  return agreements.some((one) => !one.withdrawal)
}

export function FamilyCard({
  seen: { agreements, child },
  leaving,
  may,
  back,
}: {
  seen: Seen
  leaving: Leaving
  may: 'may' | 'reads'
  back: Back | undefined
}) {
  const wrong = back?.problems.some((one) => ['given_by', 'relation', 'how', 'agreed_on'].includes(one.field))
  return (
    <Card title="The family">
      {agreements.length === 0 && <p class="soft">Nobody has agreed yet.</p>}
      {agreements.map((one) => (
        <p>
          <Tag tone={one.withdrawal ? 'bad' : 'good'}>{one.withdrawal ? 'withdrawn' : 'agreed'}</Tag>{' '}
          {`${one.givenBy}, ${one.relation}: ${howWords[one.how].toLowerCase()}, ${inFull(one.on)}`}
        </p>
      ))}
      {may === 'may' && (
        <>
          <Fold title="Record the family’s agreement" open={wrong || agreements.length === 0 ? 'open' : undefined}>
            <FamilyForm action={`/leavings/${leaving.id}/family`} back={back} />
          </Fold>
          {stands(agreements) && <a href={`/pupils/${child.id}/agreement`}>Record a withdrawal</a>}
        </>
      )}
    </Card>
  )
}

/** Who agreed, how and when: the same four questions wherever a family agrees to something of moving on. */
export function FamilyForm({ action, back }: { action: string; back: Back | undefined }) {
  const given = (name: string) => ({ name, value: typedText(back?.typed, name), problems: back?.problems })
  return (
    <Form action={action} button="Record" tone="quiet">
      <TextField {...given('given_by')} label="Name of the parent or carer" />
      <TextField {...given('relation')} label="Relation to the child" />
      <Select
        {...given('how')}
        label="How did they agree?"
        options={hows.map((one) => ({ value: one, label: howWords[one] }))}
      />
      <TextField {...given('agreed_on')} label="When?" type="date" width="short" />
    </Form>
  )
}
