/** The cards of a child who changes school. */
import { clockTime, inFull, isBefore, withWeekday } from '#kernel/days.ts'
import { type CameBack, givenTo, typedText } from '#platform/web/index.ts'
import { ActionButton, Card, Choices, Empty, Facts, Form, Hidden, Links, Select, Tag, TextField } from '#ui/index.ts'
import type { Seen } from './leaving.page.tsx'
import { callOffs, leavingReasons, reasonWords } from './leaving.rules.ts'
import type { Leaving } from './leaving.store.ts'
import { callOffWords } from './leaving.words.ts'

export function LeavingForm({
  seen,
  records,
  back,
}: {
  seen: Seen
  records: 'records' | 'reads'
  back: CameBack | undefined
}) {
  if (records === 'reads')
    return (
      <Card>
        <Empty title="No change of school is recorded">The school’s lead or the coordinator records one here.</Empty>
      </Card>
    )
  const given = givenTo(back)
  return (
    <Card title="The child leaves">
      <Form button="Record that the child leaves">
        <TextField {...given('last_day')} label="Last day at this school" type="date" width="short" />
        <Select
          {...given('to')}
          label="New school"
          hint="Its leads are told that a child is coming, without a name."
          empty="Another school"
          options={seen.schools.map((one) => ({ value: one.id, label: one.name }))}
        />
        <TextField
          {...given('to_name')}
          label="Name of another school"
          hint="Where it is not on the list. For a child educated at home, write that."
        />
        <Select
          {...given('leaving_reason')}
          label="Why"
          empty="Choose"
          options={leavingReasons.map((value) => ({ value, label: reasonWords[value] }))}
        />
        <Later seen={seen} back={back} />
      </Form>
    </Card>
  )
}

/** Where nothing is booked there is nothing to decide; what is booked meanwhile is called off with notice. */
function Later({ seen: { booked }, back }: { seen: Seen; back: CameBack | undefined }) {
  if (booked.length === 0)
    return (
      <>
        <Hidden name="call_off" value="with notice" />
        <p class="soft">Nothing is booked at the moment.</p>
      </>
    )
  return (
    <>
      <div class="prose">
        <p>{booked.length === 1 ? 'One appointment is booked:' : `${booked.length} appointments are booked:`}</p>
        <ul>
          {booked.map((one) => (
            <li>{`${withWeekday(one.from.toPlainDate())}, ${clockTime(one.from.toPlainTime())}, with ${one.personName}`}</li>
          ))}
        </ul>
      </div>
      <Choices
        kind="radio"
        name="call_off"
        label="What becomes of those after the last day?"
        chosen={[typedText(back?.typed, 'call_off') || 'with notice']}
        problems={back?.problems}
        options={callOffs.map((value) => ({ value, ...callOffWords[value] }))}
      />
    </>
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
          {later.map((one) => `${withWeekday(one.from.toPlainDate())} with ${one.personName}`).join('; ')}
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
