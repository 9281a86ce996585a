/** What the new school may read: the old school's choice, the family's agreement, and how the two stand. */
import { z } from 'zod'
import { type Agreement, hows, howWords } from '#agreements/index.ts'
import { inFull } from '#kernel/days.ts'
import { type CameBack, field, givenTo } from '#platform/web/index.ts'
import { ActionButton, Card, Choices, Empty, Fold, Form, Select, Tag, TextField } from '#ui/index.ts'
import type { Seen } from './leaving.page.tsx'
import { openingOf } from './leaving.rules.ts'
import type { Leaving } from './leaving.store.ts'
import { openingWords } from './leaving.words.ts'

export function ReleaseCard({
  seen,
  leaving,
  may,
  back,
}: {
  seen: Seen
  leaving: Leaving
  may: 'may' | 'reads'
  back: CameBack | undefined
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
  back: CameBack | undefined
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

/** What `FamilyForm` sends. */
export const familyForm = z
  .object({
    given_by: field.text('Enter the name of the parent or carer', 100),
    relation: field.text('Enter their relation to the child', 100),
    how: field.choice(hows, 'Choose how they agreed'),
    agreed_on: field.day('Enter the day they agreed'),
  })
  .transform(({ given_by: givenBy, agreed_on: on, ...rest }) => ({ givenBy, on, ...rest }))

/** Who agreed, how and when: the same four questions wherever a family agrees to something of moving on. */
export function FamilyForm({ action, back }: { action: string; back: CameBack | undefined }) {
  const given = givenTo(back)
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
