/** Beside a document: how it stands and what can be done with it, what the team says about it, who received it. */
import type { PossibleReader, readersOf } from '#copies/index.ts'
import { inFull } from '#kernel/days.ts'
import { type Actor, can } from '#platform/access/index.ts'
import { type FieldProblem, type Typed, typedText } from '#platform/web/index.ts'
import {
  ActionButton,
  Card,
  Choices,
  Facts,
  Fold,
  Form,
  LinkButton,
  Row,
  Select,
  TextArea,
  TextField,
} from '#ui/index.ts'
import type { Comment } from './comments.store.ts'
import type { Report } from './documents.store.ts'

export function Standing({
  report,
  actor,
  problems,
}: {
  report: Report
  actor: Actor
  problems: readonly FieldProblem[] | undefined
}) {
  const out = report.sections.flatMap(({ key, title }) => (report.content.withheld?.[key] ? [title] : []))
  const facts = [
    { label: 'State', value: report.state },
    { label: 'Written by', value: report.authorName },
    { label: 'Signed off by', value: report.signedOffBy ?? 'Nobody yet' },
    { label: 'Template', value: report.templateVersion === 0 ? 'As shipped' : `Version ${report.templateVersion}` },
    ...(out.length > 0 ? [{ label: 'Parents do not read', value: out.join(', ') }] : []),
    ...(report.releasedOn ? [{ label: 'Released', value: inFull(report.releasedOn) }] : []),
    ...(report.correctionReason ? [{ label: 'Put right', value: report.correctionReason }] : []),
  ]
  const at = `/documents/${report.id}`
  const signs = report.state === 'in sign-off' && can(actor, 'documents: sign off')
  return (
    <>
      <Card title="How it stands">
        <Facts facts={facts} />
        <Row>
          {report.state === 'draft' && can(actor, 'documents: write') && (
            <ActionButton action={`${at}/sending`} label="Send for sign-off" />
          )}
          {signs && <ActionButton action={`${at}/sign-off`} label="Sign off" />}
          {report.state === 'signed off' && report.kind !== 'report' && can(actor, 'documents: release') && (
            <LinkButton href={`${at}/sharing`}>Share it</LinkButton>
          )}
          <LinkButton href={`${at}/history`} tone="quiet">
            History
          </LinkButton>
        </Row>
        {signs && (
          <Fold title="Send it back" open={problems?.some((one) => one.field === 'words') ? 'open' : undefined}>
            <Form action={`${at}/return`} button="Send back" tone="quiet">
              <TextArea
                name="words"
                label="What is to be changed"
                hint="Its author reads this among the comments."
                rows={3}
                problems={problems}
              />
            </Form>
          </Fold>
        )}
      </Card>
      {report.state === 'released' && can(actor, 'documents: write') && (
        <Card>
          <Fold title="Put something right" open={problems?.some((one) => one.field === 'reason') ? 'open' : undefined}>
            <Form action={`${at}/correction`} button="Open a new version" tone="quiet">
              <TextField name="reason" label="What is put right" problems={problems} />
            </Form>
          </Fold>
        </Card>
      )}
    </>
  )
}

