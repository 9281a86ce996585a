/** The list of a case's files, and the form that adds one. */
import { inFull } from '#kernel/days.ts'
import type { CaseId } from '#kernel/ids.ts'
import { type FieldProblem, fileKinds, sizeInWords, type Typed, typedText } from '#platform/web/index.ts'
import { Card, Choices, Empty, FileField, Fold, Form, Tag, TextField } from '#ui/index.ts'
import type { TakenKind } from './attachment.rules.ts'
import type { Attachment } from './attachments.store.ts'

type Reader = 'team' | 'school'

export function FilesCard(props: {
  of: CaseId
  files: readonly Attachment[]
  reader: Reader
  problems: readonly FieldProblem[] | undefined
}) {
  if (props.files.length === 0)
    return (
      <Card>
        <Empty title="No files yet">Letters, plans and samples of work that belong to this case are kept here.</Empty>
      </Card>
    )
  return (
    <Card title="Files">
      <ul class="steps">
        {props.files.map((file) => (
          <li>
            <FileLine {...props} file={file} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function FileLine({
  of,
  file,
  reader,
  problems,
}: {
  of: CaseId
  file: Attachment
  reader: Reader
  problems: readonly FieldProblem[] | undefined
}) {
  const href = `/cases/${of}/files/${file.id}`
  const why = `why-${file.id}`
  return (
    <div class="tight">
      <div class="row">
        {file.removed ? <span>{file.words}</span> : <a href={href}>{file.words}</a>}
        {file.removed ? <Tag tone="closed">Removed</Tag> : <Tag tone="neutral">{fileKinds[file.kind].words}</Tag>}
        {reader === 'team' && (
          <Tag tone={file.audience === 'school' ? 'good' : 'neutral'}>
            {file.audience === 'school' ? 'Team and school' : 'Team only'}
          </Tag>
        )}
      </div>
      <p class="soft small">
        {`${file.name}, ${sizeInWords(Math.max(file.size, 1024))}. ${file.by}, ${inFull(file.on)}.`}
        {file.agreed ? ` Shows a child; agreed: ${file.agreed}` : ''}
      </p>
      {file.removed ? (
        <p class="small">{`Removed by ${file.removed.by} on ${inFull(file.removed.on)}: ${file.removed.why}`}</p>
      ) : (
        reader === 'team' && (
          <Fold title="Remove it" open={problems?.some((one) => one.field === why) ? 'open' : undefined}>
            <Form action={`${href}/removal`} button="Remove" tone="danger" label={`Remove ${file.words}`}>
              <WhyField name={why} problems={problems} />
            </Form>
          </Fold>
        )
      )}
    </div>
  )
}

/** Several of them stand on one page, so each has an id of its own; all are sent as 'why'. */
function WhyField({ name, problems = [] }: { name: string; problems?: readonly FieldProblem[] | undefined }) {
  const message = problems.find((one) => one.field === name)?.message
  return (
    <div class={message ? 'field wrong' : 'field'}>
      <label for={name}>Why is it removed?</label>
      <p class="hint" id={`${name}-hint`}>
        Its content goes for good. This sentence stays.
      </p>
      {message && (
        <p class="problem" id={`${name}-problem`}>
          {message}
        </p>
      )}
      <input
        class="input"
        id={name}
        name="why"
        autocomplete="off"
        aria-describedby={`${name}-hint${message ? ` ${name}-problem` : ''}`}
      />
    </div>
  )
}

export function AddCard({
  of,
  adder,
  photos,
  limits,
  problems,
  typed,
}: {
  of: CaseId
  adder: Reader
  photos: 'off' | 'on with recorded agreement'
  limits: { readonly atMost: number; readonly kinds: readonly TakenKind[] }
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  const child =
    photos === 'off'
      ? 'Not kept by this service: pictures of children are switched off.'
      : 'Only with the agreement of a parent, recorded below.'
  return (
    <Card title="Add a file">
      <Form action={`/cases/${of}/files`} button="Add the file" carries="a file">
        <FileField
          name="file"
          label="File"
          hint="No sound or video. Where a picture was taken is removed from it."
          {...limits}
          problems={problems}
        />
        <TextField
          name="words"
          label="What it is"
          hint="Such as: letter from the nurse. Name no other child."
          value={typedText(typed, 'words')}
          problems={problems}
        />
        <Choices
          kind="radio"
          name="shows"
          label="What does it show?"
          chosen={[typedText(typed, 'shows') || 'a document']}
          options={[
            { value: 'a document', label: 'A document' },
            { value: 'a work sample', label: 'A sample of work' },
            { value: 'a child', label: 'A child', hint: child },
          ]}
          problems={problems}
        />
        {photos !== 'off' && (
          <TextField
            name="agreed"
            label="Who agreed to a picture of a child, when and how"
            optional="optional"
            value={typedText(typed, 'agreed')}
            problems={problems}
          />
        )}
        {adder === 'team' && (
          <Choices
            kind="radio"
            name="audience"
            label="Who may read it?"
            chosen={[typedText(typed, 'audience') || 'team']}
            options={[
              { value: 'team', label: 'The team only' },
              { value: 'school', label: 'The team and the school' },
            ]}
            problems={problems}
          />
        )}
      </Form>
    </Card>
  )
}
