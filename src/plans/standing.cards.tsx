/** Beside a plan: how its version stands and what may be done with it, the other versions, the child's passport. */
import { inFull } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { typedText } from '#platform/web/index.ts'
import { ActionButton, Card, Fold, Form, Hidden, LinkButton, Links, Row, Tag, TextArea, Tick } from '#ui/index.ts'
import type { PassportWords } from './papers.rules.ts'
import type { Passport } from './passport.store.ts'
import type { Back } from './plan.page.tsx'
import { withoutBaseline } from './plan.rules.ts'
import type { PlanVersion } from './plan.store.ts'
import { moveWords, stateWords } from './plan.words.ts'
import type { Stage } from './strategy.words.ts'

interface May {
  readonly write: boolean
  readonly approve: boolean
}

interface StandingProps {
  readonly shown: PlanVersion
  readonly newest: PlanVersion | undefined
  readonly may: May
  /** The child's age, to begin the search of the bank with. */
  readonly stage: Stage | undefined
  readonly back: Back | undefined
}

export function Standing({ shown, newest, may, stage, back }: StandingProps) {
  const older = newest && newest.no > shown.no
  return (
    <Card
      title={`Version ${shown.no}`}
      action={<Tag tone={stateWords[shown.state].tone}>{stateWords[shown.state].word}</Tag>}
    >
      <p class="soft small">{`Begun by ${shown.begunBy}, ${inFull(shown.begunOn)}.`}</p>
      <ul class="links">
        {shown.moves.map((move) => (
          <li>
            <span>
              {moveWords[move.kind]} <span class="soft small">{`${move.by}, ${inFull(move.on)}`}</span>
              {move.words && <blockquote class="small">{move.words}</blockquote>}
            </span>
          </li>
        ))}
      </ul>
      {older ? (
        <p>
          There is a newer version. <a href={`/plans/${newest.id}`}>Read version {newest.no}</a>
        </p>
      ) : (
        <Steps shown={shown} newest={newest} may={may} stage={stage} back={back} />
      )}
      {shown.state === 'approved' && <Sharing shown={shown} />}
    </Card>
  )
}

function Steps({ shown, may, stage, back }: StandingProps) {
  const path = `/plans/${shown.id}`
  const nos = withoutBaseline(shown.content)
  const unmeasured = shown.state !== 'approved' && nos.length > 0 && (
    <p class="small">
      {nos.length === 1 ? `Target ${nos[0]} has` : `Targets ${nos.join(' and ')} have`} no baseline yet. Where the work
      ends with a review, the school can approve once it is measured.
    </p>
  )
  if (shown.state === 'draft')
    return (
      <>
        {unmeasured}
        {may.write && (
          <Row>
            <LinkButton href={`${path}/writing`}>Go on writing</LinkButton>
            <LinkButton href={`/strategies?plan=${shown.id}${stage ? `&stage=${stage}` : ''}`} tone="quiet">
              Add from the bank
            </LinkButton>
            <ActionButton action={`${path}/sending`} label="Send to the school" tone="quiet" />
          </Row>
        )}
      </>
    )
  if (shown.state === 'sent')
    return (
      <>
        {unmeasured}
        {may.approve && <Deciding path={path} back={back} />}
        {may.write && <ActionButton action={`${path}/back`} label="Take it back" tone="quiet" />}
      </>
    )
  return (
    <>{may.write && <ActionButton action={`/cases/${shown.case}/plan`} label="Begin a new version" tone="quiet" />}</>
  )
}

function Deciding({ path, back }: { path: string; back: Back | undefined }) {
  const wrong = back?.problems.some(({ field }) => field === 'return_words')
  return (
    <>
      <ActionButton action={`${path}/approval`} label="Approve the plan" />
      <Fold title="Return it to the team" open={wrong ? 'open' : undefined}>
        <Form action={`${path}/return`} button="Return it" tone="quiet">
          <TextArea
            name="return_words"
            label="What should be different?"
            rows={3}
            value={typedText(back?.typed, 'return_words')}
            problems={back?.problems}
          />
        </Form>
      </Fold>
    </>
  )
}

function Sharing({ shown }: { shown: PlanVersion }) {
  return (
    <Form action={`/plans/${shown.id}/sharing`} button="Keep" tone="quiet" label="Sharing with the family">
      <Hidden name="sharing" value="asked" />
      <Tick
        name="shared"
        label="Shared with the family"
        hint="Parents with an account read this version on their child’s page."
        checked={shown.shared === 'shared' ? 'checked' : undefined}
      />
    </Form>
  )
}

export function VersionsCard({ all, shown }: { all: readonly PlanVersion[]; shown: PlanVersion | undefined }) {
  const first = all.at(-1)
  return (
    <Card title="Versions">
      <Links
        links={all.map((one) => ({
          href: `/plans/${one.id}`,
          label: `Version ${one.no}`,
          note: `${stateWords[one.state].word}${one.no === shown?.no ? ', shown here' : ''}`,
        }))}
      />
      {shown && shown.no !== first?.no && <a href={`/plans/${shown.id}/changes`}>What changed in version {shown.no}</a>}
    </Card>
  )
}

const fields: readonly { readonly key: keyof PassportWords; readonly name: string; readonly label: string }[] = [
  { key: 'likes', name: 'passport_likes', label: 'What I like' },
  { key: 'goodAt', name: 'passport_good_at', label: 'What I am good at' },
  { key: 'helps', name: 'passport_helps', label: 'What helps me' },
  { key: 'harder', name: 'passport_harder', label: 'What makes it harder' },
  { key: 'ownWords', name: 'passport_own_words', label: 'In my own words' },
]

export function PassportCard({
  passport,
  of,
  may,
  back,
}: {
  passport: Passport | undefined
  of: CaseId
  may: 'keeps' | 'reads'
  back: Back | undefined
}) {
  const mine = back?.problems.some(({ field }) => field.startsWith('passport'))
  return (
    <Card title="About the child">
      {!passport && <p class="soft">What the child likes and what helps is not written yet.</p>}
      {passport && (
        <>
          {fields
            .filter(({ key }) => passport[key])
            .map(({ key, label }) => (
              <p>
                <strong>{label}.</strong> {passport[key]}
              </p>
            ))}
          <p class="soft small">{`${passport.by}, ${inFull(passport.on)}`}</p>
        </>
      )}
      {may === 'keeps' && (
        <Fold title={passport ? 'Change it' : 'Write it'} open={mine ? 'open' : undefined}>
          <Form action={`/cases/${of}/passport`} button="Keep" tone="quiet">
            <p class="hint">With the child, in words the child would use.</p>
            {fields.map(({ key, name, label }) => (
              <TextArea
                name={name}
                label={label}
                optional="optional"
                rows={2}
                value={mine ? typedText(back?.typed, name) : passport?.[key]}
                problems={back?.problems}
              />
            ))}
          </Form>
        </Fold>
      )}
    </Card>
  )
}