export function Comments({
  report,
  comments,
  problems,
  typed,
}: {
  report: Report
  comments: readonly Comment[]
  problems?: readonly FieldProblem[] | undefined
  typed?: Typed | undefined
}) {
  const openings = comments.filter((one) => one.answers === undefined)
  const open = openings.filter((one) => !one.resolved)
  const settled = openings.filter((one) => one.resolved)
  const at = `/documents/${report.id}/comments`
  const titleOf = (key: string | undefined) =>
    report.sections.find((section) => section.key === key)?.title ?? 'The whole document'
  const nameOf = (opening: Comment) => `answer_${opening.id.slice(0, 8)}`
  const thread = (opening: Comment) => (
    <li>
      <p class="soft small">
        {`${opening.kind === 'sent back' ? 'Sent back' : titleOf(opening.section)}, ${opening.by}, ${inFull(opening.on)}`}
      </p>
      <p class="said">{opening.body}</p>
      {comments
        .filter((one) => one.answers === opening.id)
        .map((answer) => (
          <div class="quote">
            <p class="soft small">{`${answer.by}, ${inFull(answer.on)}`}</p>
            <p class="said">{answer.body}</p>
          </div>
        ))}
      {opening.resolved ? (
        <p class="soft small">{`Settled by ${opening.resolved.by}, ${inFull(opening.resolved.on)}`}</p>
      ) : (
        <>
          <Fold title="Answer" open={problems?.some((one) => one.field === nameOf(opening)) ? 'open' : undefined}>
            <Form action={`${at}/${opening.id}/answers`} button="Answer" tone="quiet" label={`Answer ${opening.by}`}>
              <TextArea
                name={nameOf(opening)}
                label="Your answer"
                rows={2}
                value={typedText(typed, nameOf(opening))}
                problems={problems}
              />
            </Form>
          </Fold>
          <ActionButton
            action={`${at}/${opening.id}/resolution`}
            label="Settled"
            about={opening.body.slice(0, 60)}
            tone="quiet"
          />
        </>
      )}
    </li>
  )
  return (
    <Card title="Comments, for the team only">
      {open.length > 0 && <ul class="comments">{open.map(thread)}</ul>}
      {settled.length > 0 && (
        <Fold title={`Settled (${settled.length})`}>
          <ul class="comments">{settled.map(thread)}</ul>
        </Fold>
      )}
      <Fold title="Write a comment" open={problems?.some((one) => one.field === 'comment') ? 'open' : undefined}>
        <Form action={at} button="Comment" tone="quiet" label="Write a comment">
          <Select
            name="section"
            label="About"
            value={typedText(typed, 'section')}
            options={[
              { value: '', label: 'The whole document' },
              ...report.sections.map((section) => ({ value: section.key, label: section.title })),
            ]}
          />
          <TextArea name="comment" label="Comment" rows={3} value={typedText(typed, 'comment')} problems={problems} />
        </Form>
      </Fold>
    </Card>
  )
}

/** Each with the day of the first look, or that there was none yet. */
export function Received({
  report,
  readers,
  possible,
  problems,
}: {
  report: Report
  readers: Awaited<ReturnType<typeof readersOf>>
  possible: readonly PossibleReader[]
  problems: readonly FieldProblem[] | undefined
}) {
  const others = possible.filter((one) => !readers.some((reader) => reader.person === one.person))
  return (
    <Card title="Who received it">
      {readers.length === 0 ? (
        <p>Nobody was named. The school’s leads can read it.</p>
      ) : (
        <Facts
          facts={readers.map((one) => ({
            label: `${one.name}, the ${one.audience}’s copy`,
            value: one.firstRead ? `First read ${inFull(one.firstRead)}` : 'Not read yet',
          }))}
        />
      )}
      {others.length > 0 && (
        <Fold title="Name somebody else" open={problems?.some((one) => one.field === 'readers') ? 'open' : undefined}>
          <Form action={`/documents/${report.id}/readers`} button="Share with them" tone="quiet">
            <ReaderChoices possible={others} chosen={[]} problems={problems} />
          </Form>
        </Fold>
      )}
    </Card>
  )
}

export function ReaderChoices({
  possible,
  chosen,
  problems,
}: {
  possible: readonly PossibleReader[]
  chosen: readonly string[]
  problems?: readonly FieldProblem[] | undefined
}) {
  return (
    <Choices
      kind="checkbox"
      name="readers"
      label="Who receives it?"
      hint="Each is told by email, without a name in it. The school’s leads can always read the school’s copy; nobody else can who is not ticked."
      chosen={chosen}
      problems={problems}
      options={possible.map((one) => ({
        value: one.person,
        label: one.name,
        hint: `${one.as}, reads the ${one.audience}’s copy`,
      }))}
    />
  )
}

export function readersTyped(typed: Typed): readonly string[] {
  const { readers } = typed
  return readers === undefined ? [] : typeof readers === 'string' ? [readers] : readers
}
