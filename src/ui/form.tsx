/** Fields: the problem above its field, the hint before it, what was typed kept; the browser's own checks stay off so that ours speak. */
import type { PropsWithChildren } from 'hono/jsx'
import { type FileKind, fileKinds, kindsInWords, sizeInWords } from '#platform/web/index.ts'

export interface Problems {
  readonly problems?: readonly { readonly field: string; readonly message: string }[] | undefined
}

/** First on the page, focused, each line a link to its field. */
export function ProblemSummary({ problems = [] }: Problems) {
  if (problems.length === 0) return <></>
  return (
    <div class="summary-of-problems" role="alert" tabindex={-1} autofocus>
      <h2>There is a problem</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface Common extends Problems {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly optional?: 'optional'
}

function messageFor({ name, problems = [] }: Common): string | undefined {
  return problems.find((problem) => problem.field === name)?.message
}

function describedBy(field: Common): string | undefined {
  const ids = [...(field.hint ? [`${field.name}-hint`] : []), ...(messageFor(field) ? [`${field.name}-problem`] : [])]
  return ids.join(' ') || undefined
}

function Words({ field }: { field: Common }) {
  const message = messageFor(field)
  return (
    <>
      {field.hint && (
        <p class="hint" id={`${field.name}-hint`}>
          {field.hint}
        </p>
      )}
      {message && (
        <p class="problem" id={`${field.name}-problem`}>
          {message}
        </p>
      )}
    </>
  )
}

function Wrapped({ field, children }: PropsWithChildren<{ field: Common }>) {
  return (
    <div class={messageFor(field) ? 'field wrong' : 'field'}>
      <label for={field.name}>
        {field.label} {field.optional && <span class="optional">(optional)</span>}
      </label>
      <Words field={field} />
      {children}
    </div>
  )
}

interface TextProps extends Common {
  readonly value?: string | undefined
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'time' | 'tel' | 'search'
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'decimal' | 'text'
  readonly width?: 'short'
}

export function TextField(props: TextProps) {
  return (
    <Wrapped field={props}>
      <input
        id={props.name}
        name={props.name}
        class={props.width ? 'input short' : 'input'}
        type={props.type ?? 'text'}
        value={props.value ?? ''}
        autocomplete={props.autocomplete ?? 'off'}
        inputmode={props.inputmode}
        aria-describedby={describedBy(props)}
        aria-invalid={messageFor(props) ? 'true' : undefined}
      />
    </Wrapped>
  )
}

export function TextArea(props: Common & { value?: string | undefined; rows?: number }) {
  return (
    <Wrapped field={props}>
      <textarea
        id={props.name}
        name={props.name}
        class="input"
        rows={props.rows ?? 5}
        aria-describedby={describedBy(props)}
        aria-invalid={messageFor(props) ? 'true' : undefined}
      >
        {props.value ?? ''}
      </textarea>
    </Wrapped>
  )
}

/** One file; what it may be and how large stands in the hint, so that nobody learns it from a refusal. */
export function FileField(props: Common & { atMost: number; kinds: readonly FileKind[] }) {
  const hint = `${props.hint ? `${props.hint} ` : ''}${capital(kindsInWords(props.kinds))}, up to ${sizeInWords(props.atMost)}.`
  const field = { ...props, hint }
  return (
    <Wrapped field={field}>
      <input
        id={props.name}
        name={props.name}
        class="input"
        type="file"
        data-most={props.atMost}
        accept={props.kinds.map((kind) => fileKinds[kind].endings).join(',')}
        aria-describedby={describedBy(field)}
        aria-invalid={messageFor(field) ? 'true' : undefined}
      />
    </Wrapped>
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

export function Select(
  props: Common & { value?: string | undefined; options: readonly Option[]; empty?: string; interval?: 'interval' },
) {
  return (
    <Wrapped field={props}>
      <select
        id={props.name}
        name={props.name}
        class="input"
        aria-describedby={describedBy(props)}
        aria-invalid={messageFor(props) ? 'true' : undefined}
        data-interval={props.interval}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === props.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Wrapped>
  )
}

/** Radios or boxes: the first carries the field's id, so that the problem summary leads to it. */
export function Choices(
  props: Common & { kind: 'radio' | 'checkbox'; chosen: readonly string[]; options: readonly Option[] },
) {
  return (
    <fieldset class={messageFor(props) ? 'field wrong' : 'field'} aria-describedby={describedBy(props)}>
      <legend>
        {props.label} {props.optional && <span class="optional">(optional)</span>}
      </legend>
      <Words field={props} />
      <div>
        {props.options.map((option, at) => (
          <label class="choice">
            <input
              type={props.kind}
              id={at === 0 ? props.name : `${props.name}-${at}`}
              name={props.name}
              value={option.value}
              checked={props.chosen.includes(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <span class="hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export function Tick(
  props: Problems & { name: string; label: string; hint?: string; checked?: 'checked' | undefined },
) {
  const common = { ...props }
  return (
    <div class={messageFor(common) ? 'field wrong' : 'field'}>
      <Words field={common} />
      <label class="choice" for={props.name}>
        <input
          type="checkbox"
          id={props.name}
          name={props.name}
          value="yes"
          checked={props.checked === 'checked'}
          aria-describedby={describedBy(common)}
        />
        <span>{props.label}</span>
      </label>
    </div>
  )
}
