/** The list of files, of a case or of a request, and the form that adds one. */
import { inFull, type PlainDate } from '#kernel/days.ts'
import { type FieldProblem, fileKinds, isSound, sizeInWords, type Typed, typedText } from '#platform/web/index.ts'
import { ActionButton, Card, Choices, Empty, FileField, Fold, Form, Tag, TextField } from '#ui/index.ts'
import { limitsFor, type Switched, type TakenKind } from './attachment.rules.ts'

type Reader = 'team' | 'school'

/** What is shown of a file, wherever it belongs. */
export interface ShownFile {
  readonly id: string
  readonly name: string
  readonly kind: TakenKind
  readonly size: number
  readonly words: string
  readonly agreed: string | undefined
  /** A request's files are always the school's. */
  readonly audience?: Reader
  readonly by: string
  readonly on: PlainDate
  readonly removed?: { readonly why: string; readonly by: string; readonly on: PlainDate } | undefined
}

interface Files {
  /** The address of the list; each file stands below it. */
  readonly at: string
  readonly reader: Reader
  readonly removal: 'with a reason' | 'at once' | 'none'
  readonly problems: readonly FieldProblem[] | undefined
}

export function FilesCard({ files, ...props }: Files & { readonly files: readonly ShownFile[] }) {
  if (files.length === 0)
    return (
      <Card>
        <Empty title="No files yet">
          {props.removal === 'at once'
            ? 'A letter, a plan or a sample of work can help whoever reads the request.'
            : 'Letters, plans and samples of work that belong to this case are kept here.'}
        </Empty>
      </Card>
    )
  return (
    <Card title="Files">
      <FileList files={files} {...props} />
    </Card>
  )
}

export function FileList({ files, ...props }: Files & { readonly files: readonly ShownFile[] }) {
  return (
    <ul class="steps">
      {files.map((file) => (
        <li>
          <FileLine {...props} file={file} />
        </li>
      ))}
    </ul>
  )
}

function FileLine({ at, file, reader, removal, problems }: Files & { readonly file: ShownFile }) {
  const href = `${at}/${file.id}`
  const why = `why-${file.id}`
  return (
    <div class="tight">
      <div class="row">
        {file.removed ? <span>{file.words}</span> : <a href={href}>{file.words}</a>}
        {file.removed ? (
          <Tag tone="closed">Removed</Tag>
        ) : (
          <Tag tone="neutral">{isSound(file.kind) ? 'Recording' : fileKinds[file.kind].words}</Tag>
        )}
        {reader === 'team' && file.audience && (
          <Tag tone={file.audience === 'school' ? 'good' : 'neutral'}>
            {file.audience === 'school' ? 'Team and school' : 'Team only'}
          </Tag>
        )}
      </div>
      {!file.removed && isSound(file.kind) && (
        <audio controls preload="none" src={href} aria-label={`Play: ${file.words}`} />
      )}
      <p class="soft small">
        {`${file.name}, ${sizeInWords(Math.max(file.size, 1024))}. ${file.by}, ${inFull(file.on)}.`}
        {file.agreed ? ` ${isSound(file.kind) ? 'A child may be heard' : 'Shows a child'}; agreed: ${file.agreed}` : ''}
      </p>
      {file.removed && (
        <p class="small">{`Removed by ${file.removed.by} on ${inFull(file.removed.on)}: ${file.removed.why}`}</p>
      )}
      {!file.removed && removal === 'with a reason' && (
        <Fold title="Remove it" open={problems?.some((one) => one.field === why) ? 'open' : undefined}>
          <Form action={`${href}/removal`} button="Remove" tone="danger" label={`Remove ${file.words}`}>
            <WhyField name={why} problems={problems} />
          </Form>
        </Fold>
      )}
      {!file.removed && removal === 'at once' && (
        <ActionButton action={`${href}/removal`} label="Remove" about={file.words} tone="quiet" />
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

/** The file comes last: of a form that is too long, what stands before it is kept. */
export function AddCard({
  at,
  adder,
  switched,
  problems,
  typed,
}: {
  at: string
  adder: Reader
  switched: Switched
  problems: readonly FieldProblem[] | undefined
  typed: Typed | undefined
}) {
  const { atMost, kinds, words } = limitsFor(switched)
  const child =
    switched.photos === 'off'
      ? 'Not kept by this service: pictures of children are switched off.'
      : 'Only with the agreement of a parent, recorded below.'
  const asksAgreed = switched.photos !== 'off' || switched.sound !== 'off'
  return (
    <Card title="Add a file">
      <Form action={at} button="Add the file" carries="a file">
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
        {asksAgreed && (
          <TextField
            name="agreed"
            label={`Who agreed to a ${switched.photos === 'off' ? 'recording' : switched.sound === 'off' ? 'picture of a child' : 'picture or a recording of a child'}, when and how`}
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
        <FileField
          name="file"
          label="File"
          hint={`${words} Where a picture was taken is removed from it.`}
          atMost={atMost}
          kinds={kinds}
          problems={problems}
        />
      </Form>
    </Card>
  )
}
